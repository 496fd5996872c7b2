import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchCore } from './core-bench.ts';
import { benchWindow } from './window-bench.ts';
import { printTable } from './measure.ts';

/** `npm run bench [-- --articles 1000] [--json FILE]`: prints a table; medians where a thing is done often. */

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(name);
  return at === -1 ? undefined : process.argv[at + 1];
};
const articles = Number(option('--articles') ?? 10_000);
const folder = mkdtempSync(join(tmpdir(), 'hearsay-bench-'));
try {
  const rows = [...(await benchCore(folder, articles)), ...(await benchWindow(folder))];
  process.stdout.write(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}\n`);
  printTable(rows);
  const file = option('--json');
  if (file !== undefined) writeFileSync(file, JSON.stringify(rows, null, 2));
} finally {
  rmSync(folder, { recursive: true });
}
