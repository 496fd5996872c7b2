import { expect, test } from 'vitest';
import { readW3c } from '../../../../electron/core/readers/w3c.ts';
import { recognise } from '../../../../electron/core/readers/recognise.ts';
import { parseLine } from '../../../../shared/formats/hearsay-jsonl.ts';
import { formatW3c } from '../../../../shared/formats/w3c.ts';
import { makeSource, readAll } from '../../../support/source.ts';
import { countSpent } from '../../../support/spent.ts';

const TEXT = '👍🏽 “No,” she said.';

const document = parseLine(
  JSON.stringify({
    id: 'one/ä',
    offsets: 'utf16',
    title: 'Late',
    language: 'en',
    text: TEXT,
    meta: { url: 'https://post.example/1' },
    entities: [{ id: 'e1', name: 'The clerk', type: 'person', identification: 'named' }],
    annotations: [
      { id: 'q', annotator: 'Bo', label: 'quote', start: 5, end: 10, attrs: { type: 'direct' }, flag: true },
      { id: 's', annotator: 'Жанна', label: 'speaker', start: 11, end: 14, entity: 'e1', note: 'sure?' },
      { id: 'c', label: 'cue', start: 15, end: 19, attrs: { hearsay: true }, origin: 'manual' },
    ],
    relations: [{ id: 'r', annotator: 'Bo', type: 'spoken_by', from: 'q', to: 's' }],
  }),
);

const besides = (name: string, content: string, others: Record<string, string>) => ({
  ...makeSource(name, content),
  beside: async (other: string) => (other in others ? makeSource(other, others[other] as string) : null),
});

/** What is found in annotations of a text, as its marks. */
async function read(annotations: unknown, text = TEXT, name = 'x.txt') {
  const found = await readAll(readW3c, besides('x.jsonld', JSON.stringify(annotations), { [name]: text }));
  const documents = found.flatMap((one) => (one.kind === 'document' ? [one.document] : []));
  const issues = found.flatMap((one) => (one.kind === 'issue' ? [one.issue] : []));
  const marks = documents.flatMap(({ text: read, annotations: all }) =>
    all.map(({ label, start, end }) => `${label} ${read.slice(start, end)}`),
  );
  return { documents, issues, marks };
}

const tagged = (selector: unknown, more: object = {}) => ({
  '@context': 'http://www.w3.org/ns/anno.jsonld',
  id: 'https://tool.example/1',
  type: 'Annotation',
  body: [{ type: 'TextualBody', purpose: 'tagging', value: 'quote' }],
  target: { source: 'x.txt', selector },
  ...more,
});

const quote = { type: 'TextQuoteSelector', exact: '“No,”' };
const position = (start: number, end: number) => ({ type: 'TextPositionSelector', start, end });

test('a document is a list of annotations', () => {
  const [about, q, s, c, link] = JSON.parse(formatW3c(document, 'one.txt'));
  expect(about).toEqual({
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: 'urn:hearsay:document:one%2F%C3%A4',
    type: 'Annotation',
    motivation: 'describing',
    body: [
      { type: 'TextualBody', purpose: 'describing', value: 'Late' },
      {
        type: 'Dataset',
        'urn:hearsay:document': {
          '@type': '@json',
          '@value': {
            id: 'one/ä',
            meta: { url: 'https://post.example/1' },
            cluster: null,
            entities: document.entities,
            extra: {},
          },
        },
      },
    ],
    target: { id: 'one.txt', type: 'Text', format: 'text/plain', language: 'en', selector: [] },
  });
  expect(q).toEqual({
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: 'urn:hearsay:mark:one%2F%C3%A4:q',
    type: 'Annotation',
    motivation: 'tagging',
    creator: { type: 'Person', name: 'Bo' },
    body: [
      { type: 'TextualBody', purpose: 'tagging', value: 'quote' },
      { type: 'TextualBody', purpose: 'classifying', value: 'direct', 'urn:hearsay:attribute': 'type' },
    ],
    target: {
      source: 'one.txt',
      selector: [
        { type: 'TextQuoteSelector', exact: '“No,”', prefix: '👍🏽 ', suffix: ' she said.' },
        { type: 'TextPositionSelector', start: 3, end: 8 },
      ],
    },
    'urn:hearsay:origin': 'import',
    'urn:hearsay:flag': true,
  });
  expect(s.body.slice(1)).toEqual([
    {
      type: 'SpecificResource',
      purpose: 'identifying',
      source: { id: 'urn:hearsay:entity:e1', label: 'The clerk' },
    },
    { type: 'TextualBody', purpose: 'commenting', value: 'sure?' },
  ]);
  expect(c).not.toHaveProperty('creator');
  expect(c.body[1]).toMatchObject({ value: 'true', format: 'application/json' });
  expect(link).toMatchObject({
    motivation: 'linking',
    body: [
      { purpose: 'linking', source: s.id },
      { purpose: 'tagging', value: 'spoken_by' },
    ],
    target: { id: q.id, selector: [] },
  });
});

