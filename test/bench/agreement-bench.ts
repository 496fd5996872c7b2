import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCore } from '../../electron/core/dispatch.ts';
import { realOptions } from '../../electron/core/options.ts';
import type {
  AnnotatorWork,
  ComparedDocument,
  ComparedMark,
} from '../../shared/agreement/report/compared-work.ts';
import { measureGamma } from '../../shared/agreement/report/gamma-figures.ts';
import { createReport } from '../../shared/agreement/report/make-report.ts';
import { listTokenSpans } from '../../shared/agreement/tokens.ts';
import { type MeasureId, measureIds } from '../../shared/agreement/report.ts';
import type { DocumentId } from '../../shared/model/ids.ts';
import { createRandom } from '../../shared/random.ts';
import { makeArticle } from './corpus.ts';
import { type Row, seconds } from './measure.ts';

const ANNOTATORS = ['Ada', 'Bo', 'Cy', 'Di', 'Eli'];
const MARKS = 50;
const LABELS = ['quote', 'cue', 'speaker', 'source', 'artifact'];

/** What five annotators made of articles: four of five marks of each are of things that all mean, with edges that
 *  move and labels that are confused now and then, beside each other. */
function makeDocument(random: () => number, number: number): ComparedDocument & { text: string } {
  const text = makeArticle(random, 6000);
  const step = Math.floor(text.length / MARKS);
  const things = Array.from({ length: MARKS }, (_, at) => ({
    label: LABELS[Math.floor(random() * LABELS.length)] as string,
    start: at * step + Math.floor(random() * 10),
    length: 10 + Math.floor(random() * (step - 40)),
  }));
  const work = ANNOTATORS.map((name): [string, AnnotatorWork] => {
    const marks = things.flatMap((thing, at): ComparedMark[] => {
      if (random() < 0.15) return [];
      const start = thing.start + (random() < 0.2 ? Math.floor(random() * 6) : 0);
      const end = thing.start + thing.length + (random() < 0.2 ? Math.floor(random() * 6) : 0);
      const label = random() < 0.1 ? (LABELS[Math.floor(random() * LABELS.length)] as string) : thing.label;
      return [{ id: `${name}${at}`, label, start, end: Math.max(end, start + 1), attrs: {}, entity: null }];
    });
    return [name, { marks, links: [], endedAtMs: null }];
  });
  const id = `d${String(number).padStart(6, '0')}` as DocumentId;
  return { id, title: id, text, length: text.length, tokens: listTokenSpans(text), work: new Map(work) };
}

const options = {
  annotators: ANNOTATORS,
  labels: null,
  tolerance: 'none',
  unfinished: false,
  suggested: 'with',
  seed: 1,
  labelOrder: LABELS,
  relationOrder: [],
} as const;

const cheap = measureIds.filter((id) => id !== 'gamma' && id !== 'gamma_cat');

/** Five annotators × the articles × 50 marks: each measure by itself, all together, the intervals, and through a
 *  project file; γ on three articles. */
export async function benchAgreement(folder: string, articles: number): Promise<Row[]> {
  const random = createRandom(7);
  const documents = Array.from({ length: articles }, (_, at) => makeDocument(random, at));
  const what = `${ANNOTATORS.length} × ${articles} × ${MARKS}`;
  const rows: Row[] = [];
  const run = async (name: string, measures: readonly MeasureId[], resamples = 0) => {
    let most = 0;
    const took = await seconds(() => {
      const maker = createReport({ ...options, measures, resamples });
      for (const [at, document] of documents.entries()) {
        maker.add(document);
        if (at % 1000 === 0) most = Math.max(most, process.memoryUsage().rss);
      }
      Array.from(maker.resample());
      maker.finish();
      most = Math.max(most, process.memoryUsage().rss);
    });
    const note = `${Math.round(most / 1e6)} MB in all, the documents with it`;
    rows.push({ what: `${name}, ${what}`, unit: 's', ours: took, floor: null, note });
  };
  for (const measure of cheap) await run(measure, [measure]);
  await run('exact F1, 1000 resamples', ['exact_f1'], 1000);
  await run('all but γ', cheap);
  await run('all but γ, 1000 resamples', cheap, 1000);
  const sampled = documents.slice(0, 3);
  const gamma = await seconds(() => {
    for (const document of sampled) measureGamma(document, { seed: 1, samples: 30, sampler: 'statistical' });
  });
  const note = `${sampled.length} articles, 30 samples each`;
  rows.push({
    what: 'γ and γ-cat of an article',
    unit: 's',
    ours: gamma / sampled.length,
    floor: null,
    note,
  });
  rows.push(...(await benchProject(folder, documents.slice(0, Math.min(articles, 1000)))));
  return rows;
}

async function benchProject(
  folder: string,
  documents: readonly (ComparedDocument & { text: string })[],
): Promise<Row[]> {
  const [file, lines] = [join(folder, 'agreement.hearsay'), join(folder, 'agreement.jsonl')];
  writeFileSync(lines, documents.map((document) => `${JSON.stringify(toLine(document))}\n`).join(''));
  const core = createCore(realOptions(new URL('../../electron/core/jobs/worker.ts', import.meta.url)));
  try {
    await core.call('project.create', { file });
    await core.call('import.run', { paths: [lines], boilerplate: 'keep' });
    let answer: unknown;
    const first = await seconds(async () => (answer = await core.call('agreement.run', {})));
    const again = await seconds(() => core.call('agreement.run', {}));
    if (!(answer as { ok: boolean }).ok) throw new Error(JSON.stringify(answer));
    const what = `through a project file, ${ANNOTATORS.length} × ${documents.length} × ${MARKS}`;
    return [
      { what: `all but γ, ${what}`, unit: 's', ours: first, floor: null, note: '1000 resamples' },
      { what: `asked again, ${what}`, unit: 'ms', ours: again * 1000, floor: null, note: 'from memory' },
    ];
  } finally {
    core.close();
  }
}

const toLine = ({ id, text, work }: ComparedDocument & { text: string }) => ({
  hearsay: 1,
  id,
  title: id,
  text,
  annotations: [...work].flatMap(([annotator, { marks }]) =>
    marks.map(({ id: markId, label, start, end }) => ({ id: markId, annotator, label, start, end })),
  ),
});
