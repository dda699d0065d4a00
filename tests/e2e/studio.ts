// The real studio on a project of its own: started, stopped, looked into.
import { type ChildProcess, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const VENV = resolve(ROOT, process.env.VENV ?? '.venv');
export const SAMESKU = join(VENV, 'bin', 'samesku');
export const BUILT = join(ROOT, 'src', 'samesku', 'studio', 'page');

/** What setup.ts has made for all tests. */
export interface State {
  project: string;
  port: number;
  servicePort: number;
}

export const state = (): State => JSON.parse(process.env.SAMESKU_E2E ?? '{}') as State;
export const url = (path = ''): string => `http://localhost:${state().port}${path}`;
export const inProject = (...parts: string[]): string => join(state().project, ...parts);

// The studio's process by its number: set-up and tests are processes of their own, and each may start or end it.
const PID = join(ROOT, 'artifacts', 'e2e', 'studio.pid');

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' && !existsSync('/proc/self');
  }
}

/** Starts the studio; it answers when this returns. */
export async function start(): Promise<void> {
  const { project, port, servicePort } = state();
  const studio = spawn(SAMESKU, ['studio', '--port', String(port), '--project', project], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, SAMESKU_STUDIO_SERVICE: `http://127.0.0.1:${servicePort}` },
  });
  writeFileSync(PID, String(studio.pid));
  await answers(url('/api/session'));
}

/** Ends the studio, not what it has started. */
export async function stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  const pid = existsSync(PID) ? Number(readFileSync(PID, 'utf8')) : 0;
  if (!pid || !alive(pid)) return;
  process.kill(pid, signal);
  const until = Date.now() + 30_000;
  while (alive(pid)) {
    if (Date.now() > until) throw new Error(`the studio does not end on ${signal}`);
    await new Promise((go) => setTimeout(go, 50));
  }
}

export async function answers(address: string, seconds = 90): Promise<void> {
  const until = Date.now() + seconds * 1000;
  while (Date.now() < until) {
    if (
      await fetch(address).then(
        (r) => r.ok,
        () => false,
      )
    )
      return;
    await new Promise((go) => setTimeout(go, 150));
  }
  throw new Error(`${address} does not answer`);
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const at = server.address();
      server.close(() => done(typeof at === 'object' && at ? at.port : 0));
    });
  });
}

/** The embedded model's folder in the project: linked from where it is already, file by file. */
export function placeModel(project: string): boolean {
  const to = join(project, 'artifacts', 'base_model', 'smollm2-135m');
  const cache = join(ROOT, 'artifacts', 'test-cache');
  const places = [
    process.env.SAMESKU_E2E_MODEL ?? '',
    join(ROOT, 'artifacts', 'base_model', 'smollm2-135m'),
    ...(existsSync(cache) ? readdirSync(cache).map((name) => join(cache, name, 'smollm2-135m')) : []),
  ];
  const from = places.find((place) => place && existsSync(join(place, 'config.json')));
  if (!from) return false;
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from))
    if (statSync(join(from, name)).isFile()) linkSync(join(from, name), join(to, name));
  return true;
}

/** Starts the service that the page Monitor looks at, with a second matcher beside the first. */
export async function serve(): Promise<ChildProcess> {
  const second = inProject('artifacts', 'matchers', 'features-b');
  if (!existsSync(second))
    cpSync(inProject('artifacts', 'matchers', 'features'), second, { recursive: true });
  const { project, servicePort } = state();
  const service = spawn(
    SAMESKU,
    ['serve', '-m', 'artifacts/matchers/features', '--port', String(servicePort)],
    {
      cwd: project,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  await answers(`http://127.0.0.1:${servicePort}/health/ready`);
  return service;
}

/** The events of a run, as its folder has them. */
export function events(run: string): { event: string; iteration: number; train_loss?: number }[] {
  const path = inProject('artifacts', 'lora_adapters', run, 'events.jsonl');
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line));
}

/** The process that trains a run. */
export function trainer(run: string): number {
  return JSON.parse(readFileSync(inProject('artifacts', 'studio', 'runs', run, 'process.json'), 'utf8')).pid;
}

/** Changes something by the API, as the page does. */
export async function post<T>(path: string, body: unknown): Promise<T> {
  const { token } = (await (await fetch(url('/api/session'))).json()) as { token: string };
  const answer = await fetch(url(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-samesku-token': token },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

export const get = async <T>(path: string): Promise<T> => (await (await fetch(url(path))).json()) as T;

export async function jobDone(
  id: string,
): Promise<{ state: string; reason: string | null; result: Record<string, unknown> | null }> {
  for (;;) {
    const job = await get<{ state: string; reason: string | null; result: Record<string, unknown> | null }>(
      `/api/jobs/${id}`,
    );
    if (job.state !== 'queued' && job.state !== 'running') return job;
    await new Promise((go) => setTimeout(go, 500));
  }
}

export async function runEnded(name: string): Promise<{ state: string; reason: string | null }> {
  for (;;) {
    const run = await get<{ state: string; reason: string | null }>(`/api/runs/${name}`);
    if (run.state !== 'queued' && run.state !== 'training') return run;
    await new Promise((go) => setTimeout(go, 500));
  }
}

/** Sets a setting in the form of a new run. */
export async function setting(page: Page, name: string, value: string): Promise<void> {
  const field = page.locator(`[data-setting="${name}"]`).first();
  await field.fill(value);
  await field.press('Tab');
}

/** How many points the first line of the curve has. */
export async function pointsDrawn(page: Page): Promise<number> {
  const path = await page.locator('path.recharts-line-curve').first().getAttribute('d');
  return path ? (path.match(/[ML]/g) ?? []).length : 0;
}

/** What broke in the page while a test ran. */
export function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on('pageerror', (error) => found.push(`${error}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|net::ERR/.test(message.text()))
      found.push(message.text());
  });
  return found;
}

/** Nothing is wider than the screen, as tables scroll inside; and nothing keeps anybody from using the page. */
export async function usable(page: Page): Promise<void> {
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(wide).toBeLessThanOrEqual(0);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'])
    .analyze();
  const serious = violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map(
      (v) =>
        `${v.id}: ${v.help}\n${v.nodes
          .slice(0, 4)
          .map((n) => `  ${n.html.slice(0, 200)}\n  ${n.failureSummary?.split('\n').slice(1, 3).join(' ')}`)
          .join('\n')}`,
    );
  expect(serious).toEqual([]);
}

export { expect };
