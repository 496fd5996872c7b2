import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Proves that every rule of the layers can fail: each file of test/cases/layers breaks one and must be
 *  refused. (That the project itself keeps the rules is the linter's ordinary run.) */

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'layers-'));
try {
  cpSync(join(root, 'test/cases/layers'), folder, { recursive: true });
  cpSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  cpSync(join(root, 'tsconfig.json'), join(folder, 'tsconfig.json'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const cases = globSync('**/*.ts', { cwd: folder, exclude: (name) => name.startsWith('node_modules') });
  const accepted = cases.filter((file) => !isRefused(file));
  if (cases.length < 25) throw new Error(`Only ${cases.length} cases were found.`);
  if (accepted.length > 0) throw new Error(`The linter accepts what it must refuse: ${accepted.join(', ')}`);
  process.stdout.write(`layers: all ${cases.length} bad files are refused\n`);
} finally {
  rmSync(folder, { recursive: true });
}

function isRefused(file: string): boolean {
  const linter = join(root, 'node_modules/oxlint/bin/oxlint');
  const { stdout } = spawnSync(process.execPath, [linter, '--format', 'unix', file], {
    cwd: folder,
    encoding: 'utf8',
  });
  return /no-restricted-(imports|globals|properties)|no-cycle/u.test(stdout);
}
