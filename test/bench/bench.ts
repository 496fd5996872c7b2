import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchCore } from './core-bench.ts';
import { benchWindow } from './window-bench.ts';
import { printTable } from './measure.ts';
import { benchReaders } from './readers-bench.ts';
import { benchSurface } from './surface-bench.ts';

/** `npm run bench [-- --articles 1000] [--only core|readers|window|surface] [--json FILE]`: prints a table; medians where
 *  a thing is done often. The window opens what the core has made. */

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(name);
  return at === -1 ? undefined : process.argv[at + 1];
};
const articles = Number(option('--articles') ?? 10_000);
const folder = mkdtempSync(join(tmpdir(), 'hearsay-bench-'));
try {
  const only = option('--only');
  const rows = [
    ...(only === undefined || only === 'core' || only === 'window' ? await benchCore(folder, articles) : []),
    ...(only === undefined || only === 'readers' ? await benchReaders(folder, articles) : []),
    ...(only === undefined || only === 'window' ? await benchWindow(folder) : []),
    ...(only === undefined || only === 'surface' ? await benchSurface(folder) : []),
  ];
  process.stdout.write(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}\n`);
  printTable(rows);
  const file = option('--json');
  if (file !== undefined) writeFileSync(file, JSON.stringify(rows, null, 2));
} finally {
  rmSync(folder, { recursive: true });
}
