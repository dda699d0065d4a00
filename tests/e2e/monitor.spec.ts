// The page Monitor beside a real service: none, then one with decisions, feedback and an experiment.
import type { ChildProcess } from 'node:child_process';
import { test } from '@playwright/test';
import { complaints, expect, serve, state, url } from './studio';

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

test('without a service it says how to start one; with one it finds it', async ({ page }) => {
  await page.goto(url('/monitor'));
  await expect(page.getByText('No service is running')).toBeVisible();
  // Where the studio looks for it, which is not where it is by itself.
  const { servicePort } = state();
  await expect(
    page.getByText(new RegExp(`^samesku serve -m artifacts/matchers/\\S+ --port ${servicePort}$`)),
  ).toBeVisible();
  service = await serve();
  await expect(page.getByRole('tab', { name: 'Experiments' })).toBeVisible({ timeout: 30_000 });
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
