import { expect, it } from 'vitest';
import { emptyKnowledge } from '../../../shared/learn/knowledge.ts';
import { learnArticle, type LessonMark } from '../../../shared/learn/learn-article.ts';
import { toLearned } from '../../../shared/learn/to-learned.ts';
import { lexiconFor } from '../../../shared/suggest/language/lexicon.ts';
import type { Learned, Proposal } from '../../../shared/suggest/proposal.ts';
import { propose } from '../../../shared/suggest/propose.ts';

/** Articles of a paper with a verb of its own, whose advertisements stand in quotation marks. */
const NAMES = ['Odo Brack', 'Ilse Vane', 'Tam Pell', 'Uta Reed', 'Jon Wick', 'Ann Fenn'];
const THINGS = ['sluice', 'ferry', 'weir', 'kiln', 'orchard', 'bell tower'];

function writeArticle(n: number): { text: string; marks: LessonMark[] } {
  const [name, other, thing] = [NAMES[n % 6] ?? '', NAMES[(n + 1) % 6] ?? '', THINGS[(n * 5) % 6] ?? ''];
  const quotes = [`“The ${thing} stays open 🌊 until spring,”`, `“Nobody asked the ${thing} keeper,”`];
  const text = [
    `${quotes[0]} ${name} grumped on Monday.`,
    `“The blue ${thing} of Pell Quay sells herring.”`,
    `${quotes[1]} ${other} grumped.`,
  ].join('\r\n\r\n');
  const marks: LessonMark[] = [];
  const mark = (label: string, words: string, from = 0): number => {
    const start = text.indexOf(words, from);
    marks.push({ label, start, end: start + words.length, attrs: {} });
    return start;
  };
  const [first = '', second = ''] = quotes;
  mark('cue', 'grumped', mark('speaker', name, mark('quote', first)));
  mark('cue', 'grumped', mark('speaker', other, mark('quote', second)));
  return { text, marks };
}

const look = (text: string, learned: Learned | null): Proposal[] =>
  propose(text, { language: 'en', skip: [], entities: [], learned }, ['attribution']).marks;

/** Of what is proposed at 0.5 for articles that nobody has decided, what is right; and of what is right, what is
 *  proposed. */
function measure(learned: Learned | null): { precision: number; recall: number } {
  let [right, given, wanted] = [0, 0, 0];
  for (let n = 20; n < 32; n++) {
    const { text, marks } = writeArticle(n);
    const shown = look(text, learned).filter(({ confidence }) => confidence >= 0.5);
    given += shown.length;
    wanted += marks.length;
    right += shown.filter((one) =>
      marks.some(({ label, start, end }) => label === one.label && start === one.start && end === one.end),
    ).length;
  }
  return { precision: right / given, recall: right / wanted };
}

function teach(articles: number) {
  const knowledge = emptyKnowledge();
  for (let n = 0; n < articles; n++) {
    const { text, marks } = writeArticle(n);
    const labels = new Set(['quote', 'cue', 'speaker']);
    learnArticle(knowledge, {
      text,
      marks,
      lexicon: lexiconFor(text, 'en'),
      proposals: look(text, null),
      labels,
    });
  }
  return toLearned(knowledge);
}

it('finished articles make proposals for others better', () => {
  const [before, after] = [measure(null), measure(teach(12))];
  expect(after.recall).toBeGreaterThan(before.recall);
  expect(after.precision).toBeGreaterThan(before.precision);
  expect(after.recall).toBeGreaterThan(0.9);
});

it('one word of a cue counts, and words that any language has do not', () => {
  const text = 'Odo had loudly grumped. Ilse said so. Tam said and sang.';
  const lexicon = lexiconFor(text, 'en');
  const knowledge = emptyKnowledge();
  const mark = (words: string): LessonMark => {
    const start = text.indexOf(words);
    return { label: 'cue', start, end: start + words.length, attrs: {} };
  };
  const marks = [mark('had loudly grumped'), mark('said'), mark('said and sang')];
  learnArticle(knowledge, { text, marks, lexicon, proposals: [], labels: new Set(['cue']) });
  expect([...knowledge.cues.keys()]).toEqual(['grumped']);
});

it('who never uses a label refuses nothing of it', () => {
  const { text } = writeArticle(1);
  const article = { text, marks: [], lexicon: lexiconFor(text, 'en'), proposals: look(text, null) };
  const knowledge = emptyKnowledge();
  learnArticle(knowledge, { ...article, labels: new Set(['artifact']) });
  expect(knowledge.signs.size).toBe(0);
  learnArticle(knowledge, { ...article, labels: new Set(['quote']) });
  expect([...knowledge.signs.keys()].every((name) => name.startsWith('quote '))).toBe(true);
  expect(knowledge.signs.size).toBeGreaterThan(0);
});
