import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkNotices, makeNotices, NOTICES_FILE } from './make-notices.ts';

/** `npm run notices`: writes the third-party notices; with `--check` it only says whether they are right. */

const root = resolve(import.meta.dirname, '../..');
const checking = process.argv.includes('--check');
const { text, packages, problems } = await (checking ? checkNotices(root) : makeNotices(root));

if (!checking) writeFileSync(join(root, NOTICES_FILE), text);
for (const problem of problems) console.error(problem);
const verdict = problems.length === 0 ? 'all licences are in order' : `problems: ${problems.length}`;
console.log(`${packages.length} packages ship; ${verdict}.`);
if (problems.length > 0) process.exitCode = 1;
