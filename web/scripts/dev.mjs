// npm run dev: the Python environment if it is missing, the studio's service, and the page, at http://localhost:3000.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const PORT = Number(process.env.PORT ?? 3000);
const API_PORT = Number(process.env.API_PORT ?? 3001);
const PROJECT = process.env.PROJECT ? resolve(process.env.PROJECT) : ROOT;
const END_MS = 5000;

function end(text, code = 1) {
  console.error(text);
  process.exit(code);
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19))
  end(`Node ${process.versions.node} is too old: the studio needs 20.19 or later (https://nodejs.org).`);
if (!existsSync(join(ROOT, 'node_modules', 'vite')))
  end('The page\'s packages are missing: run "npm ci" first.');

/** Whether something answers at a port of this machine, by either of its addresses. */
function taken(port) {
  const at = (host) =>
    new Promise((found) => {
      const socket = connect({ port, host });
      socket.once('connect', () => {
        socket.destroy();
        found(true);
      });
      socket.once('error', () => found(false));
      socket.setTimeout(1000, () => {
        socket.destroy();
        found(false);
      });
    });
  return Promise.all([at('127.0.0.1'), at('::1')]).then((found) => found.some(Boolean));
}

for (const [port, variable] of [
  [PORT, 'PORT'],
  [API_PORT, 'API_PORT'],
])
  if (await taken(port))
    end(
      `Port ${port} is taken by another program. End that one, or choose another port: ${variable}=${port + 10} npm run dev`,
    );

// The Makefile knows how the environment is made, and whether it is up to date.
const venv = process.env.VENV ?? '.venv';
const extra = process.env.EXTRA ?? (process.platform === 'darwin' ? 'dev' : 'cpu,dev');
const bin = join(resolve(ROOT, venv), 'bin', 'samesku');
if (!existsSync(bin)) console.log(`Making the Python environment in ${venv}; this takes some minutes, once.`);
const made = spawnSync('make', ['--no-print-directory', `${venv}/.ready-${extra}`], {
  cwd: ROOT,
  stdio: ['ignore', 'inherit', 'inherit'],
});
if (made.status !== 0) {
  if (!existsSync(bin))
    end('The Python environment could not be made; it needs Python 3.11 or later and make. See above.');
  console.error(
    'The Python environment could not be brought up to date; going on with the one that is there.',
  );
}

const studio = spawn(bin, ['studio', '--port', String(API_PORT), '--project', PROJECT], {
  cwd: ROOT,
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, SAMESKU_STUDIO_PAGE: `http://localhost:${PORT}` },
});
let ending = false;
const gone = new Promise((done) => studio.once('exit', (code) => done(code ?? 1)));
studio.once('error', (error) => end(`The studio's service cannot be started: ${error.message}`));

const { createServer } = await import('vite');
const server = await createServer({
  configFile: join(ROOT, 'web', 'vite.config.ts'),
  clearScreen: false,
  logLevel: 'warn',
});

/** End both, the service first. What trains goes on: it is a process of its own. */
async function stop(code) {
  if (ending) return;
  ending = true;
  if (studio.exitCode === null && studio.signalCode === null) studio.kill('SIGTERM');
  const late = setTimeout(() => studio.kill('SIGKILL'), END_MS);
  await Promise.all([gone, server.close()]);
  clearTimeout(late);
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));
void gone.then((code) => {
  if (ending) return;
  console.error(`The studio's service has ended (exit status ${code}); its last words are above.`);
  void stop(1);
});

try {
  await server.listen();
} catch (error) {
  console.error(`The page cannot be served at port ${PORT}: ${error.message}`);
  await stop(1);
}
const until = Date.now() + 60_000;
while (!ending && Date.now() < until && !(await taken(API_PORT)))
  await new Promise((go) => setTimeout(go, 100));
if (!ending)
  console.log(`samesku studio: http://localhost:${PORT} (Ctrl-C ends it; what is training goes on)`);