test('what was written is read as it was', async () => {
  const { documents, issues } = await read(JSON.parse(formatW3c(document, 'x.txt')));
  expect(issues).toEqual([]);
  expect(documents).toEqual([document]);
});

test.each<[string, unknown, string?]>([
  ['code points', [quote, position(3, 8)]],
  ['UTF-16 units, as browsers count', [quote, position(5, 10)]],
  ['a position alone', position(3, 8)],
  ['a fragment of RFC 5147', { type: 'FragmentSelector', value: 'char=3,8' }],
  ['a quote alone', quote],
  ['a quote within what another selector finds', { type: 'XPathSelector', value: '/p', refinedBy: quote }],
  ['line ends of two characters', [quote, position(7, 12)], `\ufeff\r\n\r\n${TEXT}`],
])('places are told apart: %s', async (_, selector, text) => {
  const { marks, issues } = await read([tagged(selector)], text);
  expect(marks).toEqual(['quote “No,”']);
  expect(issues).toEqual([]);
});

test('a unit that one quote tells holds for those that any unit suits', async () => {
  const text = '😀 no no no';
  const no = { type: 'TextQuoteSelector', exact: 'no' };
  const emoji = { type: 'TextQuoteSelector', exact: '😀 no' };
  const { documents } = await read(
    [tagged([emoji, position(0, 5)]), tagged([no, position(6, 8)], { id: 'b' })],
    text,
  );
  expect(documents[0]?.annotations.map(({ start, end }) => [start, end])).toEqual([
    [0, 5],
    [6, 8],
  ]);
});

test('of places that a file cannot decide between, the ones that are one unit for all are taken', async () => {
  const text = '😀 no no no';
  const no = { type: 'TextQuoteSelector', exact: 'no' };
  const { documents } = await read([tagged([no, position(2, 4)])], text);
  expect(documents[0]?.annotations).toMatchObject([{ start: 3, end: 5 }]);
});

test('a quote that is elsewhere is found there, nearest to what stands around it, and said', async () => {
  const text = 'no one, no two, no three';
  const selector = [{ type: 'TextQuoteSelector', exact: 'no', suffix: ' two' }, position(20, 22)];
  const { documents, issues } = await read([tagged(selector)], text);
  expect(documents[0]?.annotations).toMatchObject([{ start: 8, end: 10 }]);
  expect(issues).toMatchObject([{ severity: 'warning', code: 'quote_moved' }]);
});

test('a quote that is nowhere is refused by name', async () => {
  const lost = [{ type: 'TextQuoteSelector', exact: 'Yes' }, position(3, 8)];
  const { marks, issues } = await read([tagged(lost), tagged(quote, { id: 'b' })]);
  expect(marks).toEqual(['quote “No,”']);
  expect(issues).toMatchObject([{ severity: 'error', annotationId: 'https://tool.example/1' }]);
});

test.each<[string, (one: unknown) => unknown]>([
  ['a list', (one) => [one]],
  ['one alone', (one) => one],
  ['a page', (one) => ({ type: 'AnnotationPage', items: [one] })],
  [
    'a collection',
    (one) => ({ type: 'AnnotationCollection', first: { type: 'AnnotationPage', items: [one] } }),
  ],
  ['a list of pairs', (one) => [[one]]],
])('annotations come as %s', async (_, wrap) => {
  expect((await read(wrap(tagged(quote)))).marks).toEqual(['quote “No,”']);
});

test.each<[string, object, object]>([
  ['a body that is text', { body: undefined, bodyValue: 'cue', motivation: 'tagging' }, { label: 'cue' }],
  ['a class', { body: { type: 'TextualBody', purpose: 'oa:classifying', value: 'cue' } }, { label: 'cue' }],
  ['no body', { body: undefined, motivation: 'highlighting' }, { label: 'highlighting' }],
  ['a comment without a purpose', { body: [{ value: 'hm' }], motivation: 'commenting' }, { note: 'hm' }],
  [
    'an entity of the Web',
    { body: [{ purpose: 'tagging', value: 'speaker' }, { source: 'https://w.example/Q1' }] },
    { entity: 'https://w.example/Q1' },
  ],
  ['who made it, by name', { creator: { name: 'Bo' } }, { annotator: 'Bo' }],
  ['who made it, by an account', { creator: 'acct:bo@tool.example' }, { annotator: 'acct:bo@tool.example' }],
])('other tools write %s', async (_, more, wanted) => {
  const { documents } = await read([tagged(quote, more)]);
  expect(documents[0]?.annotations).toMatchObject([wanted]);
});

