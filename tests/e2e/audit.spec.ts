// The labels of a data set audited, its suspects judged by keys; and a matcher that learns without labels.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { complaints, expect, fits, get, inProject, ROOT, url } from './studio';

test('Data: labels are audited, the suspects judged by keys, and what is said is on the disk', async ({
  page,
}) => {
  const wrong = complaints(page);
  await page.goto(url('/data/data'));
  await expect(page.getByText('These labels have not been audited yet')).toBeVisible();
  await page.getByRole('button', { name: 'Audit the labels' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Suspects').fill('12');
  await dialog.getByLabel('Name').fill('../data');
  await dialog.getByRole('button', { name: 'Audit', exact: true }).click();
  await expect(dialog).toBeVisible(); // that is no name
  await dialog.getByLabel('Name').fill('data');
  const said =
    'samesku audit data --top 12 --csv artifacts/audits/data/suspects.csv --json artifacts/audits/data/suspects.json';
  await expect(dialog.getByText(said)).toBeVisible();
  await dialog.getByRole('button', { name: 'Audit', exact: true }).click();
  await expect(page).toHaveURL(/\/data\/data\?audit=data$/);
  const card = page.getByRole('group', { name: 'Audit data' });
  await expect(card.getByText(/fitting matchers: [1-6] of 6/)).toBeVisible({ timeout: 400_000 });

  const table = page.getByRole('region', { name: 'Suspects' });
  await expect(table).toBeVisible({ timeout: 400_000 });
  expect((await get<{ command: string }[]>('/api/jobs'))[0]?.command).toBe(said);
  const file = readFileSync(inProject('artifacts', 'audits', 'data', 'suspects.csv'), 'utf8');
  const rows = table.locator('tr', { has: page.getByRole('button', { expanded: false }) });
  await expect(rows).toHaveCount(9); // of ten one is open
  await expect(table.locator('mark').first()).toBeVisible();
  await expect(table.getByText(/^Suspect 1: \w+, row/)).toBeVisible();

  const judged = page.getByText(/^12 suspects; of all/);
  await page.getByRole('heading', { name: 'Splits' }).scrollIntoViewIfNeeded();
  await expect(table).not.toBeInViewport();
  await page.keyboard.press('w'); // nor is this one, as no suspect is in sight
  await table.scrollIntoViewIfNeeded();
  await expect(judged).toContainText('0 right, 0 wrong, 0 unsure');
  for (const [key, after] of [
    ['w', '0 right, 1 wrong, 0 unsure'],
    ['r', '1 right, 1 wrong, 0 unsure'],
    ['u', '1 right, 1 wrong, 1 unsure'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(judged).toContainText(after);
  }
  await expect(page.getByText(/^Suspect 4 is labelled/)).toBeVisible();
  await page.keyboard.press('z');
  await expect(judged).toContainText('1 right, 1 wrong, 0 unsure');
  await expect(page.getByText(/^Suspect 3 is labelled/)).toBeVisible();
  const labels = readFileSync(inProject('data', 'labels', 'data-audit.csv'), 'utf8')
    .trim()
    .split('\n');
  expect(labels.length).toBe(3);
  // What was said is the other label for the first suspect, and its own for the second.
  const suspects = await get<{ suspects: { left: { id: string }; label: boolean }[] }>(
    '/api/audits/data/suspects',
  );
  for (const [i, right] of [false, true].entries()) {
    const one = suspects.suspects[i];
    expect(labels[i + 1]).toMatch(new RegExp(`^${one?.left.id},.*,${Number(one?.label === right)},`));
  }

  await page.reload();
  await expect(judged).toContainText('1 right, 1 wrong, 0 unsure');
  await expect(table.getByText('wrong', { exact: true })).toBeVisible();
  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Suspects as CSV' }).click();
  expect(readFileSync(await (await saved).path(), 'utf8')).toBe(file);

  await page.getByRole('button', { name: 'Prepare with the labels corrected' }).click();
  await expect(dialog.getByText('1 label that people said to be wrong is turned')).toBeVisible();
  await expect(
    dialog.getByText(/^samesku prepare data-corrected --left \S+ --right \S+ --pairs/),
  ).toBeVisible();
  await page.keyboard.press('w'); // a key in a dialog is no answer
  await dialog.getByRole('button', { name: 'Prepare', exact: true }).click();
  await expect(page.getByRole('link', { name: /^data-corrected/ })).toBeVisible({ timeout: 120_000 });
  await expect(judged).toContainText('1 right, 1 wrong, 0 unsure');

  for (const [size, width] of [
    ['desktop', 1280],
    ['phone', 390],
  ] as const) {
    await page.setViewportSize({ width, height: 860 });
    await page
      .getByRole('heading', { name: 'Labels that may be wrong' })
      .evaluate((el) => el.closest('section')?.scrollIntoView());
    await fits(page);
    await page.screenshot({ path: join(ROOT, 'artifacts', 'e2e', 'img', `audit-judged-${size}.png`) });
  }
  await page.setViewportSize({ width: 1280, height: 860 });
  await page.getByRole('radiogroup', { name: 'Suspects of' }).getByText('valid', { exact: true }).click();
  await expect(page.getByText(/^\d+ suspects?; of all/)).not.toHaveText(/^12 suspects/);
  expect(wrong).toEqual([]);
});

test('Data: a matcher learns from two tables alone, also where there are labels', async ({ page }) => {
  const wrong = complaints(page);
  await page.goto(url('/data/data'));
  await page.getByRole('button', { name: 'Fit a matcher' }).click();
  const dialog = page.getByRole('dialog');
  const box = dialog.getByRole('checkbox', { name: 'Without labels' });
  await expect(dialog.getByText(/^samesku fit features data/)).toBeVisible();
  await expect(box).toHaveCount(0); // chat lines have no tables
  await page.goto(url('/data/sample'));
  await page.getByRole('button', { name: 'Fit a matcher' }).click();
  await box.check();
  const said = 'samesku fit features sample --out artifacts/matchers/features-sample-no-labels --no-labels';
  await expect(dialog.getByText(said)).toBeVisible();
  await fits(page);
  await page.screenshot({ path: join(ROOT, 'artifacts', 'e2e', 'img', 'no-labels-desktop.png') });
  await dialog.getByText('Cascade', { exact: true }).click();
  await expect(box).toHaveCount(0);

  // Two tables without a label.
  mkdirSync(inProject('data', 'alone'), { recursive: true });
  for (const [file, side] of [
    ['tableA', 'left'],
    ['tableB', 'right'],
  ] as const) {
    const lines = new Set<string>();
    for (const split of ['train', 'valid', 'test']) {
      const found = await get<{ pairs: Record<'left' | 'right', Record<string, unknown>>[] }>(
        `/api/data/data/pairs?split=${split}&limit=200`,
      );
      for (const pair of found.pairs) {
        const { id, title, brand, category, modelno, price } = pair[side];
        lines.add(JSON.stringify({ id, title, brand, category, modelno, price }));
      }
    }
    writeFileSync(inProject('data', 'alone', `${file}.jsonl`), [...lines].join('\n'));
  }
  await page.goto(url('/data/alone'));
  await expect(page.getByRole('heading', { name: 'Labels that may be wrong' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Learn without labels' }).click();
  await expect(box).toBeChecked();
  await expect(box).toBeDisabled();
  const alone =
    'samesku fit features data/alone --out artifacts/matchers/features-alone-no-labels --no-labels';
  await expect(dialog.getByText(alone)).toBeVisible();
  await dialog.getByRole('button', { name: 'Fit', exact: true }).click();
  const card = page.getByRole('group', { name: 'Fit features-alone-no-labels on alone' });
  await expect(card.getByRole('link', { name: 'See what it is worth' })).toBeVisible({ timeout: 400_000 });
  expect((await get<{ command: string }[]>('/api/jobs'))[0]?.command).toBe(alone);
  expect(wrong).toEqual([]);
});
