// How soon the page is there, how much it loads, and whether 100,000 points stutter.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { test } from '@playwright/test';
import { BUILT, expect, inProject, url } from './studio';

const KB = 1000;

test('less than 400 kB of JavaScript are loaded at first, and something is painted within a second', async ({
  page,
}) => {
  const scripts: string[] = [];
  page.on('response', (r) => r.url().endsWith('.js') && scripts.push(new URL(r.url()).pathname));
  await page.goto(url('/training'));
  await expect(page.getByRole('heading', { name: 'Training', level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');
  const sizes = [...new Set(scripts)].map((path) => gzipSync(readFileSync(join(BUILT, path))).length);
  const total = sizes.reduce((a, b) => a + b, 0);
  // Warm, as on loopback the second start is what people see.
  await page.goto(url('/training'));
  await expect(page.getByRole('button', { name: /Start Training|Queue Training/ })).toBeVisible();
  const paint = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1,
  );
  console.log(
    `JavaScript at first: ${(total / KB).toFixed(0)} kB gzipped in ${sizes.length} files; first contentful paint ${paint.toFixed(0)} ms`,
  );
  expect(total).toBeLessThan(400 * KB);
  expect(paint).toBeGreaterThan(0);
  expect(paint).toBeLessThan(1000);
});

test('a run of 100,000 points is drawn, smoothed and zoomed without stutter', async ({ page }) => {
  const folder = inProject('artifacts', 'lora_adapters', 'long');
  mkdirSync(folder, { recursive: true });
  const lines: string[] = [
    JSON.stringify({ event: 'start', time: '2026-01-01T00:00:00+00:00', iteration: 0, iters: 100_000 }),
  ];
  for (let i = 1; i <= 100_000; i += 1) {
    const time = new Date(Date.UTC(2026, 0, 1) + i * 1000).toISOString().replace('.000Z', '+00:00');
    const loss = 2 / (1 + i / 5000) + 0.3 * Math.abs(Math.sin(i * 12.9898) % 1);
    lines.push(
      JSON.stringify({
        event: 'train',
        time,
        iteration: i,
        train_loss: loss,
        learning_rate: 4e-4,
        tokens_per_second: 900,
        peak_memory_gb: 1.5,
      }),
    );
    if (i % 1000 === 0)
      lines.push(
        JSON.stringify({ event: 'valid', time, iteration: i, val_loss: loss + 0.1, val_f1: 1 - loss / 3 }),
      );
  }
  lines.push(JSON.stringify({ event: 'done', time: '2026-01-02T04:00:00+00:00', iteration: 100_000 }));
  writeFileSync(join(folder, 'events.jsonl'), `${lines.join('\n')}\n`);
  writeFileSync(join(folder, 'config.yaml'), 'iters: 100000\n');
  writeFileSync(
    join(folder, 'status.json'),
    JSON.stringify({ state: 'done', updated: '2026-01-02T04:00:00+00:00', iteration: 100_000 }),
  );

  await page.goto(url('/training/long'));
  await expect(page.locator('path.recharts-line-curve').first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('img', { name: /at iteration 100000/ })).toBeVisible();
  const frames = async (act: () => Promise<void>) => {
    await page.evaluate(() => {
      const w = window as unknown as { frames: number[]; going: boolean };
      w.frames = [];
      w.going = true;
      let before = performance.now();
      const tick = (now: number) => {
        w.frames.push(now - before);
        before = now;
        if (w.going) requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
    });
    await act();
    const taken = await page.evaluate(() => {
      const w = window as unknown as { frames: number[]; going: boolean };
      w.going = false;
      return w.frames.slice(1).sort((a, b) => a - b);
    });
    const at = (share: number) => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))] ?? 0;
    return { median: at(0.5), p95: at(0.95), n: taken.length };
  };
  const smoothing = page.getByRole('slider', { name: 'Smoothing' });
  await smoothing.focus();
  const smooth = await frames(async () => {
    for (let i = 0; i < 40; i += 1) await smoothing.press('ArrowRight');
  });
  const from = page.getByRole('slider', { name: 'First iteration shown' });
  await from.focus();
  await from.press('ArrowRight');
  await page.waitForTimeout(1500); // the finer curve is fetched once
  const zoom = await frames(async () => {
    for (let i = 0; i < 40; i += 1) await from.press('ArrowRight');
  });
  console.log(
    `frames: smoothing median ${smooth.median.toFixed(0)} ms, p95 ${smooth.p95.toFixed(0)} ms; zoom median ${zoom.median.toFixed(0)} ms, p95 ${zoom.p95.toFixed(0)} ms`,
  );
  expect(smooth.median).toBeLessThan(50);
  expect(zoom.median).toBeLessThan(50);
});
