// The page Monitor beside a real service: none, then one with decisions, feedback and an experiment.
import type { ChildProcess } from 'node:child_process';
import { test } from '@playwright/test';
import { barriers, complaints, expect, inProject, serve, start, state, stop, url } from './studio';

test.describe.configure({ mode: 'serial' });
let service: ChildProcess | null = null;
const at = (path: string) => `http://127.0.0.1:${state().servicePort}${path}`;

test.afterAll(async () => {
  service?.kill('SIGTERM');
});

async function ask(body: unknown, path = '/v1/match'): Promise<{ id: string; verdict: string }> {
  const answer = await fetch(at(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as { id: string; verdict: string };
}

test('a service is started from the page, found, goes on without the studio, and is stopped', async ({
  page,
}) => {
  const wrong = complaints(page);
  await page.goto(url('/monitor'));
  await expect(page.getByText('No service is running')).toBeVisible();
  await page.getByLabel('Matcher').selectOption('features');
  // Where the studio looks for it, which is not where it is by itself.
  const said = `samesku serve -m artifacts/matchers/features --port ${state().servicePort}`;
  await expect(page.getByText(said, { exact: true })).toBeVisible();
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 860 });
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.screenshot({ path: inProject('..', 'img', `serve-${width}.png`) });
  }
  await page.setViewportSize({ width: 1280, height: 860 });
  await page.getByRole('button', { name: 'Start' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/The service is starting/)).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Experiments' })).toBeVisible({ timeout: 90_000 });
  expect((await ask({ left: { title: 'Acme X200' }, right: { title: 'Acme X200' } })).verdict).toBeTruthy();

  await stop('SIGKILL');
  await start();
  await page.reload();
  await page.getByRole('tab', { name: 'Deployments' }).click();
  const card = page.getByRole('group', { name: 'Serve features' });
  await card.getByRole('button', { name: 'Command and log' }).click();
  await expect(card.getByText(said, { exact: true })).toBeVisible();
  await expect(card.getByText(/"\/v1\/match"/)).toBeVisible(); // what it has logged
  expect(await barriers(page)).toEqual([]);
  await page.screenshot({ path: inProject('..', 'img', 'served.png') });
  // It is no work that comes to an end.
  await expect(page.getByRole('button', { name: 'Jobs', exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Stop the service' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop the service' }).click();
  await expect(page.getByText('No service is running')).toBeVisible();
  await expect(card.locator('[data-state="stopped"]')).toBeVisible();
  await expect(fetch(at('/health/ready'))).rejects.toThrow();
  expect(wrong).toEqual([]);
});

test('a service that the studio has not started is found and looked at only', async ({ page }) => {
  await page.goto(url('/monitor'));
  service = await serve();
  await expect(page.getByRole('tab', { name: 'Experiments' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Stop the service' })).toHaveCount(0);
});

test('what was decided and judged is shown; an experiment is begun and promoted, and rolled back', async ({
  page,
}) => {
  const wrong = complaints(page);
  for (let i = 0; i < 40; i += 1) {
    const other = i % 3 === 0 ? i + 1 : i;
    const { id, verdict } = await ask({
      left: { title: `Acme cordless drill X${200 + i} 18 V`, brand: 'Acme', modelno: `X${200 + i}` },
      right: { title: `ACME drill X${200 + other}, 18V, with case`, brand: 'Acme' },
    });
    if (id && i % 2 === 0)
      await ask(
        {
          decision_id: id,
          verdict: i % 10 === 0 ? 'NO MATCH' : verdict === 'REVIEW' ? 'MATCH' : verdict,
          by: 'test',
        },
        '/v1/feedback',
      );
  }
  await page.goto(url('/monitor'));
  await expect(page.getByText('Judged by people')).toBeVisible();
  await expect(page.getByRole('img', { name: /\d+ decisions/ })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('heading', { name: 'Latency' })).toBeVisible();
  // Of a week a day has several bars: each says when it was.
  await page.getByText('1 week').click();
  const chart = page.getByRole('img', { name: /\d+ decisions/ });
  await chart.hover({ position: { x: 300, y: 100 } });
  await expect(chart.getByText(/^\d+ \w{3}, \d\d:\d\d$/)).toBeVisible();
  await expect(chart.getByText(/^\d+ \w{3}$/).first()).toBeVisible();

  await page.getByRole('tab', { name: 'Experiments' }).click();
  await page.getByRole('button', { name: 'New experiment' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('a second matcher');
  await page.getByLabel('Matcher').selectOption('features-b');
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await expect(page.getByText('Running', { exact: true })).toBeVisible();
  for (let i = 0; i < 40; i += 1)
    await ask({
      left: { title: `Acme saw Y${i} 36 V`, brand: 'Acme', modelno: `Y${i}` },
      right: { title: `ACME saw Y${i % 2 ? i : i + 1}`, brand: 'Acme' },
    });
  await expect(page.getByRole('row', { name: /^control/ })).toBeVisible();
  await page.getByRole('button', { name: 'Promote' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Promote' }).click();
  await expect(page.getByText('Ended', { exact: true })).toBeVisible();
  await page.getByRole('tab', { name: 'Deployments' }).click();
  await expect(page.getByRole('heading', { name: /Served now: features-b/ })).toBeVisible();
  await expect(page.getByText(`curl ${at('/v1/deployments')} -H`)).toBeVisible();
  await page.getByRole('button', { name: 'Roll back' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('heading', { name: /Served now: features$/ })).toBeVisible();
  expect(wrong).toEqual([]);
});
