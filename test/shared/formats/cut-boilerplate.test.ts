import { expect, test } from 'vitest';
import type { AnnotatedDocument } from '../../../shared/formats/annotated-document.ts';
import { cutBoilerplate } from '../../../shared/formats/cut-boilerplate.ts';
import { isGraphemeBoundary } from '../../../shared/text/span.ts';

/** A document from a text with marks `[id|…]`; those called `b…` are boilerplate. */
function outline(outlined: string): AnnotatedDocument {
  const annotations: AnnotatedDocument['annotations'] = [];
  const open: { id: string; start: number }[] = [];
  let text = '';
  for (const [piece] of outlined.matchAll(/\[\w+\||\]|[^[\]]+/gu)) {
    if (piece.startsWith('[')) open.push({ id: piece.slice(1, -1), start: text.length });
    else if (piece === ']') {
      const { id = '', start = 0 } = open.pop() ?? {};
      const label = id.startsWith('b') ? 'boilerplate' : 'quote';
      const rest = { attrs: {}, entity: null, note: null, flag: false, origin: 'manual', extra: {} };
      annotations.push({ id, annotator: 'Ada', label, start, end: text.length, ...rest });
    } else text += piece;
  }
  const about = { id: 'd', title: 'T', language: null, meta: {}, cluster: null, extra: {} };
  return { ...about, text, entities: [], annotations, relations: [] };
}

const boilerplateOf = (document: AnnotatedDocument) =>
  document.annotations.filter(({ label }) => label === 'boilerplate');

function cut(document: AnnotatedDocument) {
  const { document: left, losses } = cutBoilerplate(document, boilerplateOf(document));
  const marks = (left?.annotations ?? []).map(({ id, start, end }) => [id, left?.text.slice(start, end)]);
  return {
    text: left?.text,
    marks: Object.fromEntries(marks),
    losses: losses.map((loss) => Object.values(loss)),
  };
}

function addQuote(document: AnnotatedDocument, start: number, end: number): void {
  const [like] = document.annotations;
  if (like) document.annotations.push({ ...like, id: 'q', label: 'quote', start, end });
}

const lost = (code: string, example: string, count = 1) => [code, count, example];

const cases: [name: string, outlined: string, wanted: Partial<ReturnType<typeof cut>>][] = [
  [
    'a line between paragraphs leaves one empty line, and marks after it move up',
    'One 👍🏽.\n\n[b|Read also: two]\n\nShe said [q|“no”].',
    { text: 'One 👍🏽.\n\nShe said “no”.', marks: { q: '“no”' }, losses: [] },
  ],
  ['a line among lines leaves one line end', 'One\n[b|Ad]\nTwo', { text: 'One\nTwo' }],
  ['the blanks that part more stay', 'One \n[b|Ad]\n \nTwo', { text: 'One\n \nTwo' }],
  ['what is cut within a sentence leaves one space', 'One [b|(ad)] two', { text: 'One two' }],
  ['two words do not become one', 'One[b|ad]two', { text: 'One two' }],
  ['two lines do not become one', 'One[b|a\nd]two', { text: 'One\ntwo' }],
  ['neither the start nor the end keeps blanks', '[b|Head]\n\nOne\n\n[b2|Foot]\n', { text: 'One' }],
  ['neighbours with blanks between are cut as one', 'A.\n\n[b|x]\n \n[b2|y]\n\nB.', { text: 'A.\n\nB.' }],
  ['those that overlap are cut once', 'A [b|one [b2|two] three] B', { text: 'A B' }],
  [
    'right-to-left text',
    'قال [q|«غداً»].\n\n[b|اقرأ أيضاً]\n\nثم [q2|صمت].',
    { text: 'قال «غداً».\n\nثم صمت.', marks: { q: '«غداً»', q2: 'صمت' } },
  ],
  [
    'a mark in what is cut is lost',
    'A.\n[b|See [q|this]]\nB.',
    { text: 'A.\nB.', marks: {}, losses: [lost('inBoilerplate', 'this')] },
  ],
  [
    'a mark that is as long as what is cut is lost',
    'A.\n[q|[b|This]]\nB.',
    { marks: {}, losses: [lost('inBoilerplate', 'This')] },
  ],
  [
    'a mark around what is cut closes over it',
    '[q|A. [b|Ad] B.]',
    { text: 'A. B.', marks: { q: 'A. B.' }, losses: [] },
  ],
  [
    'a mark of which nothing but blanks would stay is lost',
    'A.[q| [b|Ad] ]B.',
    { text: 'A. B.', marks: {}, losses: [lost('inBoilerplate', ' Ad ')] },
  ],
  ['a text without boilerplate stays as it is', ' A\n\n\n[q|B] ', { text: ' A\n\n\nB ', losses: [] }],
  ['an article of boilerplate alone is lost', '[b|A]\n\n[b2|B]', { losses: [lost('boilerplateAlone', 'T')] }],
];

test.each(cases)('%s', (_, outlined, wanted) => {
  expect(cut(outline(outlined))).toMatchObject(wanted);
});

test.each([
  ['its end', 0, 9, 'One two'],
  ['its start', 9, 21, 'three four'],
])('a mark that reaches into boilerplate with %s is shortened', (_, start, end, left) => {
  const document = outline('One two [b|ad] three four.');
  addQuote(document, start, end);
  expect(cut(document)).toEqual({
    text: 'One two three four.',
    marks: { q: left },
    losses: [lost('intoBoilerplate', document.text.slice(start, end))],
  });
});

test('a link goes with the mark at its end, and is counted', () => {
  const document = outline('[q|A] [q2|B] [b|see [q3|C]] D');
  const relation = { annotator: 'Ada', type: 'continues', extra: {} };
  document.relations.push(
    { ...relation, id: 'r', from: 'q2', to: 'q' },
    { ...relation, id: 'r2', from: 'q3', to: 'q2' },
  );
  const { document: left, losses } = cutBoilerplate(document, boilerplateOf(document));
  expect(left?.relations.map(({ id }) => id)).toEqual(['r']);
  expect(losses).toMatchObject([{ code: 'inBoilerplate' }, { code: 'linksOfLost', count: 1, example: 'C' }]);
});

test.each([
  ['a space and a combining mark', 'A \t[b|x\t]\u0301b'],
  ['halves of a flag', '🇩🇪🇩[b|x]🇪'],
  ['parts of a syllable', 'ᄀ[b|x]ᅡ'],
  ['a joiner', '👩[b|x\n]\u200d🚀'],
])('%s: nothing becomes one character', (_, outlined) => {
  const document = outline(outlined);
  const after = boilerplateOf(document)[0]?.end ?? 0;
  addQuote(document, after, document.text.length);
  const { document: left } = cutBoilerplate(document, boilerplateOf(document));
  const [mark] = left?.annotations ?? [];
  expect(isGraphemeBoundary(left?.text ?? '', mark?.start ?? -1)).toBe(true);
  expect(left?.text.slice(mark?.start, mark?.end)).toBe(document.text.slice(after));
});
