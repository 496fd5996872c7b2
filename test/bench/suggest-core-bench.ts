import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CallMethod, createCaller } from '../../electron/cli/run-command.ts';
import { createCore } from '../../electron/core/dispatch.ts';
import { realOptions } from '../../electron/core/options.ts';
import { createRandom } from '../../shared/random.ts';
import { makeArticle as makeProse } from './corpus.ts';
import { quantile, type Row } from './measure.ts';
import { makeArticle } from './suggest-bench.ts';

/** As many of them are looked at without a thread. */
const AT_ONCE = 4;
const ALONE = 50;
const PROPOSED = 1000;
const SUGGESTIONS = 30;

/** Suggestions of a project, writing included: of one article, of many, and which of them teach most. CPU time tells
 *  more than that of the clock where the machine has other things to do. */
export async function benchSuggestCore(folder: string, articles: number): Promise<Row[]> {
  const core = createCore(realOptions(new URL('../../electron/core/jobs/worker.ts', import.meta.url)));
  const call = createCaller(core, 'bench');
  try {
    return [...(await benchMaking(folder, call)), await benchQueue(folder, call, articles)];
  } finally {
    await call('project.close', {});
  }
}

async function benchMaking(folder: string, call: CallMethod): Promise<Row[]> {
  const lines = Array.from({ length: PROPOSED + ALONE }, (_, at) =>
    JSON.stringify({
      hearsay: 1,
      id: `s${at}`,
      language: 'en',
      text: `${makeArticle(at)}\n\nNo. ${at}`,
      annotations: [],
    }),
  );
  const open = async (name: string): Promise<string[]> => {
    await importLines(folder, name, call, lines);
    return call('document.ids', {});
  };
  const ids = await open('inline');
  const many = ids.slice(ALONE);
  const alone: Times[] = [];
  for (const id of ids.slice(0, ALONE)) alone.push(await time(() => make(call, [id])));
  const inline = await time(async () => {
    for (let at = 0; at < many.length; at += AT_ONCE) await make(call, many.slice(at, at + AT_ONCE));
  });
  await call('project.close', {});
  const others = await open('threads');
  const threads = await time(() => make(call, others.slice(ALONE)));
  await call('project.close', {});
  const [clocks, cpus] = [alone.map(({ clock }) => clock), alone.map((times) => times.cpu)];
  const rate = ({ clock }: Times) => `${Math.round((PROPOSED * 1000) / clock)} articles a second`;
  const cpu = (times: Times) => `${(times.cpu / 1000).toFixed(1)} s of CPU`;
  return [
    {
      what: 'suggestions for one article of 5 kB, all layers, to the disk (core)',
      unit: 'ms',
      ours: quantile(clocks, 0.5),
      floor: null,
      note: `p95 ${quantile(clocks, 0.95).toFixed(1)} ms of ${ALONE}; ${quantile(cpus, 0.5).toFixed(1)} ms of CPU`,
    },
    {
      what: `suggestions for ${PROPOSED} articles, ${AT_ONCE} at a time, no threads`,
      unit: 's',
      ours: inline.clock / 1000,
      floor: null,
      note: `${rate(inline)}, ${cpu(inline)}`,
    },
    {
      what: `suggestions for ${PROPOSED} articles at once, in threads`,
      unit: 's',
      ours: threads.clock / 1000,
      floor: null,
      note: `${rate(threads)}, ${cpu(threads)}; ${(inline.clock / threads.clock).toFixed(1)} times as fast`,
    },
  ];
}

async function benchQueue(folder: string, call: CallMethod, articles: number): Promise<Row> {
  const random = createRandom(11);
  const lines = Array.from({ length: articles }, (_, at) => {
    const text = `${makeProse(random, 1000)}${at}`;
    const annotations = Array.from({ length: SUGGESTIONS }, (_, n) => ({
      id: `machine-cue-${n * 10}`,
      annotator: 'machine',
      label: 'cue',
      start: n * 10,
      end: n * 10 + 5,
      suggestion: { confidence: 0.3 + 0.7 * random(), rule: 'cue.verb', why: [] },
    }));
    return JSON.stringify({ hearsay: 1, id: `q${at}`, language: 'en', text, annotations });
  });
  await importLines(folder, 'queue', call, lines);
  const [documentId] = await call('document.ids', {});
  if (documentId === undefined) throw new Error('No article was imported.');
  await call('annotation.create', { documentId, label: 'quote', start: 0, end: 10 });
  const times: Times[] = [];
  for (let round = 0; round < 10; round++)
    times.push(await time(() => call('suggestion.queue', { limit: 100 })));
  return {
    what: `which of ${articles} articles with ${SUGGESTIONS} suggestions teach most`,
    unit: 'ms',
    ours: quantile(
      times.map(({ clock }) => clock),
      0.5,
    ),
    floor: null,
    note: `${quantile(
      times.map(({ cpu }) => cpu),
      0.5,
    ).toFixed(0)} ms of CPU; median of ${times.length}`,
  };
}

const make = (call: CallMethod, documentIds: readonly string[]): Promise<unknown> =>
  call('suggestion.make', { documentIds: documentIds as never });

async function importLines(
  folder: string,
  name: string,
  call: CallMethod,
  lines: readonly string[],
): Promise<void> {
  const file = join(folder, `${name}.hearsay.jsonl`);
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
  await call('project.create', { file: join(folder, `${name}.hearsay`) });
  await call('import.run', { paths: [file] });
}

/** Milliseconds. */
interface Times {
  clock: number;
  /** Of all threads. */
  cpu: number;
}

async function time(work: () => Promise<unknown>): Promise<Times> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { clock: performance.now() - start, cpu: (user + system) / 1000 };
}
