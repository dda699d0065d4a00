// Two whole catalogues matched from the page, and what is shown of the links; a matcher made of two.

import { cpSync, existsSync, readFileSync } from 'node:fs';
import { test } from '@playwright/test';
import { complaints, expect, get, inProject, jobDone, post, url } from './studio';

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
