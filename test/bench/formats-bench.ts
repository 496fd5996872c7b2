import { execFileSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { createCaller } from '../../electron/cli/run-command.ts';
import { createCore } from '../../electron/core/dispatch.ts';
import { realOptions } from '../../electron/core/options.ts';
import { exportFormat, type ExportManifest } from '../../shared/contract/datasets.ts';
import { createRandom } from '../../shared/random.ts';
import { makeMarkedLine } from './corpus.ts';
import { type Row, seconds } from './measure.ts';

const MARKS = 50;

/** A project into every dataset format, written and read back, each in a process of its own: its time beside
 *  the plain write of the same bytes, and the most memory that it took. */
export async function benchFormats(folder: string, documents: number, only: string[]): Promise<Row[]> {
  const project = join(folder, 'formats.hearsay');
  await makeProject(folder, project, documents);
  const rows: Row[] = [];
  for (const format of only.length > 0 ? only : exportFormat.options) {
    const out = join(folder, format);
    const { manifest, took, memory } = exportAlone(project, format, out);
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    const floor = await seconds(() => writeAgain(folder, out, manifest));
    rows.push({
      what: `export ${documents} × ${MARKS} marks: ${format}`,
      unit: 's',
      ours: took,
      floor,
      note: `${(bytes / 1e6).toFixed(0)} MB, ${(bytes / 1e6 / took).toFixed(1)} MB/s, ${manifest.verifiedSpans} marks read back, at most ${memory.toFixed(0)} MB in memory`,
    });
    rmSync(out, { recursive: true });
    // All of them take long: whoever waits sees how far it is.
    process.stderr.write(`${JSON.stringify(rows.at(-1))}\n`);
  }
  return rows;
}

async function makeProject(folder: string, file: string, documents: number): Promise<void> {
  const lines = mkdtempSync(join(folder, 'lines-'));
  const random = createRandom(7);
  for (let from = 0; from < documents; from += 500) {
    const ids = Array.from({ length: Math.min(500, documents - from) }, (_, index) => `d${from + index}`);
    const text = ids.map((id) => `${makeMarkedLine(random, id, 5000, MARKS)}\n`).join('');
    writeFileSync(join(lines, `${from}.jsonl`), text);
  }
  const core = createCore(realOptions(workerUrl));
  const call = createCaller(core, 'bench');
  try {
    await call('project.create', { file });
    const report = await call('import.run', { paths: [lines], boilerplate: 'keep' });
    if (report.documents !== documents) throw new Error(`${report.documents} documents were imported.`);
  } finally {
    core.close();
    rmSync(lines, { recursive: true });
  }
}

const workerUrl = new URL('../../electron/core/jobs/worker.ts', import.meta.url);

interface Exported {
  manifest: ExportManifest;
  /** Seconds. */
  took: number;
  /** MB at most. */
  memory: number;
}

function exportAlone(project: string, format: string, out: string): Exported {
  const answer = execFileSync(process.execPath, [import.meta.filename, project, format, out], {
    maxBuffer: 1 << 28,
    encoding: 'utf8',
  });
  return JSON.parse(answer) as Exported;
}

/** The same files with the same bytes, and nothing else. */
async function writeAgain(folder: string, out: string, { files }: ExportManifest): Promise<void> {
  const copy = mkdtempSync(join(folder, 'copy-'));
  let handle = null;
  for (const [index, { path }] of files.entries()) {
    handle = await open(join(copy, String(index)), 'w');
    if (statSync(join(out, path)).size > 0)
      await handle.writeFile(createReadStream(join(out, path), { highWaterMark: 1 << 20 }));
    if (index === files.length - 1) await handle.sync();
    await handle.close();
  }
  rmSync(copy, { recursive: true });
}

if (process.argv[1] === import.meta.filename) {
  const [project = '', format = '', out = ''] = process.argv.slice(2);
  const core = createCore(realOptions(workerUrl));
  const call = createCaller(core, 'bench');
  await call('project.open', { file: project, mode: 'read' });
  const start = performance.now();
  const manifest = await call('export.run', { out, format: exportFormat.parse(format), annotators: 'all' });
  const took = (performance.now() - start) / 1000;
  core.close();
  const memory = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ manifest, took, memory }));
}
