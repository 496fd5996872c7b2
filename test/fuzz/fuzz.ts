import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCore } from '../../electron/core/dispatch.ts';
import { realOptions } from '../../electron/core/options.ts';
import { createCaller } from '../../electron/cli/run-command.ts';
import { createRandom } from '../../shared/random.ts';
import { articleFiles } from '../support/article-files.ts';
import { mutate } from './mutate.ts';

/** What a run of mutated files through the real import came to. */
export interface FuzzReport {
  files: number;
  /** Articles that were read all the same, and files that were refused in words. */
  read: number;
  refused: number;
  /** Files that were given up because they took too long or too much memory. */
  givenUp: string[];
  /** Answers that no reader meant: a crash inside of it. */
  crashes: string[];
  /** What lay beside the import’s own files afterwards. */
  strays: string[];
  mostMemory: number;
  seconds: number;
}

/** Imports `files` mutants of sound files of every format. The same seed makes the same ones. Those that are
 *  no good go to `keep`. */
export async function fuzzReaders(
  files: number,
  seed: number,
  keep: (name: string, bytes: Buffer) => void = () => {},
): Promise<FuzzReport> {
  const root = mkdtempSync(join(tmpdir(), 'fuzz-'));
  const random = createRandom(seed);
  const sound = articleFiles;
  const names = Object.keys(sound);
  const contents = Object.values(sound);
  const core = createCore(realOptions(new URL('../../electron/core/jobs/worker.ts', import.meta.url)));
  const call = createCaller(core, 'fuzz');
  const report: FuzzReport = {
    files: 0,
    read: 0,
    refused: 0,
    givenUp: [],
    crashes: [],
    strays: [],
    mostMemory: 0,
    seconds: 0,
  };
  const watch = setInterval(() => {
    report.mostMemory = Math.max(report.mostMemory, process.memoryUsage.rss());
  }, 50);
  const begin = performance.now();
  try {
    await call('project.create', { file: join(root, 'fuzz.hearsay') });
    const folder = join(root, 'files');
    mkdirSync(folder);
    for (let n = 0; n < files; n++) {
      const which = Math.floor(random() * names.length);
      const mutant = mutate(random, contents[which] as Buffer, contents);
      writeFileSync(join(folder, `${n}-${names[which]}`), mutant);
    }
    const imported = await call('import.run', { paths: [folder] });
    report.files = imported.files;
    report.read = imported.documents + imported.duplicates;
    if (imported.files !== files)
      report.crashes.push(`Only ${imported.files} of ${files} files were looked at.`);
    for (const { severity, file, message, code } of imported.issues) {
      if (severity === 'error') report.refused++;
      const said = `${file}: ${code}: ${message}`;
      const late = /given up/u.test(message);
      const crashed = code === 'Internal' || /^(?:\w*Error|undefined|Cannot read)/u.test(message);
      if (late) report.givenUp.push(said);
      if (crashed) report.crashes.push(said);
      if (file !== undefined && (late || crashed)) keep(file, readFileSync(join(folder, file)));
    }
    rmSync(folder, { recursive: true });
    const checked = await call('project.check', {});
    if (!checked.ok) report.crashes.push(`The project is not sound afterwards: ${JSON.stringify(checked)}`);
    report.strays = readdirSync(root).filter((name) => !name.startsWith('fuzz.hearsay'));
  } finally {
    clearInterval(watch);
    core.close();
    rmSync(root, { recursive: true, force: true });
  }
  report.seconds = (performance.now() - begin) / 1000;
  return report;
}
