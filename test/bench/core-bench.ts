import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCore } from '../../electron/core/dispatch.ts';
import { realOptions } from '../../electron/core/options.ts';
import { type CallMethod, createCaller } from '../../electron/cli/run-command.ts';
import { createRandom } from '../../shared/random.ts';
import { makeArticle, makeLine } from './corpus.ts';
import { appendAndSync, quantile, type Row, seconds, writeAndSync } from './measure.ts';

const ARTICLE = 5_000;
const MARKS = 20;

/** The core by itself: import, a keystroke's write, opening. */
export async function benchCore(folder: string, articles: number): Promise<Row[]> {
  const core = createCore(realOptions(new URL('../../electron/core/jobs/worker.ts', import.meta.url)));
  const call = createCaller(core, 'bench');
  const project = join(folder, 'bench.hearsay');
  const random = createRandom(7);
  const lines = Array.from({ length: articles }, (_, index) => makeLine(random, `d${index}`, ARTICLE, MARKS));
  const rows: Row[] = [];
  try {
    const jsonl = join(folder, 'bench.jsonl');
    const floor = await seconds(() =>
      writeAndSync(
        jsonl,
        lines.map((line) => `${line}\n`),
      ),
    );
    await call('project.create', { file: project });
    const imported = await seconds(() => call('import.run', { paths: [jsonl] }));
    rows.push({
      what: `import ${articles} articles of 5 kB with ${MARKS} marks each (JSONL)`,
      unit: 's',
      ours: imported,
      floor,
      note: 'history, hashes, span and schema checks included',
    });
    rows.push(await benchTextImport(folder, articles));

    const { total, documents } = await call('document.list', { limit: 1000 });
    if (total !== articles) throw new Error(`${total} of ${articles} articles were imported.`);
    const writes: number[] = [];
    for (const { id } of documents) {
      const start = performance.now();
      await call('annotation.create', { documentId: id, label: 'quote', start: 0, end: 10 });
      writes.push(performance.now() - start);
    }
    const bytes = documents.map(() => 'x'.repeat(400));
    const appended = appendAndSync(join(folder, 'floor.bin'), bytes);
    for (const [name, q] of [
      ['p50', 0.5],
      ['p95', 0.95],
    ] as const) {
      rows.push({
        what: `one mark, to the disk, ${name} (core)`,
        unit: 'ms',
        ours: quantile(writes, q),
        floor: quantile(appended, q),
        note: `${writes.length} marks, synchronous=FULL, with history`,
      });
    }
    const opens: number[] = [];
    for (let round = 0; round < 20; round++) {
      await call('project.close', {});
      opens.push(
        await seconds(async () => {
          await call('project.open', { file: project });
          const { documents: page } = await call('document.list', { limit: 100 });
          const [first] = page;
          if (first) await call('document.get', { documentId: first.id });
        }),
      );
    }
    rows.push({
      what: `open the project, first page of the library, first article (core)`,
      unit: 'ms',
      ours: quantile(opens, 0.5) * 1000,
      floor: null,
      note: `${articles} articles, ${articles * MARKS} marks; median of ${opens.length}`,
    });
    rows.push(...(await benchSearch(call, articles)));
    for (const sort of ['imported', 'title', 'marks'] as const) {
      const list = (offset: number) => call('document.list', { sort, offset, limit: 100 });
      for (const [what, offset] of [
        ['first page', 0],
        ['page in the middle', Math.floor(articles / 2)],
      ] as const) {
        const ours = (await seconds(() => list(offset))) * 1000;
        rows.push({
          what: `library by ${sort}, ${what}`,
          unit: 'ms',
          ours,
          floor: null,
          note: `${articles} articles`,
        });
      }
    }
    const out = join(folder, 'out');
    rows.push({
      what: `export and read back ${articles} articles (JSONL)`,
      unit: 's',
      ours: await seconds(() => call('export.run', { out, format: 'jsonl', overwrite: true })),
      floor,
      note: 'every covered text compared',
    });
    rows.push({
      what: 'check the whole project',
      unit: 's',
      ours: await seconds(() => call('project.check', {})),
      floor: null,
      note: `${articles * MARKS} marks`,
    });
    rows.push({
      what: `undo the import as one step`,
      unit: 's',
      ours: await seconds(async () => {
        for (const _ of documents) await call('history.undo', { annotatorId: null });
        await call('history.undo', { annotatorId: null });
      }),
      floor: null,
      note: `after undoing ${documents.length} single marks`,
    });
  } finally {
    core.close();
  }
  return rows;
}

const searches = {
  'a word that no article has': 'lighthouse',
  'a word of every article': 'inspector',
  'a phrase': '"said the inspector"',
  'an expression': '/inspect\\w+ said/i',
  'marks of a label': 'label:speaker',
  'marks that lack a link': 'label:quote without:cue',
};

/** Whole searches, their thread's start included; every hit is counted, a thousand are answered. */
async function benchSearch(call: CallMethod, articles: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [what, query] of Object.entries(searches)) {
    const times: number[] = [];
    let total = 0;
    for (let round = 0; round < 5; round++) {
      times.push(
        await seconds(async () => {
          ({ total } = await call('search.run', { query, limit: 1000 }));
        }),
      );
    }
    rows.push({
      what: `search for ${what} (core)`,
      unit: 'ms',
      ours: quantile(times, 0.5) * 1000,
      floor: null,
      note: `${total} hits in ${articles} articles; median of ${times.length}`,
    });
  }
  return rows;
}

/** The same articles as plain text files in folders. */
async function benchTextImport(folder: string, articles: number): Promise<Row> {
  const core = createCore(realOptions(new URL('../../electron/core/jobs/worker.ts', import.meta.url)));
  const call = createCaller(core, 'bench');
  const random = createRandom(11);
  const files = join(folder, 'articles');
  const texts = Array.from({ length: articles }, () => makeArticle(random, ARTICLE));
  try {
    for (const [index, text] of texts.entries()) {
      const place = join(files, String(index % 100));
      mkdirSync(place, { recursive: true });
      writeFileSync(join(place, `${index}.txt`), text);
    }
    const floor = await seconds(() => writeAndSync(join(folder, 'texts.bin'), texts));
    await call('project.create', { file: join(folder, 'texts.hearsay') });
    const ours = await seconds(() => call('import.run', { paths: [files] }));
    return {
      what: `import ${articles} plain text files of 5 kB`,
      unit: 's',
      ours,
      floor,
      note: 'recursive folder',
    };
  } finally {
    core.close();
  }
}
