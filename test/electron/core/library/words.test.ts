import { expect, test } from 'vitest';
import { brand, importLines, makeProject } from '../../../support/project.ts';

const texts: Record<string, [title: string, text: string]> = {
  quay: ['At the Quay', 'The harbourmaster’s e-mail said: “No boats.”'],
  cafe: ['Closing time', 'A cafe\u0301 👩‍👩‍👧‍👦 near the STRASSE closed.'],
  street: ['Élan vital', 'The mail came to the Straße, e, mail and all.'],
  tokyo: ['Far away', '東京の港で話した。'],
  kyoto: ['Farther', '京都の東に住む。'],
  hebrew: ['שלום', 'אמר הדובר: שלום לכולם'],
};
const lines = Object.entries(texts).map(([id, [title, text]]) => ({ hearsay: 1, id, title, text }));

const cases: [string, words: string, ids: string[]][] = [
  ['a word of a text', 'boats', ['quay']],
  ['half a word of a text', 'harb', ['quay']],
  ['no part of a word of a text but its start', 'oats', []],
  ['any part of a title', 'uay', ['quay']],
  ['a title with or without accents', 'elan', ['street']],
  ['accents of texts, as in the search', 'cafe', []],
  ['composed for decomposed', 'caf\u00e9', ['cafe']],
  ['one letter for two', 'straße', ['cafe', 'street']],
  ['either case', 'sTRASS', ['cafe', 'street']],
  ['each somewhere, title or text', 'closing strasse', ['cafe']],
  ['all, not any', 'boats strasse', []],
  ['signs within a word', 'e-mail', ['quay']],
  ['another apostrophe', "harbourmaster's", ['quay']],
  ['a quotation mark before it', '“No', ['quay']],
  ['a script without blanks: in this order', '東京', ['tokyo']],
  ['a script without blanks: one character', '東', ['tokyo', 'kyoto']],
  ['from right to left', 'לכול', ['hebrew']],
  ['signs alone are looked for in titles', '“', []],
  ['what would be an operator elsewhere', 'boats OR "NEAR(', []],
];

test.each(cases)('the filter finds %s', async (_, words, ids) => {
  const project = await makeProject();
  await importLines(project, lines);
  const found = await project.call('document.ids', { filter: { words } });
  expect(found).toEqual(ids);
  // Again from what is kept.
  expect(await project.call('document.ids', { filter: { words }, limit: 100 })).toEqual(ids);
});

test('what the search finds passes the filter', async () => {
  const project = await makeProject();
  await importLines(project, lines);
  for (const word of ['mail', 'straße', 'e-mail', 'caf\u00e9', '京', '東京', 'שלום', 'closed.']) {
    const { hits } = await project.call('search.run', { query: `"${word}"` });
    expect(hits.length, word).toBeGreaterThan(0);
    const passed = await project.call('document.ids', { filter: { words: word } });
    expect(passed, word).toEqual(expect.arrayContaining(hits.map(({ documentId }) => documentId)));
  }
});

test('articles that come or go are seen', async () => {
  const project = await makeProject();
  await importLines(project, lines);
  const find = () => project.call('document.ids', { filter: { words: 'e-mail' } });
  expect(await find()).toEqual(['quay']);
  await importLines(project, [{ hearsay: 1, id: 'new', title: 'New', text: 'By e-mail.' }]);
  expect(await find()).toEqual(['quay', 'new']);
  await project.call('document.remove', { documentIds: [brand.document('quay')] });
  expect(await find()).toEqual(['new']);
});
