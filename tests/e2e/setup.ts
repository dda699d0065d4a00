// Before all tests: the page built, a fresh project with the guide's configs and the embedded model, the studio running.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT, freePort, placeModel, ROOT, SAMESKU, start, stop } from './studio';

export default async function setup(): Promise<() => Promise<void>> {
  if (!existsSync(join(BUILT, 'index.html')))
    execFileSync('npm', ['run', 'build'], { cwd: ROOT, stdio: 'inherit' });
  const project = join(ROOT, 'artifacts', 'e2e', 'project');
  process.env.SAMESKU_E2E = JSON.stringify({
    project,
    port: await freePort(),
    servicePort: await freePort(),
  });
  // What the last run of the tests has left may be looked at again: KEEP=1 npm run e2e -- --project looks --no-deps
  if (process.env.KEEP && existsSync(project)) {
    await start();
    return () => stop();
  }
  endLeft(project);
  rmSync(project, { recursive: true, force: true });
  mkdirSync(project, { recursive: true });
  cpSync(join(ROOT, 'configs'), join(project, 'configs'), { recursive: true });
  if (!placeModel(project))
    execFileSync(SAMESKU, ['models', 'pull', 'smollm2-135m'], { cwd: project, stdio: 'inherit' });
  // Few pairs, as a threshold is chosen on all of the valid split when a run ends.
  execFileSync(SAMESKU, ['prepare', 'sample', '--products', '60', '--seed', '7', '--out', 'data'], {
    cwd: project,
    stdio: 'ignore',
  });
  await start();
  return () => stop();
}

/** Ends what tests that were interrupted have left at work: it would write into the new project. */
function endLeft(project: string): void {
  const noted = ['runs', 'jobs']
    .map((place) => join(project, 'artifacts', 'studio', place))
    .filter(existsSync);
  for (const one of noted.flatMap((place) => readdirSync(place).map((name) => join(place, name)))) {
    const note = join(one, 'process.json');
    if (!existsSync(note) || existsSync(join(one, 'exit.json'))) continue;
    const { minder, pid } = JSON.parse(readFileSync(note, 'utf8')) as { minder: number; pid: number };
    for (const [number, words] of [
      [minder, /samesku\.studio\.minder/],
      [pid, /samesku\.(cli\.app|studio\.work)/],
    ] as const) {
      const command = spawnSync('ps', ['-o', 'args=', '-p', String(number)], { encoding: 'utf8' });
      if (words.test(command.stdout)) process.kill(number, 'SIGKILL');
    }
  }
}
