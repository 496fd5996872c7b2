import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchAgreement } from './agreement-bench.ts';
import { benchCore } from './core-bench.ts';
import { benchFormats } from './formats-bench.ts';
import { benchWindow } from './window-bench.ts';
import { printTable } from './measure.ts';
import { benchReaders } from './readers-bench.ts';
import { benchSplits } from './splits-bench.ts';
import { benchSuggest } from './suggest-bench.ts';
import { benchSuggestCore } from './suggest-core-bench.ts';
import { benchSurface } from './surface-bench.ts';

/** `npm run bench [-- --articles 1000] [--only core|readers|formats|splits|agreement|suggest|window|surface] [--format NAME…] [--json FILE]`:
 *  prints a table; medians where a thing is done often. The window opens what the core has made. */

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '10000' },
    only: { type: 'string' },
    format: { type: 'string', multiple: true, default: [] },
    json: { type: 'string' },
  },
});
const articles = Number(values.articles);
const folder = mkdtempSync(join(tmpdir(), 'hearsay-bench-'));
try {
  const { only } = values;
  const rows = [
    ...(only === undefined || only === 'core' || only === 'window' ? await benchCore(folder, articles) : []),
    ...(only === undefined || only === 'readers' ? await benchReaders(folder, articles) : []),
    ...(only === undefined || only === 'formats' ? await benchFormats(folder, articles, values.format) : []),
    ...(only === undefined || only === 'splits' ? benchSplits() : []),
    ...(only === undefined || only === 'agreement' ? await benchAgreement(folder, articles) : []),
    ...(only === undefined || only === 'suggest'
      ? [...benchSuggest(), ...(await benchSuggestCore(folder, articles))]
      : []),
    ...(only === undefined || only === 'window' ? await benchWindow(folder) : []),
    ...(only === undefined || only === 'surface' ? await benchSurface(folder) : []),
  ];
  process.stdout.write(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}\n`);
  printTable(rows);
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(rows, null, 2));
} finally {
  rmSync(folder, { recursive: true });
}
