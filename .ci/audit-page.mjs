// Known vulnerabilities of the page's packages, by npm's list of them: node .ci/audit-page.mjs
//
// Exit status 1 if there are some. Where the list cannot be had nothing was audited: that is said, and is no failure, for
// no change of the code can mend it.
import { spawnSync } from 'node:child_process';

const done = spawnSync('npm', ['audit', '--json'], { encoding: 'utf8', maxBuffer: 1 << 26 });
let found;
try {
  found = JSON.parse(done.stdout);
} catch {
  console.error(`npm audit failed:\n${done.error ?? done.stderr}`);
  process.exit(1);
}
if (!found.metadata) {
  console.log(`The page's packages were not audited: ${found.message ?? found.error?.summary ?? 'no answer'}`);
  process.exit(0);
}
for (const { name, severity, range } of Object.values(found.vulnerabilities))
  console.error(`${name} ${range}: ${severity}`);
const { total } = found.metadata.vulnerabilities;
console.log(`${found.metadata.dependencies.total} packages of the page audited: ${total} with a known vulnerability`);
process.exit(total ? 1 : 0);
