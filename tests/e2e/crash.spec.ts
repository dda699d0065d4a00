// A trainer that is killed, a run that is stopped, one that waits: the page tells what is true, and goes on from there.
import { test } from '@playwright/test';
import { events, expect, get, pointsDrawn, post, runEnded, signal, trainer, url } from './studio';

const SETTINGS = `base_model_dir: artifacts/base_model/smollm2-135m
data: data
adapter_path: artifacts/lora_adapters/killed
iters: 200
batch_size: 2
learning_rate: 4.0e-04
max_seq_length: 320
steps_per_report: 1
steps_per_eval: 20
val_batches: 1
save_every: 4
`;

test('kill -9 of the trainer in mid-run: the reason is told, and resume goes on from the checkpoint', async ({
  page,
}) => {
  await post('/api/runs', { text: SETTINGS, name: null });
  await page.goto(url('/training/killed'));
  await expect
    .poll(() => events('killed').filter((e) => e.event === 'checkpoint').length, { timeout: 300_000 })
    .toBeGreaterThan(0);
  process.kill(trainer('killed'), 'SIGKILL');
  await expect(page.locator('h2 + span [data-state="lost"]')).toBeVisible({ timeout: 60_000 });
  await expect(
    page
      .locator('#main')
      .getByRole('alert')
      .getByText(/killed \(SIGKILL\)/),
  ).toBeVisible();
  await expect(page.getByText(/Nothing is lost up to iteration/)).toBeVisible();
  const before = events('killed').filter((e) => e.event === 'train').length;

  await page.getByRole('button', { name: /^Resume from/ }).click();
  await expect(page.locator('h2 + span [data-state="training"]')).toBeVisible({ timeout: 60_000 });

  // Nothing comes any more, as when the network is lost: the page says so, and draws later what it has missed.
  const trained = () => events('killed').filter((e) => e.event === 'train').length;
  signal('SIGSTOP');
  await expect(page.getByText('Connection lost, retrying').first()).toBeVisible({ timeout: 120_000 });
  const seen = trained();
  await expect.poll(trained, { timeout: 120_000 }).toBeGreaterThan(seen + 2);
  signal('SIGCONT');
  await expect(page.getByText('Connection lost, retrying')).toBeHidden({ timeout: 90_000 });
  const missed = await get<{ train: { iteration: number[] } }>('/api/runs/killed/series');
  await expect.poll(() => pointsDrawn(page)).toBeGreaterThanOrEqual(missed.train.iteration.length);

  // A second run waits for the first, unless it is started now, and can be taken out of the queue.
  await post('/api/runs', { text: SETTINGS.replace('killed', 'waiting'), name: null });
  await page.getByRole('link', { name: /waiting/ }).click();
  await expect(page.locator('h2 + span [data-state="queued"]')).toBeVisible();
  await expect(page.getByText('waits for run killed')).toBeVisible();
  await page.getByRole('button', { name: 'Start now' }).click();
  await expect(page.getByText('It shares processor and memory with run killed')).toBeVisible();
  await page.getByRole('button', { name: 'Let it wait' }).click();
  await page.getByRole('button', { name: 'Take out of the queue' }).click();
  await expect(page.locator('h2 + span [data-state="stopped"]')).toBeVisible();
  await page.getByRole('link', { name: /killed/ }).click();

  // So does an evaluation, which would take its memory.
  await post('/api/evaluations', { matchers: ['walmart-amazon-matcher'], data: 'data', num_samples: 2 });
  await page.getByRole('button', { name: /job.* at work/ }).click();
  const job = page.getByRole('group', { name: 'Evaluate walmart-amazon-matcher' }).first();
  await expect(job.getByText('Waits for run killed')).toBeVisible();
  await job.getByRole('button', { name: 'Stop' }).click();
  await expect(job.locator('[data-state="stopped"]')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();

  // Stopped by a person: a checkpoint is written, and it is no failure.
  await expect
    .poll(() => events('killed').filter((e) => e.event === 'train').length, { timeout: 400_000 })
    .toBeGreaterThan(before + 1);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop' }).click();
  await expect(page.locator('h2 + span [data-state="stopped"]')).toBeVisible({ timeout: 300_000 });
  expect((await runEnded('killed')).state).toBe('stopped');

  // Of what was done twice the later counts: the curve has every iteration once.
  const { train } = await get<{ train: { iteration: number[] } }>('/api/runs/killed/series');
  expect(train.iteration).toEqual(train.iteration.map((_, i) => i + 1));
  await expect.poll(() => pointsDrawn(page)).toBe(train.iteration.length);
});

test('runs are laid over each other, their settings compared, one is deleted', async ({ page }) => {
  await page.goto(url('/training'));
  await page.getByRole('checkbox', { name: 'Choose killed' }).check();
  await page.getByRole('checkbox', { name: 'Choose walmart-amazon-matcher' }).check();
  await page.getByRole('button', { name: 'Compare 2 runs' }).click();
  await expect(page.getByText('walmart-amazon-matcher: train loss').first()).toBeVisible();
  await expect(page.locator('path.recharts-line-curve')).toHaveCount(4);
  await page.getByRole('tab', { name: 'Differences' }).click();
  await expect(page.getByRole('row', { name: /iters 200 12/ })).toBeVisible();

  await page.goto(url('/training/waiting'));
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/\/training$/);
  await expect(page.getByRole('link', { name: 'waiting' })).toHaveCount(0);
});
