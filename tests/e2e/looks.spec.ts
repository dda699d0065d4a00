// What every page looks like, light and dark, on a desk and on a phone; and whether everybody can use it.

import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { type Page, test } from '@playwright/test';
import { expect, fits, get, ROOT, serve, url } from './studio';

let service: ChildProcess | null = null;
test.beforeAll(async () => {
  service = await serve();
});
test.afterAll(() => {
  service?.kill('SIGTERM');
});

/** The evaluation of a fitted matcher beside a language model. */
async function evaluation(): Promise<string> {
  const all = await get<{ id: string; matchers: string[] }[]>('/api/evaluations');
  return `/results/${all.find((one) => one.matchers.includes('features'))?.id}`;
}

const PAGES: {
  name: string;
  path: string | (() => Promise<string>);
  ready: (page: Page) => Promise<unknown>;
}[] = [
  {
    name: 'data',
    path: '/data/sample',
    ready: async (p) => {
      await p.getByRole('heading', { name: 'Pairs' }).waitFor();
      await expect(p.getByRole('link', { name: /^sample invented/ })).toBeInViewport();
    },
  },
  { name: 'training', path: '/training', ready: (p) => p.getByText('samesku train -c').first().waitFor() },
  {
    name: 'run',
    path: '/training/walmart-amazon-matcher',
    ready: (p) => p.locator('path.recharts-line-curve').first().waitFor(),
  },
  {
    name: 'pairs',
    path: '/data/sample',
    ready: (p) =>
      p.getByRole('heading', { name: 'Pairs' }).evaluate((el) => el.closest('section')?.scrollIntoView()),
  },
  { name: 'results', path: evaluation, ready: (p) => p.getByRole('img', { name: /^Precision/ }).waitFor() },
  {
    name: 'threshold',
    path: evaluation,
    ready: async (p) => {
      await p.getByRole('img', { name: /^Precision/ }).waitFor();
      await p
        .getByRole('heading', { name: 'Threshold' })
        .evaluate((el) => el.closest('section')?.scrollIntoView());
    },
  },
  {
    name: 'audit',
    path: '/data/data?audit=data',
    ready: async (p) => {
      await p.getByRole('region', { name: 'Suspects' }).getByRole('row').nth(1).waitFor();
      await p
        .getByRole('heading', { name: 'Labels that may be wrong' })
        .evaluate((el) => el.closest('section')?.scrollIntoView());
    },
  },
  { name: 'compare', path: '/compare', ready: (p) => p.getByText('Expected').first().waitFor() },
  {
    name: 'try',
    path: '/try',
    ready: async (p) => {
      await p.getByLabel('Matcher').selectOption('features');
      await p.getByRole('button', { name: 'Take an example' }).click();
      await p.getByRole('meter').waitFor({ timeout: 60_000 });
    },
  },
  {
    name: 'match',
    path: '/match/shops',
    ready: async (p) => {
      await p.getByRole('img', { name: /^Of .* candidates/ }).waitFor();
      await p.getByRole('region', { name: 'Links' }).getByRole('row').nth(1).waitFor();
    },
  },
  {
    name: 'candidates',
    path: '/match/sample-candidates',
    ready: (p) => p.getByRole('region', { name: 'Recall' }).getByRole('row').nth(1).waitFor(),
  },
  { name: 'new-match', path: '/match', ready: (p) => p.getByText(/^samesku match /).waitFor() },
  {
    name: 'label',
    path: '/label/sample',
    ready: (p) => p.getByRole('heading', { name: /Pair \d+/ }).waitFor({ timeout: 120_000 }),
  },
  { name: 'monitor', path: '/monitor', ready: (p) => p.getByRole('heading', { name: 'Latency' }).waitFor() },
  {
    name: 'experiments',
    path: '/monitor/experiments',
    ready: async (p) => {
      await p.getByRole('button', { name: 'Figures' }).click();
      await p.getByRole('row', { name: /^control/ }).waitFor();
    },
  },
  {
    name: 'models',
    path: '/models',
    ready: (p) =>
      p
        .getByRole('row', { name: /smollm2-135m/ })
        .first()
        .waitFor(),
  },
  {
    name: 'costs',
    path: '/models',
    ready: async (p) => {
      await p.getByRole('row', { name: /^features machines bought/ }).waitFor();
      await p
        .getByRole('heading', { name: 'What deciding costs' })
        .evaluate((el) => el.closest('section')?.scrollIntoView());
    },
  },
];
// SCREENSHOTS=1 renews the committed ones, which are shown in docs/.
const SHOTS = join(ROOT, ...(process.env.SCREENSHOTS ? ['docs', 'img'] : ['artifacts', 'e2e', 'img']));
const SIZES = [
  { name: 'desktop', width: 1280, height: 860 },
  { name: 'phone', width: 390, height: 844 },
];

// What can break by colours or by size, breaks in two of the four as well.
const usual = (scheme: string, size: string) => (scheme === 'light') === (size === 'desktop');

for (const scheme of ['light', 'dark'] as const)
  for (const size of SIZES.filter(({ name }) => process.env.SCREENSHOTS || usual(scheme, name)))
    test.describe(`${scheme}, ${size.name}`, () => {
      test.use({
        colorScheme: scheme,
        viewport: { width: size.width, height: size.height },
        deviceScaleFactor: size.name === 'phone' ? 2 : 1,
        reducedMotion: 'reduce',
      });
      for (const { name, path, ready } of PAGES)
        test(name, async ({ page }) => {
          await page.goto(url(typeof path === 'string' ? path : await path()));
          await ready(page);
          await page.waitForLoadState('networkidle').catch(() => undefined);
          await page.evaluate(() => document.fonts.ready);
          await page.waitForTimeout(400);
          await page.screenshot({ path: join(SHOTS, `studio-${name}-${scheme}-${size.name}.png`) });
          await fits(page);
          // What is told of a place on a chart breaks nothing.
          for (const chart of await page.locator('.recharts-wrapper').all()) await chart.hover();
          await expect(page.getByText('This page broke')).toHaveCount(0);
        });
    });

test('the page is used by keys alone: to another page', async ({ page }) => {
  await page.goto(url('/training'));
  await page.getByText('samesku train -c').first().waitFor();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  const models = page.getByRole('link', { name: 'Models', exact: true });
  for (let i = 0; i < 14; i += 1) {
    await page.keyboard.press('Tab');
    if (await models.evaluate((el) => el === document.activeElement)) break;
  }
  await expect(models).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Models', level: 1 })).toBeVisible();
});
