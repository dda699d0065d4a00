// npm run dev: service and page with one command; a port that is taken is named in one line; Ctrl-C ends both.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { test } from '@playwright/test';
import { answers, expect, freePort, ROOT, state } from './studio';

function dev(port: number, apiPort: number) {
  const child = spawn('node', ['web/scripts/dev.mjs'], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port), API_PORT: String(apiPort), PROJECT: state().project },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  return { child, ended, said: () => said };
}

test('one command serves page and service', async ({ page }) => {
  const [port, apiPort] = [await freePort(), await freePort()];
  const one = dev(port, apiPort);
  try {
    await answers(`http://localhost:${port}/api/session`, 120);
    await page.goto(`http://localhost:${port}/`);
    await expect(page.getByRole('heading', { name: 'Training', level: 1 })).toBeVisible({ timeout: 60_000 });
    await expect.poll(one.said).toContain(`http://localhost:${port}`);
    // Its own page may change things through Vite's proxy; a page of another program of this machine may not even read.
    const at = `http://localhost:${port}`;
    const { token } = (await (await fetch(`${at}/api/session`)).json()) as { token: string };
    const asks = (origin: string) =>
      fetch(`${at}/api/configs/check`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json', 'x-samesku-token': token },
        body: JSON.stringify({ text: 'iters: 5' }),
      });
    expect((await asks(at)).status).toBe(200);
    const other = `http://localhost:${apiPort}`;
    expect((await asks(other)).status).toBe(403);
    const read = await fetch(at, { headers: { origin: other } });
    expect(read.headers.get('access-control-allow-origin')).toBeNull();
  } finally {
    one.child.kill('SIGINT');
  }
  expect(await one.ended).toBe(0);
  for (const at of [port, apiPort]) await expect(fetch(`http://127.0.0.1:${at}/`)).rejects.toThrow();
});

test('a port that is taken is named in one line', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((ready) => other.once('listening', ready));
  const at = other.address();
  const port = typeof at === 'object' && at ? at.port : 0;
  const one = dev(port, await freePort());
  expect(await one.ended).toBe(1);
  expect(one.said().trim().split('\n')).toEqual([expect.stringContaining(`Port ${port} is taken`)]);
  other.close();
});
