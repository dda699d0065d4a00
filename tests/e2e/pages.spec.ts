// Each page's main act, on what the guide's run has left.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { barriers, complaints, expect, inProject, runEnded, setting, state, url } from './studio';

test.describe.configure({ mode: 'serial' });

test('Data: the sample is looked into, tables are added, a matcher is fitted', async ({ page }) => {
  const wrong = complaints(page);
  await page.goto(url('/data/sample'));
  await expect(page.getByRole('row', { name: /^train 3,/ })).toBeVisible();
  await page.getByText('Matches', { exact: true }).last().click();
  await expect(page.getByText('MATCH', { exact: true }).first()).toBeVisible();
  await expect(page.locator('mark').first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Words in the listings' }).fill('zzzzzz');
  await expect(page.getByText('No pair is like that')).toBeVisible();

  const folder = join(state().project, '..', 'tables');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'ours.csv'),
    'sku,name,maker,price\n1,Acme AA batteries 24-pack,Acme,9.99\n2,Acme drill X200 18V,Acme,99\n',
  );
  writeFileSync(
    join(folder, 'theirs.csv'),
    'id,title,brand\na,"AA batteries, 24 ct",Acme\nb,Drill X200 cordless,Acme\n',
  );
  writeFileSync(join(folder, 'labels.csv'), 'ltable_id,rtable_id,label\n1,a,1\n2,b,1\n1,b,0\n');
  await page.getByRole('button', { name: 'Add tables' }).click();
  await page
    .locator('input[type="file"]')
    .setInputFiles(['ours.csv', 'theirs.csv', 'labels.csv'].map((f) => join(folder, f)));
  await page.getByRole('textbox', { name: 'Name' }).fill('shops');
  await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
  await expect(page).toHaveURL(/\/data\/shops$/);
  await expect(page.getByRole('row', { name: /title/ }).getByText('name')).toBeVisible();

  await page.goto(url('/data/sample'));
  await page.getByRole('button', { name: 'Fit a matcher' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('features');
  await page.getByRole('button', { name: 'Fit', exact: true }).click();
  await expect(page.getByRole('link', { name: 'See what it is worth' })).toBeVisible({ timeout: 400_000 });
  expect(wrong).toEqual([]);
});

test('Results: matchers side by side, and the threshold moves everything', async ({ page }) => {
  const wrong = complaints(page);
  await page.goto(url('/results'));
  await page.getByRole('button', { name: 'New evaluation' }).first().click();
  await page.getByRole('checkbox', { name: /^features/ }).check();
  await page.getByRole('checkbox', { name: /^walmart-amazon-matcher/ }).check();
  await page.getByRole('dialog').getByLabel('Data').selectOption('sample');
  await page.getByLabel('Pairs').fill('60');
  await page.getByRole('button', { name: 'Evaluate', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Side by side' })).toBeVisible({ timeout: 400_000 });
  await page.getByRole('radio', { name: 'features' }).check({ force: true });
  const slider = page.getByRole('slider', { name: 'Threshold' });
  await expect(slider).toBeVisible();
  const called = page.locator('dl', { hasText: 'Called MATCH' });
  // Where nothing was moved the intervals are those of the table.
  const recall = page
    .getByRole('row', { name: /^Recall/ })
    .getByRole('cell')
    .first();
  const [low, high] = (await recall.textContent())?.match(/[\d.]+ to ([\d.]+)/) ?? [];
  expect(high).toBeTruthy();
  await expect(called).toContainText(`${low}as saved`);
  const before = await called.textContent();
  await slider.focus();
  await slider.press('Home');
  await expect(called).not.toHaveText(before ?? '');
  // All are called MATCH: every match is found, however the pairs are drawn.
  await expect(called).toContainText('1.000 to 1.000');
  await expect(page.getByText('of 60 pairs').first()).toBeVisible();
  await expect(page.getByRole('img', { name: /Precision .* at recall 1/ })).toBeVisible();
  // A place on a curve tells its figures.
  await page.getByRole('img', { name: /^Precision/ }).hover();
  await expect(page.getByText(/^Threshold [\d.]+$/)).toBeVisible();
  await page.getByRole('img', { name: /^Calibration/ }).hover();
  await page.getByRole('button', { name: 'Back to the saved one' }).click();
  await expect(called).toHaveText(before ?? '');
  await expect(page.getByRole('heading', { name: 'Mistakes' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Labels that may be wrong' })).toBeVisible();
  expect(wrong).toEqual([]);
});

test('Training: a rough time, a run that hangs is killed, and one goes back to a checkpoint', async ({
  page,
}) => {
  const wrong = complaints(page);
  const folder = inProject('artifacts', 'lora_adapters', 'back');
  for (const n of [4, 8]) mkdirSync(join(folder, `checkpoint-${n}`), { recursive: true });
  writeFileSync(
    join(folder, 'config.yaml'),
    'base_model_dir: artifacts/base_model/smollm2-135m\ndata: data\niters: 40\nbatch_size: 2\n',
  );
  const event = (second: number, fields: object) =>
    JSON.stringify({ time: `2026-01-01T00:00:0${second}+00:00`, ...fields });
  writeFileSync(
    join(folder, 'events.jsonl'),
    `${[
      event(0, { event: 'start', iteration: 0, iters: 40 }),
      event(1, { event: 'checkpoint', iteration: 4, path: 'checkpoint-4' }),
      event(2, { event: 'checkpoint', iteration: 8, path: 'checkpoint-8' }),
      event(3, { event: 'stopped', iteration: 8 }),
    ].join('\n')}\n`,
  );
  writeFileSync(join(folder, 'status.json'), '{"state": "stopped"}');

  // As it is told of one that was asked to stop a minute ago and hangs.
  let hangs = true;
  await page.route('**/api/runs/back/stream*', (route) => route.abort());
  await page.route('**/api/runs/back', async (route) => {
    const response = await route.fetch();
    const stuck = { state: 'training', doing: 'stopping', killable: true, resumable: false };
    await route.fulfill({ response, json: { ...(await response.json()), ...(hangs ? stuck : {}) } });
  });
  await page.goto(url('/training/back'));
  await expect(page.getByText(/asked to stop more than a minute ago/)).toBeVisible();
  await page.getByRole('button', { name: 'Kill now' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/after its checkpoint at iteration 8 is lost/)).toBeVisible();
  const asked = page.waitForRequest((r) => r.method() === 'POST' && r.url().endsWith('/runs/back/kill'));
  await dialog.getByRole('button', { name: 'Kill now' }).click();
  await asked;

  hangs = false;
  await page.reload();
  await page.getByRole('tab', { name: 'Checkpoints' }).click();
  await expect(page.getByLabel('An earlier checkpoint')).toHaveValue('4');
  await page.getByRole('button', { name: 'Resume from it' }).click();
  await expect
    .poll(() => readdirSync(folder).filter((name) => name.startsWith('set-aside-')).length, {
      timeout: 60_000,
    })
    .toBe(1);
  expect(existsSync(join(folder, 'checkpoint-8'))).toBe(false);
  await runEnded('back'); // these checkpoints hold nothing to go on with

  await page.goto(url('/training?from=back'));
  await expect(page.getByText(/^roughly \d/)).toBeVisible();
  await expect(page.getByText(/The time is rough/)).toBeVisible();
  for (const left of [folder, inProject('artifacts', 'studio', 'runs', 'back')])
    rmSync(left, { recursive: true, force: true });
  expect(wrong).toEqual([]);
});

test('Training: what is entered at once is kept, also where it is the default', async ({ page }) => {
  // As on a machine that is busy.
  await page.route('**/api/configs/check', async (route) => {
    await new Promise((go) => setTimeout(go, 1_500));
    await route.continue();
  });
  await page.goto(url('/training'));
  const yaml = page.getByRole('textbox', { name: 'The settings as YAML' });
  await expect(yaml).toHaveValue(/qwen2.5-7b-4bit/);
  await setting(page, 'base_model_dir', 'artifacts/base_model/smollm2-135m');
  await expect(yaml).toHaveValue(/base_model_dir: artifacts\/base_model\/smollm2-135m\n/);
});

test("Training: settings that nobody has edited are the file's, others say so, and a project has its own", async ({
  page,
}) => {
  const wrong = complaints(page);
  const path = inProject('configs', 'drafted.yaml');
  writeFileSync(path, 'iters: 11\n');
  await page.goto(url('/training'));
  await page.getByRole('textbox', { name: 'Config' }).click();
  await page.getByRole('option', { name: 'drafted.yaml' }).click();
  const yaml = page.getByRole('textbox', { name: 'The settings as YAML' });
  const edited = page.getByText('These settings were edited');
  await expect(yaml).toHaveValue('iters: 11\n');
  writeFileSync(path, 'iters: 22\n');
  await page.reload();
  await expect(yaml).toHaveValue('iters: 22\n');
  await expect(edited).toHaveCount(0);

  await yaml.fill('iters: 23\n');
  await page.reload();
  await expect(yaml).toHaveValue('iters: 23\n');
  await expect(edited).toHaveText(/not those of configs\/drafted\.yaml/);
  writeFileSync(path, 'iters: 33\n');
  await page.reload();
  await expect(edited).toHaveText(/has changed since/);
  await expect(yaml).toHaveValue('iters: 23\n');

  // Another project at the same port.
  await page.route('**/api/session', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ json: { ...(await answer.json()), project: 'another' } });
  });
  await page.reload();
  await expect(yaml).toHaveValue(/qwen2.5-7b-4bit/);
  await page.unroute('**/api/session');
  await page.reload();
  await expect(yaml).toHaveValue('iters: 23\n');
  await page.getByRole('button', { name: "Take the file's settings" }).click();
  await expect(yaml).toHaveValue('iters: 33\n');
  await expect(edited).toHaveCount(0);
  rmSync(path);
  expect(wrong).toEqual([]);
});

test('Jobs: one that waits is started now, one that hangs is killed', async ({ page }) => {
  const wrong = complaints(page);
  const job = {
    kind: 'evaluate',
    command: 'samesku evaluate features',
    heavy: true,
    waits_for: null,
    started: new Date().toISOString(),
    ended: null,
    progress: null,
    stopping: false,
    killable: false,
    reason: null,
    result: null,
  };
  await page.route('**/api/jobs', (route) =>
    route.fulfill({
      json: [
        { ...job, id: 'waits', title: 'Evaluate one', state: 'queued', waits_for: 'run first' },
        { ...job, id: 'slow', title: 'Evaluate two', state: 'running', stopping: true },
        { ...job, id: 'hangs', title: 'Evaluate three', state: 'running', stopping: true, killable: true },
      ],
    }),
  );
  await page.route('**/api/jobs/*/*', (route) => route.fulfill({ json: job }));
  await page.route('**/api/jobs/*/stream', (route) => route.abort());
  const asked = (path: string) =>
    page.waitForRequest((r) => r.method() === 'POST' && r.url().endsWith(`/api/jobs/${path}`));
  await page.goto(url('/training'));
  await expect(page.getByText('Evaluate two is at work. What you start now waits for it.')).toBeVisible();
  await page.getByRole('button', { name: '3 jobs at work' }).click();

  const waits = page.getByRole('group', { name: 'Evaluate one' });
  await expect(waits.getByText('Waits for run first')).toBeVisible();
  await expect(waits.getByRole('progressbar')).toHaveCount(0);
  const started = asked('waits/start');
  await waits.getByRole('button', { name: 'Start now' }).click();
  const dialog = page.getByRole('dialog', { name: /Evaluate/ });
  await expect(dialog.getByText(/shares processor and memory with run first/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Start now' }).click();
  await started;

  const slow = page.getByRole('group', { name: 'Evaluate two' });
  await expect(slow.getByText(/If that takes more than a minute, it can be killed here/)).toBeVisible();
  await expect(slow.getByRole('button', { name: 'Stop' })).toBeDisabled();
  await expect(slow.getByRole('button', { name: 'Kill now' })).toHaveCount(0);

  const killed = asked('hangs/kill');
  const hangs = page.getByRole('group', { name: 'Evaluate three' });
  await expect(hangs.getByText(/asked to stop more than a minute ago/)).toBeVisible();
  await hangs.getByRole('button', { name: 'Kill now' }).click();
  await dialog.getByRole('button', { name: 'Kill now' }).click();
  await killed;
  expect(wrong).toEqual([]);
});

test('Compare: base and fine-tuned on the same pairs', async ({ page }) => {
  const wrong = complaints(page);
  await page.goto(url('/compare'));
  await page.getByLabel('First matcher').selectOption('smollm2-135m');
  await page.getByLabel('Second matcher').selectOption('walmart-amazon-matcher');
  await page.getByRole('textbox', { name: 'Pairs' }).fill('12');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const card = page.getByRole('group', { name: 'Evaluate smollm2-135m, walmart-amazon-matcher' });
  await card.getByRole('link', { name: 'Show them' }).click({ timeout: 400_000 });
  await expect(page.getByText('Both right')).toBeVisible();
  await expect(page.getByText('of 12 pairs')).toBeVisible();
  await expect(page.getByText('Expected').first()).toBeVisible();
  expect(wrong).toEqual([]);
});

test('Compare: what one matcher was evaluated on is not offered to be compared', async ({ page }) => {
  const at = new Date().toISOString();
  const job = {
    kind: 'evaluate',
    command: 'samesku evaluate',
    state: 'done',
    heavy: true,
    waits_for: null,
    started: at,
    ended: at,
    progress: null,
    stopping: false,
    killable: false,
    reason: null,
  };
  await page.route('**/api/jobs', (route) =>
    route.fulfill({
      json: [
        { ...job, id: '1', title: 'Evaluate one', result: { evaluation: 'alone' } },
        { ...job, id: '2', title: 'Evaluate two', result: { evaluation: 'pair' } },
      ],
    }),
  );
  const evaluation = { data: 'sample', split: 'test', time: Date.now() / 1000, n: 1 };
  await page.route('**/api/evaluations', (route) =>
    route.fulfill({
      json: [
        { ...evaluation, id: 'alone', matchers: ['features'] },
        { ...evaluation, id: 'pair', matchers: ['features', 'smollm2-135m'] },
      ],
    }),
  );
  await page.goto(url('/compare'));
  const show = (title: string) =>
    page.getByRole('group', { name: title }).getByRole('link', { name: 'Show them' });
  await expect(show('Evaluate two')).toBeVisible();
  await expect(show('Evaluate one')).toHaveCount(0);
});

test('Try: two listings, a pasted page, a catalogue', async ({ page }) => {
  const wrong = complaints(page);
  await page.goto(url('/try'));
  await page.getByLabel('Matcher').selectOption('features');
  await page.getByRole('button', { name: 'Take an example' }).click();
  await expect(page.getByRole('meter')).toBeVisible({ timeout: 300_000 });
  await expect(page.locator('mark').first()).toBeVisible();
  await expect(page.getByText(/65/).first()).toBeVisible();

  const title = page.getByLabel('Title').first();
  await title.evaluate((el) => {
    const data = new DataTransfer();
    data.setData('text/plain', 'Acme X200 cordless drill\n$99.00\nBrand\nAcme\nItem model number: X200');
    el.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(page.getByLabel('Model number').first()).toHaveValue('X200');
  await expect(page.getByLabel('Brand').first()).toHaveValue('Acme');

  await page.getByRole('tab', { name: 'Search a catalogue' }).click();
  await page.getByLabel('Catalogue', { exact: true }).selectOption('sample');
  await page.getByRole('button', { name: 'Take an example' }).click();
  await expect(page.getByRole('heading', { name: /most likely it/ })).toBeVisible({ timeout: 400_000 });
  // What was uploaded above has pairs to train on alone.
  await page.getByLabel('Catalogue', { exact: true }).selectOption('shops');
  await page.getByRole('button', { name: 'Take an example' }).click();
  await expect(page.getByRole('textbox', { name: 'Title' }).first()).toHaveValue('Acme AA batteries 24-pack');
  expect(wrong).toEqual([]);
});

test('Label: by keys, with undo, and what is said is on the disk', async ({ page }) => {
  const wrong = complaints(page);
  await page.goto(url('/label'));
  await page.getByLabel('Data', { exact: true }).selectOption('sample');
  await page.getByRole('button', { name: 'Label', exact: true }).click();
  const asked = page.getByRole('heading', { name: /Pair \d+/ });
  const labelled = page.locator('dl > div', { hasText: 'Labelled' });
  await expect(asked).toContainText('Pair 1', { timeout: 300_000 });
  for (const [i, key] of ['y', 'n', 'u'].entries()) {
    await expect(asked).toContainText(`Pair ${i + 1}`, { timeout: 30_000 });
    await page.keyboard.press(key);
  }
  await expect(asked).toContainText('Pair 4', { timeout: 30_000 });
  await expect(labelled).toContainText('2');
  await page.keyboard.press('z');
  await expect(asked).toContainText('Pair 3');
  await page.keyboard.press('n');
  await expect(labelled).toContainText('3');
  const file = readFileSync(inProject('data', 'labels', 'sample.csv'), 'utf8');
  expect(file.trim().split('\n').length).toBe(4);
  await page.reload();
  await expect(labelled).toContainText('3');
  expect(wrong).toEqual([]);
});

test('Models: the catalogue, what fits here, and a fused adapter', async ({ page }) => {
  const wrong = complaints(page);
  await page.goto(url('/models'));
  const rows = page.getByRole('region', { name: 'Base models' }).getByRole('row');
  await expect(rows.filter({ hasText: 'smollm2-135m' })).toBeVisible(); // not the matcher of this name
  const all = await rows.count();
  await page.getByRole('checkbox', { name: 'Only what fits here' }).check();
  expect(await rows.count()).toBeLessThanOrEqual(all);
  await page.getByRole('button', { name: 'Fuse an adapter' }).click();
  await page.getByLabel('Run', { exact: true }).selectOption('walmart-amazon-matcher');
  await page.getByLabel('Bits a weight').selectOption('8');
  await page.getByRole('button', { name: 'Fuse', exact: true }).click();
  await expect(page.getByRole('row', { name: /walmart-amazon-matcher-fused/ })).toBeVisible({
    timeout: 120_000,
  });
  expect(wrong).toEqual([]);
});

test('Models: what deciding costs, at the speed that is measured', async ({ page }) => {
  const wrong = complaints(page);
  await page.goto(url('/models'));
  const costs = page.getByRole('region', { name: 'Costs' });
  await expect(costs.getByRole('row', { name: /^OpenAI.*\$10,000/ })).toBeVisible();
  await expect(page.getByText('No speed was measured here yet')).toBeVisible();
  await page.getByLabel('Pairs', { exact: true }).fill('50000000');
  await expect(costs.getByRole('row', { name: /^OpenAI.*\$500,000/ })).toBeVisible();
  await page.getByLabel('Matcher', { exact: true }).selectOption('features');
  await expect(
    page.getByText('samesku cost -m artifacts/matchers/features --pairs 50000000', { exact: true }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Measure its speed' }).click();
  await expect(page.getByRole('group', { name: 'Measure features' })).toBeVisible();
  const bought = costs.getByRole('row', { name: /^features machines bought/ });
  // 600 dollars for 36 months.
  await expect(bought).toContainText('$16.67', { timeout: 200_000 });
  await page.getByLabel('Used for').fill('12');
  await expect(bought).toContainText('$50.00');
  await page.getByRole('heading', { name: 'What deciding costs' }).scrollIntoViewIfNeeded();
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 860 });
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page
      .locator('section', { has: page.getByRole('heading', { name: 'What deciding costs' }) })
      .last()
      .screenshot({ path: inProject('..', 'img', `costs-${width}.png`) });
  }
  expect(wrong).toEqual([]);
});

test('This machine is measured from the foot, and copied as text', async ({ page, context }) => {
  const wrong = complaints(page);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(url('/models'));
  await page.getByRole('button', { name: /This machine/ }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'This machine' });
  await dialog.getByRole('button', { name: 'Measure' }).click();
  await expect(dialog.getByRole('row', { name: /^float32 gflops [\d.]+/ })).toBeVisible({ timeout: 200_000 });
  await dialog.getByRole('button', { name: 'Copy for a bug report' }).click();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(/^samesku: +\d/);
  expect(text).toMatch(/\nblas: +\S/);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 860 });
    expect(await barriers(page)).toEqual([]);
    await page.screenshot({ path: inProject('..', 'img', `machine-${width}.png`) });
  }
  expect(wrong).toEqual([]);
});