test('several tags are several marks', async () => {
  const body = ['quote', 'boilerplate'].map((value) => ({ type: 'TextualBody', purpose: 'tagging', value }));
  const { documents } = await read([tagged(quote, { id: 'a', body })]);
  expect(documents[0]?.annotations.map(({ id, label }) => [id, label])).toEqual([
    ['a', 'quote'],
    ['a-2', 'boilerplate'],
  ]);
});

test('a link goes from its target to its body, or from the first of two targets to the other', async () => {
  const said = { type: 'TextQuoteSelector', exact: 'said' };
  const body = [{ type: 'TextualBody', purpose: 'tagging', value: 'has_cue' }];
  const ends = [tagged(quote, { id: 'a' }), tagged(said, { id: 'b' })];
  const link = { id: 'l', motivation: 'linking', body, target: [{ id: 'a' }, { id: 'b' }] };
  // As the connectors of Annotorious write it: what kind of link it is stands in another annotation.
  const bare = { id: 'l', motivation: 'linking', body: 'b', target: 'a' };
  const kind = { motivation: 'tagging', body, target: 'l' };
  for (const links of [[link], [bare, kind], [[bare, kind]]]) {
    const { documents, issues } = await read([...ends, ...links]);
    expect(documents[0]?.relations).toMatchObject([{ type: 'has_cue', from: 'a', to: 'b' }]);
    expect(issues).toEqual([]);
  }
});

test('a text is found by the last part of its IRI, or by the name of the annotations', async () => {
  const iri = { source: 'https://texts.example/a/my%20text.txt?v=2', selector: quote };
  expect((await read([tagged(null, { target: iri })], TEXT, 'my text.txt')).marks).toHaveLength(1);
  expect((await read([tagged(null, { target: iri })], TEXT, 'x.txt')).marks).toHaveLength(1);
  const { issues } = await read([tagged(null, { target: iri })], TEXT, 'other.txt');
  expect(issues).toMatchObject([{ severity: 'error', code: 'CorruptSource' }]);
});

test('annotations of several texts are several documents', async () => {
  const of = (source: string) => tagged(null, { id: `of ${source}`, target: { source, selector: quote } });
  const source = besides('all.jsonld', JSON.stringify([of('a.txt'), of('b.txt'), of('c.txt')]), {
    'a.txt': TEXT,
    'c.txt': `So: ${TEXT}`,
  });
  expect(await readAll(readW3c, source)).toMatchObject([
    { kind: 'document', document: { text: TEXT } },
    { kind: 'issue', issue: { line: 2 } },
    { kind: 'document', document: { text: `So: ${TEXT}` } },
  ]);
});

test.each<[string, string]>([
  ['no JSON', '[{'],
  ['no annotation', '{"@context":"http://www.w3.org/ns/anno.jsonld"}'],
  ['half a character', '[{"target":"x.txt","body":"\\ud800"}]'],
  ['depth without an end', `${'['.repeat(5000)}${']'.repeat(5000)}`],
])('%s is refused in words', async (_, content) => {
  await expect(readAll(readW3c, besides('x.jsonld', content, {}))).rejects.toThrow(/\w/u);
});

test('annotations are known by their context', async () => {
  const known = async (value: unknown, name = 'x.jsonld') =>
    recognise(makeSource(name, JSON.stringify(value)));
  expect(await known([tagged(quote)])).toBe('w3c');
  expect(await known({ id: 'x', '@context': ['http://www.w3.org/ns/anno.jsonld'] }, 'x.json')).toBe('w3c');
  expect(await known({ '@context': 'https://schema.org', text: 'Ferry' }, 'x.json')).toBe('json');
});

test('a quote that stands everywhere is not looked for without an end', async () => {
  const around = 'a'.repeat(100_000);
  const quotes = Array.from({ length: 500 }, (_, index) =>
    tagged({ type: 'TextQuoteSelector', exact: 'a', prefix: around, suffix: around }, { id: `q${index}` }),
  );
  const text = 'a'.repeat(300_000);
  const spent = countSpent();
  const found = await readAll(readW3c, besides('x.jsonld', JSON.stringify(quotes), { 'x.txt': text }));
  expect(found.some(({ kind }) => kind === 'document')).toBe(true);
  expect(spent()).toBeLessThan(4000);
});
