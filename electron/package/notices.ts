import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeNotices, NOTICES_FILE } from './make-notices.ts';

/** `npm run notices`: writes the third-party notices; with `--check` it only says whether they are right. */

const root = resolve(import.meta.dirname, '../..');
const file = join(root, NOTICES_FILE);
const { text, packages, problems } = await makeNotices(root);

if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) problems.push(`${NOTICES_FILE} is out of date: run “npm run notices”.`);
} else {
  writeFileSync(file, text);
}
for (const problem of problems) console.error(problem);
console.log(`${packages.length} packages ship; ${problems.length === 0 ? 'all licences are in order' : `problems: ${problems.length}`}.`);
if (problems.length > 0) process.exitCode = 1;
