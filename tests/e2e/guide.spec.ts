// The guide's five steps in the page, with a real training run of the embedded model on the sample.
import { test } from '@playwright/test';
import { complaints, events, expect, get, pointsDrawn, setting, start, stop, url } from './studio';

test("the guide's five steps end with a trained model", async ({ page }) => {
  const wrong = complaints(page);
  await page.goto(url('/data/sample'));
  await expect(page.getByRole('heading', { name: 'Splits' })).toBeVisible();
  await page.getByRole('button', { name: 'Prepare for training' }).click();
  // What is there is overwritten only by a button that says so.
  await expect(page.getByText('data/ is there already')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Overwrite it' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Folder' }).fill('sample-chat');
  await page.getByRole('button', { name: 'Prepare', exact: true }).click();
  await expect(page.locator('[data-state="done"]').first()).toBeVisible({ timeout: 300_000 });

  // 1. Go to the Training tab.
  await page.getByRole('link', { name: 'Training', exact: true }).click();
  // 2. Select the config walmart_amazon.yaml. It names a large model: here the embedded one takes its place.
  const config = page.getByLabel('Config').and(page.locator('input'));
  await config.click();
  await page.getByRole('option', { name: 'walmart_amazon.yaml' }).click();
  await expect(config).toHaveValue('walmart_amazon.yaml');
  await setting(page, 'base_model_dir', 'artifacts/base_model/smollm2-135m');
  for (const [name, value] of [
    ['iters', '12'],
    ['batch_size', '2'],
    ['learning_rate', '2e-4'],
    ['max_seq_length', '320'],
    ['steps_per_report', '1'],
    ['steps_per_eval', '4'],
    ['val_batches', '2'],
    ['save_every', '4'],
  ] as const)
    await setting(page, name, value);
  // The form and the YAML are the same settings; its comments stay.
  const yaml = page.getByRole('textbox', { name: 'The settings as YAML' });
  await expect(yaml).toHaveValue(/base_model_dir: artifacts\/base_model\/smollm2-135m\n/);
  await expect(yaml).toHaveValue(/iters: 12\n/);
  await expect(yaml).toHaveValue(/# The guide's training job/);
  await expect(page.getByText('samesku train -c configs/walmart_amazon.yaml --set')).toBeVisible();
  await expect(page.getByText('Parameters trained')).toBeVisible();

  // What is wrong is said at its setting, and Start waits for it.
  const begin = page.getByRole('button', { name: 'Start Training' });
  await yaml.fill((await yaml.inputValue()).replace('batch_size: 2', 'batch_size: 0'));
  await expect(page.getByText('must be a whole number, at least 1').first()).toBeVisible();
  await expect(begin).toBeDisabled();
  await yaml.fill((await yaml.inputValue()).replace('batch_size: 0', 'batch_size: 2'));
  await expect(page.locator('[data-setting="batch_size"]').first()).toHaveValue('2');

  // What was edited is there after a reload.
  await page.reload();
  await expect(yaml).toHaveValue(/iters: 12\n/);

  // 3. Start Training.
  await begin.click();
  await expect(page).toHaveURL(/\/training\/walmart-amazon-matcher$/);
  await expect(page.locator('[data-state="training"]').first()).toBeVisible({ timeout: 300_000 });

  // 4. Real-time loss curves.
  await expect(page.locator('path.recharts-line-curve').first()).toBeVisible({ timeout: 400_000 });
  const name = 'walmart-amazon-matcher';
  const trained = () => events(name).filter((e) => e.event === 'train').length;
  await expect.poll(() => pointsDrawn(page), { timeout: 300_000 }).toBeGreaterThanOrEqual(3);

  // The curve is whole after a reload in mid-run.
  await page.reload();
  await expect
    .poll(() => pointsDrawn(page), { timeout: 30_000 })
    .toBeGreaterThanOrEqual(Math.min(3, trained()));

  // The studio is killed and started again: the page says so, training goes on, and the curve is whole again.
  await stop('SIGKILL');
  await expect(page.getByText('Connection lost, retrying').first()).toBeVisible({ timeout: 60_000 });
  await start();
  await expect(page.getByText('Connection lost, retrying')).toBeHidden({ timeout: 90_000 });

  // 5. Wait for completion.
  await expect(page.locator('h2 + span [data-state="done"]')).toBeVisible({ timeout: 600_000 });
  const found = await get<{ train: { iteration: number[] } }>(`/api/runs/${name}/series`);
  expect(found.train.iteration).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
  await expect.poll(() => pointsDrawn(page)).toBe(12);
  await expect(page.getByRole('img', { name: /train loss [\d.]+ at iteration 12/ })).toBeVisible();
  await page.getByRole('tab', { name: 'Checkpoints' }).click();
  await expect(page.getByText('At iterations 4, 8, 12')).toBeVisible();
  expect(wrong).toEqual([]);
});
