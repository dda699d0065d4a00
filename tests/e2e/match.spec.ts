// Two whole catalogues matched from the page, and what is shown of the links; a file of pairs; candidates; a matcher
// made of two.

import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { complaints, expect, fits, get, inProject, jobDone, post, state, url } from './studio';

test.beforeAll(async () => {
  if ((await get<{ name: string }[]>('/api/matchers')).some((m) => m.name === 'features')) return;
  const fit = await post<{ id: string }>('/api/fit', { data: 'sample', name: 'features' });
  expect((await jobDone(fit.id)).state).toBe('done');
});

test('Match: the two tables of the sample, their links, the evidence of one', async ({ page }) => {
  const wrong = complaints(page);
  await page.goto(url('/match'));
  await expect(page.getByText('Nothing has been matched yet')).toBeVisible();
  await page.getByLabel('Left table').selectOption('left sample');
  await page.getByLabel('Right table').selectOption('itself');
  await expect(page.getByLabel('Partners of a listing')).toBeDisabled();
  await page.getByLabel('Right table').selectOption('right sample');
  await page.getByLabel('Matcher').selectOption('features');
  await page.getByLabel('Partners of a listing').selectOption('one-to-one');
  await page.getByLabel('Precision').selectOption('0.98');
  await page.getByLabel('Name').fill('../shops');
  await expect(page.getByRole('button', { name: 'Match', exact: true })).toBeDisabled();
  await page.getByLabel('Name').fill('shops');
  const said =
    /^samesku match \S+sample-left\S+ \S+sample-right\S+ -m artifacts\/matchers\/features -o artifacts\/matches\/shops\/links\.csv --report artifacts\/matches\/shops\/report\.html --links one-to-one --precision 0\.98$/;
  await expect(page.getByText(said)).toBeVisible();
  await page.getByRole('button', { name: 'Match', exact: true }).click();

  await expect(page).toHaveURL(/\/match\/shops$/);
  const card = page.getByRole('group', { name: 'Match shops' });
  await expect(card.getByRole('progressbar')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Links' })).toBeVisible({ timeout: 400_000 });
  await card.getByRole('button', { name: 'Command and log' }).click();
  await expect(card.getByText(said)).toBeVisible();

  const { found } = await get<{ found: { links: number; reviews: number; candidates: number } }>(
    '/api/matches/shops',
  );
  const many = new Intl.NumberFormat('en');
  for (const [label, value] of [
    ['Links', found.links],
    ['For review', found.reviews],
    ['Candidates', found.candidates],
  ] as const)
    await expect(page.locator('dl > div', { hasText: label }).locator('dd').first()).toHaveText(
      many.format(value),
    );
  await expect(page.getByRole('img', { name: /^Of [\d,]+ candidates/ })).toBeVisible();
  expect(await page.locator('.recharts-bar-rectangle path').count()).toBeGreaterThan(1);

  const rows = page.getByRole('region', { name: 'Links' }).getByRole('row');
  await expect(rows).toHaveCount(11);
  const first = await rows.nth(1).textContent();
  await page.getByRole('button', { name: 'next page' }).click();
  await expect(rows.nth(1)).not.toHaveText(first ?? '');
  // By keys alone.
  await rows.nth(1).getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(rows.nth(2).getByRole('columnheader').nth(1)).toBeVisible();
  await expect(rows.nth(2).locator('mark').first()).toBeVisible();
  await expect(rows.nth(2).locator('li').first()).toBeVisible();
  if (found.reviews) {
    await page.getByText('Reviews first').click();
    await expect(rows.nth(1).getByText('REVIEW')).toBeVisible();
  }

  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Links as CSV' }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe('shops-links.csv');
  const lines = readFileSync(await download.path(), 'utf8');
  expect(lines).toBe(readFileSync(inProject('artifacts', 'matches', 'shops', 'links.csv'), 'utf8'));

  await page.getByRole('link', { name: 'New match' }).click();
  await expect(
    page.getByRole('row', { name: /^shops Done sample left, sample right features/ }),
  ).toBeVisible();
  expect(wrong).toEqual([]);
});

test('Match: one table with itself, stopped and gone on with', async ({ page }) => {
  const wrong = complaints(page);
  await page.goto(url('/match'));
  await page.getByLabel('Left table').selectOption('right sample');
  await page.getByLabel('Right table').selectOption('itself');
  await page.getByLabel('Matcher').selectOption('features');
  await page.getByLabel('Name').fill('twice');
  await page.getByRole('button', { name: 'Match', exact: true }).click();
  const card = page.getByRole('group', { name: 'Match twice' });
  await card.getByRole('button', { name: 'Stop' }).click();
  await expect(card.getByText('Stopped')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Links' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByRole('heading', { name: 'Links' })).toBeVisible({ timeout: 400_000 });
  await card.getByRole('button', { name: 'Command and log' }).click();
  await expect(card.getByText(/links\.csv --report \S+ --resume$/)).toBeVisible();

  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/\/match$/);
  await expect(page.getByRole('row', { name: /^twice/ })).toHaveCount(0);
  expect(existsSync(inProject('artifacts', 'matches', 'twice'))).toBe(false);
  expect(wrong).toEqual([]);
});

test('Match: a file of pairs is dropped, stopped, gone on with, decided, deleted', async ({ page }) => {
  const wrong = complaints(page);
  const folder = join(state().project, '..', 'tables');
  mkdirSync(folder, { recursive: true });
  const lines = readFileSync(inProject('data', 'train.jsonl'), 'utf8').trim().split('\n');
  // As many as it takes to be seen at work.
  const many = Array.from({ length: 60 }, () => lines).flat();
  writeFileSync(join(folder, 'orders.jsonl'), [...many, '{"left": {"title": "alone"}}'].join('\n'));
  writeFileSync(join(folder, 'bad.csv'), 'id,title\n1,mug\n');
  writeFileSync(join(folder, 'ids.csv'), 'left_id,right_id\nnone,such\n');

  await page.goto(url('/match'));
  await page.getByText('A file of pairs', { exact: true }).click();
  const drop = page.locator('input[type="file"]');
  await drop.setInputFiles(join(folder, 'bad.csv'));
  await expect(page.getByRole('alert')).toContainText('left_title');
  expect(existsSync(inProject('data', 'bad'))).toBe(false);
  // Ids are of a data set's tables.
  await drop.setInputFiles(join(folder, 'ids.csv'));
  await expect(page.getByText('They name listings by their ids')).toBeVisible();
  await page.getByLabel('Tables').selectOption('sample');
  await expect(
    page.getByText(/^samesku score data\/ids\/pairs\.csv --left \S+sample-left\S+ /),
  ).toBeVisible();
  await drop.setInputFiles(join(folder, 'orders.jsonl'));
  await expect(page.getByLabel('Pairs', { exact: true })).toHaveValue('data/orders/pairs.jsonl');
  await expect(page.getByLabel('Tables')).toHaveCount(0);
  await page.getByLabel('Matcher').selectOption('features');
  await page.getByLabel('Precision').selectOption('0.98');
  await expect(page.getByLabel('Name')).toHaveValue('orders-features');
  const said =
    'samesku score data/orders/pairs.jsonl -m artifacts/matchers/features -o artifacts/matches/orders-features/decisions.csv --precision 0.98';
  await expect(page.getByText(said)).toBeVisible();
  await fits(page);
  await page.getByRole('button', { name: 'Score pairs' }).click();

  await expect(page).toHaveURL(/\/match\/orders-features$/);
  const card = page.getByRole('group', { name: 'Score pairs orders-features' });
  await expect(card.getByRole('progressbar')).toBeVisible();
  const begun = inProject('artifacts', 'matches', 'orders-features', 'decisions.csv.job', 'plan.json');
  await expect.poll(() => existsSync(begun), { timeout: 100_000 }).toBe(true);
  await card.getByRole('button', { name: 'Stop' }).click();
  await expect(card.getByText('Stopped')).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByRole('heading', { name: 'Decisions' })).toBeVisible({ timeout: 400_000 });
  const { found } = await get<{
    found: { pairs: number; rejects: number; verdicts: Record<string, number> };
  }>('/api/matches/orders-features');
  expect([found.pairs, found.rejects]).toEqual([many.length, 1]);
  const figures = new Intl.NumberFormat('en');
  for (const [label, value] of [
    ['Pairs', found.pairs],
    ['For review', found.verdicts.REVIEW ?? 0],
    ['Rejects', found.rejects],
  ] as const)
    await expect(page.locator('dl > div', { hasText: label }).locator('dd').first()).toHaveText(
      figures.format(value),
    );
  await expect(page.getByRole('img', { name: /^Of [\d,]+ pairs/ })).toBeVisible();
  const rows = page.getByRole('region', { name: 'Decisions' }).getByRole('row');
  await expect(rows).toHaveCount(11);
  await rows.nth(1).getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(rows.nth(2).locator('li').first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Rejects' })).toContainText('data/orders/pairs.jsonl');
  await fits(page);
  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Decisions as CSV' }).click();
  expect((await saved).suggestedFilename()).toBe('orders-features-decisions.csv');

  await page.getByRole('link', { name: 'New match' }).click();
  await page.getByRole('link', { name: 'orders-features' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/\/match$/);
  expect(existsSync(inProject('artifacts', 'matches', 'orders-features'))).toBe(false);
  expect(existsSync(inProject('data', 'orders', 'pairs.jsonl'))).toBe(true);
  expect(wrong).toEqual([]);
});

test('Match: candidates alone are measured', async ({ page }) => {
  const wrong = complaints(page);
  await page.goto(url('/match'));
  await page.getByText('Candidates only', { exact: true }).click();
  await page.getByLabel('Left table').selectOption('left sample');
  await page.getByLabel('Right table').selectOption('right sample');
  await page.getByLabel('Blocking').selectOption('lexical');
  await page.getByLabel('Candidates', { exact: true }).fill('5');
  const said =
    /^samesku block \S+sample-left\S+ \S+sample-right\S+ -o artifacts\/matches\/sample-candidates\/candidates\.csv --truth \S+sample-matches\S+ --blocking lexical -k 5$/;
  await expect(page.getByText(said)).toBeVisible();
  await page.getByRole('button', { name: 'Find candidates' }).click();
  await expect(page.getByRole('heading', { name: 'Recall' })).toBeVisible({ timeout: 400_000 });
  const { found } = await get<{ found: { recall: Record<string, number>; a_record: number } }>(
    '/api/matches/sample-candidates',
  );
  const rows = page.getByRole('region', { name: 'Recall' }).getByRole('row');
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(2)).toContainText(`5${(100 * (found.recall['5'] ?? 0)).toFixed(2)}%`);
  await expect(page.locator('dl > div', { hasText: 'Per record' }).locator('dd').first()).toHaveText(
    found.a_record.toFixed(1),
  );
  await fits(page);
  await page.getByRole('link', { name: 'New match' }).click();
  await expect(
    page.getByRole('row', { name: /^sample-candidates Done sample left, sample right/ }),
  ).toContainText('candidates');
  expect(wrong).toEqual([]);
});

test('Data: a cascade is made of two matchers', async ({ page }) => {
  const wrong = complaints(page);
  const second = inProject('artifacts', 'matchers', 'features-b');
  if (!existsSync(second))
    cpSync(inProject('artifacts', 'matchers', 'features'), second, { recursive: true });
  await page.goto(url('/data/sample'));
  await page.getByRole('button', { name: 'Fit a matcher' }).click();
  const dialog = page.getByRole('dialog');
  const fit = dialog.getByRole('button', { name: 'Fit', exact: true });
  await dialog.getByText('Ensemble', { exact: true }).click();
  await dialog.getByRole('checkbox', { name: 'features', exact: true }).check();
  await expect(fit).toBeDisabled();
  await dialog.getByRole('checkbox', { name: 'features-b' }).check();
  await expect(fit).toBeEnabled();
  const of = '--of artifacts/matchers/features --of artifacts/matchers/features-b';
  const said = (kind: string, how: string) =>
    dialog.getByText(`samesku fit ${kind} sample --out artifacts/matchers/${kind}-sample ${of} ${how}`);
  await expect(said('ensemble', '--method stacked')).toBeVisible();

  await dialog.getByText('Cascade', { exact: true }).click();
  await dialog.getByLabel('Fast one').selectOption('features');
  await dialog.getByLabel('Slow one').selectOption('features');
  await expect(fit).toBeDisabled();
  await dialog.getByLabel('Slow one').selectOption('features-b');
  await dialog.getByLabel('Share').fill('20');
  await expect(said('cascade', '--budget 0.2')).toBeVisible();
  await fit.click();
  const card = page.getByRole('group', { name: 'Fit cascade-sample on sample' });
  await expect(card.getByRole('link', { name: 'See what it is worth' })).toBeVisible({ timeout: 400_000 });
  const made = await get<{ name: string; kind: string; valid: { f1: number } }[]>('/api/matchers');
  expect(made.find((m) => m.name === 'cascade-sample')).toMatchObject({ kind: 'cascade' });
  const jobs = await get<{ command: string }[]>('/api/jobs');
  expect(jobs[0]?.command).toBe(
    `samesku fit cascade sample --out artifacts/matchers/cascade-sample ${of} --budget 0.2`,
  );
  expect(wrong).toEqual([]);
});
