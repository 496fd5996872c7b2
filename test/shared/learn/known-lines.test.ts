import { expect, it } from 'vitest';
import { emptyKnowledge } from '../../../shared/learn/knowledge.ts';
import { applyKnownLines } from '../../../shared/learn/known-lines.ts';
import { learnLines } from '../../../shared/learn/learn-article.ts';
import { toLearned } from '../../../shared/learn/to-learned.ts';

const NOTE = 'Mit 🐟 gedruckt, Ausgabe 12';
const TEXT = `Der Steg bleibt zu.\n\n${NOTE}\n\nمقالات أخرى\nBitte klatschen`;

function teach(line: string, outcome: 'marked' | 'refused', times: number, knowledge = emptyKnowledge()) {
  const start = TEXT.indexOf(line);
  const mark = { label: 'boilerplate', start, end: start + line.length, attrs: { kind: 'widget' } };
  for (let n = 0; n < times; n++) learnLines(knowledge, TEXT, mark, outcome);
  return knowledge;
}
const spanOf = (text: string, line: string) => ({
  start: text.indexOf(line),
  end: text.indexOf(line) + line.length,
});

it('marks what was marked twice, with other numbers and case too', () => {
  const next = 'Neues vom Steg.\n\nMIT 🐟 GEDRUCKT, Ausgabe 13\n';
  const found = applyKnownLines(next, [], toLearned(teach(NOTE, 'marked', 2)));
  expect(found).toEqual([{ ...spanOf(next, 'MIT 🐟 GEDRUCKT, Ausgabe 13'), kind: 'widget', origin: 'rule' }]);
  expect(applyKnownLines(next, [], toLearned(teach(NOTE, 'marked', 1)))).toEqual([]);
});

it('leaves out what was refused twice, unless the file itself says it', () => {
  const learned = toLearned(teach('مقالات أخرى', 'refused', 2));
  const span = { ...spanOf(TEXT, 'مقالات أخرى'), kind: 'related' };
  expect(applyKnownLines(TEXT, [{ ...span, origin: 'rule' }], learned)).toEqual([]);
  expect(applyKnownLines(TEXT, [{ ...span, origin: 'reader' }], learned)).toHaveLength(1);
  // With a line that nobody refused it stays.
  const wider = { ...span, end: TEXT.length, origin: 'rule' as const };
  expect(applyKnownLines(TEXT, [wider], learned)).toEqual([wider]);
});

it('does not hear of half a line', () => {
  const knowledge = emptyKnowledge();
  const { start } = spanOf(TEXT, NOTE);
  learnLines(
    knowledge,
    TEXT,
    { label: 'boilerplate', start: start + 4, end: start + 16, attrs: {} },
    'marked',
  );
  expect(knowledge.lines.size).toBe(0);
});
