// npm run api: the types of the studio's and the service's API, from their OpenAPI documents.
// npm run check-api: whether the committed ones are still right.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const own = join(ROOT, process.env.VENV ?? '.venv', 'bin', 'python');
const PYTHON = process.env.PYTHON ?? (existsSync(own) ? own : 'python3');
const HEAD = '// Made by "npm run api" from the OpenAPI document beside it. Do not edit.\n\n';
const SERVICE =
  'import json; from samesku.service.app import create_app; from samesku.service.settings import Settings; print(json.dumps(create_app(Settings(matcher=".")).openapi()))';
const DOCUMENTS = [
  ['web/openapi.json', 'web/src/api/schema.d.ts', ['-m', 'samesku.studio.openapi']],
  ['web/openapi-service.json', 'web/src/api/service-schema.d.ts', ['-c', SERVICE]],
];

const check = process.argv.includes('--check');
let wrong = 0;
for (const [json, types, words] of DOCUMENTS) {
  const made = spawnSync(PYTHON, words, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (made.status !== 0) {
    console.error(made.stderr);
    process.exit(1);
  }
  const text = `${JSON.stringify(JSON.parse(made.stdout), null, 2)}\n`;
  const source = HEAD + astToString(await openapiTS(JSON.parse(text)));
  for (const [path, now] of [
    [json, text],
    [types, source],
  ]) {
    const there = existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : '';
    if (there === now) continue;
    wrong += 1;
    if (check) console.error(`${path} is not what the API is now; run "npm run api" and commit it`);
    else writeFileSync(join(ROOT, path), now);
  }
}
if (check && wrong) process.exit(1);
