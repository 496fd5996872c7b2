import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { emptyKnowledge } from '../../shared/learn/knowledge.ts';
import { learnArticle, type LessonMark } from '../../shared/learn/learn-article.ts';
import { summarise } from '../../shared/learn/summarise.ts';
import { toLearned } from '../../shared/learn/to-learned.ts';
import { lexiconFor } from '../../shared/suggest/language/lexicon.ts';
import type { Learned } from '../../shared/suggest/proposal.ts';
import { propose } from '../../shared/suggest/propose.ts';
import { createOffsetMap } from '../../shared/text/offsets.ts';

/** Whether proposals get better article by article: an annotator finishes one after another as they marked them,
 *  and each is looked at before it is learned from, by the rules alone and with what the ones before taught.
 *  Usage: node test/bench/learning.ts [--annotator NAME] [--parts 3] FILE.hearsay.jsonl … */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { annotator: { type: 'string' }, parts: { type: 'string', default: '3' } },
});

interface Line {
  text: string;
  language?: string | null;
  offsets?: string;
  annotations: (LessonMark & { annotator: string })[];
}

const LABELS = new Set(['quote', 'cue', 'speaker', 'source']);
const articles = positionals.flatMap((file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((json) => {
      const { text, language = null, offsets, annotations } = JSON.parse(json) as Line;
      const map = createOffsetMap(text);
      const toUnit = (at: number) => (offsets === 'utf16' ? at : (map.toUtf16(at) ?? 0));
      const own = annotations.filter(({ annotator }) => annotator === (values.annotator ?? annotator));
      const marks = own.map(({ start, end, ...mark }) => ({
        ...mark,
        start: toUnit(start),
        end: toUnit(end),
      }));
      return { text, language, marks };
    }),
);

interface Counts {
  right: number;
  given: number;
  wanted: number;
}
const parts = Array.from({ length: Number(values.parts) }, () => ({
  rules: { right: 0, given: 0, wanted: 0 },
  learned: { right: 0, given: 0, wanted: 0 },
}));

const knowledge = emptyKnowledge();
for (const [at, { text, language, marks }] of articles.entries()) {
  const wanted = marks.filter(({ label }) => LABELS.has(label));
  const skip = marks.filter(({ label, attrs }) => label === 'boilerplate' && attrs['kind'] !== 'headline');
  const look = (learned: Learned | null) =>
    propose(text, { language, skip, entities: [], learned }, ['attribution']).marks;
  const proposals = look(null);
  const part = parts[Math.floor((at * parts.length) / articles.length)];
  for (const [counts, found] of [
    [part?.rules, proposals],
    [part?.learned, look(toLearned(knowledge))],
  ] as const) {
    if (counts === undefined) continue;
    const shown = found.filter(({ confidence }) => confidence >= 0.5);
    counts.given += shown.length;
    counts.wanted += wanted.length;
    counts.right += shown.filter((one) =>
      wanted.some(({ label, start, end }) => label === one.label && start === one.start && end === one.end),
    ).length;
  }
  learnArticle(knowledge, { text, marks, lexicon: lexiconFor(text, language), proposals, labels: LABELS });
}

const say = ({ right, given, wanted }: Counts): string => {
  const [precision, recall] = [right / given, right / wanted];
  const all = [precision, recall, (2 * precision * recall) / (precision + recall)];
  return ['P', 'R', 'F1'].map((name, n) => `${name} ${(100 * (all[n] ?? 0)).toFixed(1)}`).join(' ');
};
for (const [at, { rules, learned }] of parts.entries())
  console.log(`part ${at + 1} of ${parts.length}: rules ${say(rules)}; learned ${say(learned)}`);
console.log(
  summarise(knowledge)
    .cues.filter(({ marked }) => marked > 1)
    .slice(0, 10),
);
