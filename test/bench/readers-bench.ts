import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { createCore } from '../../electron/core/dispatch.ts';
import { realOptions } from '../../electron/core/options.ts';
import { createCaller } from '../../electron/cli/run-command.ts';
import { createRandom } from '../../shared/random.ts';
import { type Row, seconds } from './measure.ts';
import { makePage } from './pages.ts';

/** So many pages are enough to know what the libraries take for one. */
const SAMPLE = 300;

/** Saved web pages into a project: all threads, beside the parsing libraries alone in one thread. */
export async function benchReaders(folder: string, pages: number): Promise<Row[]> {
  const random = createRandom(19);
  const files = join(folder, 'pages');
  const sample: string[] = [];
  let bytes = 0;
  for (let index = 0; index < pages; index++) {
    const place = join(files, String(index % 100));
    if (index < 100) mkdirSync(place, { recursive: true });
    const page = makePage(random, index);
    bytes += Buffer.byteLength(page);
    if (index < SAMPLE) sample.push(page);
    writeFileSync(join(place, `${index}.html`), page);
  }
  const alone = await seconds(() => {
    for (const page of sample) {
      const { document } = parseHTML(page);
      if (!new Readability(document).parse()) throw new Error('The libraries found no article.');
    }
  });
  const core = createCore(realOptions(new URL('../../electron/core/jobs/worker.ts', import.meta.url)));
  const call = createCaller(core, 'bench');
  const memory: number[] = [];
  const watch = setInterval(() => memory.push(process.memoryUsage.rss()), 200);
  try {
    await call('project.create', { file: join(folder, 'pages.hearsay') });
    const ours = await seconds(async () => {
      const { documents } = await call('import.run', { paths: [files] });
      if (documents !== pages) throw new Error(`${documents} of ${pages} pages were imported.`);
    });
    const megabytes = bytes / 1e6;
    const most = (from: number, to: number) =>
      Math.max(...memory.slice(memory.length * from, memory.length * to)) / 2 ** 20;
    return [
      {
        what: `import ${pages} web pages of ${Math.round(bytes / pages / 1000)} kB`,
        unit: 's',
        ours,
        floor: (alone / sample.length) * pages,
        note: `${(pages / ours).toFixed(0)} pages/s, ${(megabytes / ours).toFixed(1)} MB/s with ${availableParallelism()} threads; raw limit: linkedom + readability alone, one thread, from ${sample.length} pages`,
      },
      {
        what: 'memory while the last tenth of the pages is read',
        unit: 'MB',
        ours: most(0.9, 1),
        floor: most(0.1, 0.2),
        note: 'raw limit: while the second tenth is',
      },
    ];
  } finally {
    clearInterval(watch);
    core.close();
  }
}
