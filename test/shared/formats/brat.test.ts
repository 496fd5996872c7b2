import { describe, expect, test } from 'vitest';
import type { AnnotatedDocument, ExchangedAnnotation } from '../../../shared/formats/annotated-document.ts';
import { formatBrat, narrowBrat } from '../../../shared/formats/brat.ts';
import { formatBratConfiguration, formatBratLooks } from '../../../shared/formats/brat-configuration.ts';
import { createBratNames } from '../../../shared/formats/brat-names.ts';
import { parseBrat } from '../../../shared/formats/brat-reading.ts';
import { newAnnotation, newDocument, newRelation } from '../../../shared/formats/new-document.ts';
import { schemaDefinition } from '../../../shared/model/schema.ts';
import { schema } from '../../support/document-arbitrary.ts';
import { countSpent } from '../../support/spent.ts';

const mark = (
  id: string,
  label: string,
  start: number,
  end: number,
  fields: Partial<ExchangedAnnotation> = {},
): ExchangedAnnotation => newAnnotation({ id, label, start, end, ...fields });

const makeDocument = (
  text: string,
  annotations: ExchangedAnnotation[],
  links: [string, string, string][] = [],
): AnnotatedDocument => ({
  ...newDocument(text),
  id: 'd',
  annotations,
  relations: links.map(([type, from, to], index) => newRelation(index, type, from, to)),
});

const format = (document: AnnotatedDocument): string => formatBrat(document, schema, createBratNames(schema));
const lines = (document: AnnotatedDocument): string[] => format(document).split('\n').slice(0, -1);

const read = (given: string, ann: string | string[], configuration: string | null = null) =>
  parseBrat({ given, ann: typeof ann === 'string' ? ann : ann.join('\n'), configuration });

/** Marks and links of a document, for people. */
const describeAll = ({ text, annotations, relations }: AnnotatedDocument): string[] => [
  ...annotations.map(({ id, label, start, end }) => `${id} ${label} “${text.slice(start, end)}”`),
  ...relations.map(({ type, from, to }) => `${from} ${type} ${to}`),
];

describe('quotes that continue each other', () => {
  const quotes = [mark('a', 'quote', 0, 2), mark('b', 'quote', 4, 6), mark('c', 'quote', 8, 10)];

  test('are one discontinuous annotation with all fragments, and come back as they were linked', () => {
    const usual: [string, string, string][] = [
      ['continues', 'b', 'a'],
      ['continues', 'c', 'b'],
    ];
    expect(lines(makeDocument('ab, cd, ef', quotes, usual))).toEqual(['T1\tquote 0 2;4 6;8 10\tab cd ef']);
    const turned = usual.map(([type, from, to]): [string, string, string] => [type, to, from]);
    const ann = format(makeDocument('ab, cd, ef', quotes, turned));
    expect(ann).toBe('T1\tquote 0 2;4 6;8 10\tab cd ef\n#1\tHearsay T1\t{"continues":[[0,1],[1,2]]}\n');
    expect(describeAll(read('ab, cd, ef', ann).document)).toEqual([
      'T1 quote “ab”',
      'T1.2 quote “cd”',
      'T1.3 quote “ef”',
      'T1 continues T1.2',
      'T1.2 continues T1.3',
    ]);
  });

  test('stay apart, with links, where they branch, overlap, or have but a line end between them', () => {
    const branching = makeDocument('ab, cd, ef', quotes, [
      ['continues', 'b', 'a'],
      ['continues', 'c', 'a'],
    ]);
    expect(lines(branching)).toEqual([
      'T1\tquote 0 2\tab',
      'T2\tquote 4 6\tcd',
      'T3\tquote 8 10\tef',
      'R1\tcontinues Arg1:T2 Arg2:T1\t',
      'R2\tcontinues Arg1:T3 Arg2:T1\t',
    ]);
    const two = (text: string, end: number, start: number) =>
      makeDocument(
        text,
        [mark('a', 'quote', 0, end), mark('b', 'quote', start, 6)],
        [['continues', 'b', 'a']],
      );
    expect(lines(two('abcdef', 4, 2))).toHaveLength(3);
    expect(lines(two('ab \n ef', 2, 5))).toHaveLength(3);
    expect(lines(two('ab   ef', 2, 5))).toHaveLength(1);
  });

  test('keep what a later stretch says for itself, and its links', () => {
    const document = makeDocument(
      'ab, cd',
      [
        mark('a', 'quote', 0, 2, { attrs: { attribution: 'explicit' } }),
        mark('b', 'quote', 4, 6, { attrs: { attribution: 'continued' }, note: 'sure?' }),
        mark('c', 'cue', 2, 3),
      ],
      [
        ['continues', 'b', 'a'],
        ['has_cue', 'a', 'c'],
        ['has_cue', 'b', 'c'],
      ],
    );
    const ann = format(document);
    expect(ann.split('\n')).toEqual([
      'T1\tquote 0 2;4 6\tab cd',
      'A1\tattribution T1 explicit',
      '#1\tHearsay T1\t{"stretches":[{"attrs":{"attribution":"continued"},"note":"sure?","flag":false,"entity":null}]}',
      'T2\tcue 2 3\t,',
      'R1\thas_cue Arg1:T1 Arg2:T2\t',
      'R2\thas_cue Arg1:T1 Arg2:T2\t',
      '#2\tHearsay R2\t{"from":1}',
      '',
    ]);
    const back = read(document.text, ann).document;
    expect(back.annotations).toMatchObject([
      { attrs: { attribution: 'explicit' }, note: null },
      { attrs: { attribution: 'continued' }, note: 'sure?' },
      { label: 'cue' },
    ]);
    expect(describeAll(back)).toEqual(expect.arrayContaining(['T1 has_cue T2', 'T1.2 has_cue T2']));
  });
});

test('a span over line ends is one mark again, and so is one that begins or ends with them', () => {
  const text = '“a”\n\n «ب» 👍🏽\n';
  const document = makeDocument(text, [mark('q', 'quote', 0, text.length)]);
  expect(lines(document)).toEqual(['T1\tquote 0 3;5 12\t“a”  «ب» 👍🏽', '#1\tHearsay T1\t{"places":[[0,13]]}']);
  expect(read(text, format(document)).document.annotations).toMatchObject([{ start: 0, end: text.length }]);
});

test('a mark that covers nothing but line ends is left out with its links, and both are counted', () => {
  const document = makeDocument(
    'a\n\nb',
    [mark('q', 'quote', 0, 1), mark('c', 'cue', 1, 3)],
    [['has_cue', 'q', 'c']],
  );
  const { document: left, losses } = narrowBrat(document);
  expect(format(left)).toBe('T1\tquote 0 1\ta\n');
  expect(losses).toEqual([
    { code: 'lineEnds', count: 1, example: 'd' },
    { code: 'linksOfLost', count: 1, example: 'a' },
  ]);
});

test('attributes, flags, entities and notes stand on lines of their own; what brat cannot say beside them', () => {
  const attrs = { category: 'accuracy/truncation', correction: 'two\nlines', severity: 'minor' };
  const document = {
    ...makeDocument('abc', [
      mark('x', 'artifact', 0, 3, { attrs, flag: true, note: ' a\tnote ' }),
      mark('s', 'speaker', 0, 1, { entity: 'e 1' }),
      mark('c', 'cue', 1, 2, { attrs: { hearsay: false } }),
    ]),
    entities: [
      { id: 'e 1', name: 'The clerk', aliases: [], type: 'person', identification: 'named', extra: {} },
    ],
  };
  expect(lines(document)).toEqual([
    'T1\tartifact 0 3\tabc',
    'A1\tcategory T1 accuracy/truncation',
    '#1\tcorrection T1\ttwo lines',
    'A2\tseverity T1 minor',
    'A3\tflag T1',
    '#2\tAnnotatorNotes T1\ta note',
    '#3\tHearsay T1\t{"exact":{"correction":"two\\nlines"},"note":" a\\tnote "}',
    'T2\tspeaker 0 1\ta',
    'N1\tReference T2 hearsay:e%201\tThe clerk',
    'T3\tcue 1 2\tb',
    '#4\tHearsay T3\t{"attrs":{"hearsay":false}}',
  ]);
  const edited = format(document).replace('T1\ttwo lines', 'T1\tthree lines').replace('\ta note', '\tmine');
  const [first, second, third] = read('abc', edited).document.annotations;
  expect(first).toMatchObject({ attrs: { ...attrs, correction: 'three lines' }, flag: true, note: 'mine' });
  expect(second).toMatchObject({ entity: 'e 1' });
  expect(third).toMatchObject({ attrs: { hearsay: false } });
});

test('ids and values that are no names of brat’s have one, which the configuration explains', () => {
  const foreign = schemaDefinition.parse({
    name: 'Пример',
    layers: [
      {
        id: 'l',
        labels: [
          { id: 'цитата', name: 'Цитата | речь', color: '#2f6db5', attrs: { тон: ['a b', 'a_b', '<злой>'] } },
          { id: 'цель', attrs: { flag: 'boolean' } },
        ],
      },
    ],
    relations: [{ id: 'кто сказал', from: 'цитата', to: 'цель' }],
  });
  const names = createBratNames(foreign);
  const configuration = formatBratConfiguration(foreign, names);
  expect(configuration.split('\n')).toEqual([
    '[entities]',
    '# label stands for цитата',
    '# label-2 stands for цель',
    'label',
    'label-2',
    '[relations]',
    '# relation stands for кто сказал',
    'relation\tArg1:label, Arg2:label-2',
    '<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>',
    '[events]',
    '[attributes]',
    '# attribute stands for тон',
    '# flag-2 stands for flag',
    '# attribute:a_b stands for a b',
    '# attribute:a_b-2 stands for a_b',
    '# attribute:_злой_ stands for <злой>',
    'attribute\tArg:label, Value:a_b|a_b-2|_злой_',
    'flag-2\tArg:label-2',
    'flag\tArg:<ENTITY>',
    '',
  ]);
  expect(formatBratLooks(foreign, names).split('\n')).toEqual([
    '[labels]',
    'label | Цитата речь',
    'label-2 | цель',
    'relation | кто сказал',
    '[drawing]',
    'SPAN_DEFAULT\tfgColor:black, bgColor:lightgreen, borderColor:darken',
    'ARC_DEFAULT\tcolor:black, arrowHead:triangle-5',
    'label\tfgColor:black, bgColor:#b6cce5, borderColor:#2f6db5',
    '',
  ]);
  const document = makeDocument(
    'ab',
    [
      mark('q', 'цитата', 0, 1, { attrs: { тон: 'a_b' } }),
      mark('t', 'цель', 1, 2, { attrs: { flag: true }, flag: true }),
    ],
    [['кто сказал', 'q', 't']],
  );
  const ann = formatBrat(document, foreign, names);
  expect(ann).toMatch(/^[\x20-\x7e\t\n]+$/u);
  const back = read('ab', ann, configuration).document;
  expect(back.annotations).toMatchObject([
    { label: 'цитата', attrs: { тон: 'a_b' }, flag: false },
    { label: 'цель', attrs: { flag: true }, flag: true },
  ]);
  expect(back.relations).toMatchObject([{ type: 'кто сказал', from: 'T1', to: 'T2' }]);
});

describe('what other tools write', () => {
  const TEXT = 'Ann said: “No.” The port closed.';

  test('relations in either order, equivalences, events, attributes, references and notes', () => {
    const { document, issues } = read(TEXT, [
      'T1\tSpeaker 0 3\tAnn',
      'T2\tCue 4 8\tsaid',
      'T3\tQuote 10 15\t“No.”',
      'T4\tThing 16 24\tThe port',
      'T5\tClosing 25 31\tclosed',
      'R1\tSaidBy Arg2:T1 Arg1:T3\t',
      'R2\tHasCue Quote:T3 Cue:T2',
      '*\tEquiv T1 T4 T3',
      'E1\tClosing:T5 Theme:T4 Cause2:T1',
      'A1\tNegation E1',
      'M1\tSpeculation T3',
      'A2\tCertainty T3 very high',
      'N1\tReference T1 Wikidata:Q42\tAnn of Ostwick',
      'N2\tReference Annotation:T1 Referent:GO:0001',
      '#1\tAnnotatorNotes T3\tcheck',
      '#2\tAnnotatorNotes E1\tgate',
      '#3\tAnnotationError T4\todd',
      '#4\tAnnotatorNotes R1\tby whom?',
      '',
    ]);
    expect(issues).toEqual([]);
    expect(describeAll(document)).toEqual([
      'T1 Speaker “Ann”',
      'T2 Cue “said”',
      'T3 Quote ““No.””',
      'T4 Thing “The port”',
      'T5 Closing “closed”',
      'T3 SaidBy T1',
      'T3 HasCue T2',
      'T5 Theme T4',
      'T5 Cause T1',
      'T1 Equiv T4',
      'T4 Equiv T3',
    ]);
    expect(document.annotations).toMatchObject([
      { entity: 'Wikidata:Q42', extra: { references: ['GO:0001'] } },
      {},
      { attrs: { Speculation: true, Certainty: 'very high' }, note: 'check' },
      { attrs: { AnnotationError: 'odd' } },
      { attrs: { Negation: true }, note: 'gate' },
    ]);
    expect(document.entities).toMatchObject([{ id: 'Wikidata:Q42', name: 'Ann of Ostwick' }]);
    expect(document.relations[0]?.extra).toEqual({ AnnotatorNotes: 'by whom?' });
  });

  test('discontinuous annotations: both parts are marks, the later continues the first', () => {
    const { document } = read('he gave it up', ['T1\tCue 3 7;11 13\tgave up', 'A1\tkind T1 phrasal']);
    expect(describeAll(document)).toEqual(['T1 Cue “gave”', 'T1.2 Cue “up”', 'T1.2 continues T1']);
    expect(document.annotations.map(({ attrs }) => attrs)).toEqual([
      { kind: 'phrasal' },
      { kind: 'phrasal' },
    ]);
  });

  const marked = '\ufeff😀 été\r\nAnn — 👍🏽 said\r\nso.';
  const count: [string, string | null, (text: string) => number][] = [
    ['code points', null, (text) => Array.from(text).length],
    ['UTF-16', 'UTF-16 code units', (text) => text.length],
    ['bytes', 'bytes', (text) => new TextEncoder().encode(text).length],
    [
      'code points of a text without CR and mark',
      'characters without the byte order mark',
      (text) => Array.from(text.replace(/[\r\ufeff]/gu, '')).length,
    ],
    [
      'code points of a text without CR',
      'characters with line ends as one',
      (text) => Array.from(text.replaceAll('\r', '')).length,
    ],
  ];
  test.each(count)('offsets in %s are known by the texts of the marks', (_, counts, lengthOf) => {
    const words = ['été', 'Ann', 'said', 'so'];
    const ann = words.map((word, index) => {
      const start = marked.indexOf(word);
      const [from, to] = [start, start + word.length].map((end) => lengthOf(marked.slice(0, end)));
      return `T${index + 1}\tcue ${from} ${to}\t${word}`;
    });
    const { document, issues } = read(marked, ann.join('\r\n'));
    const { text, annotations } = document;
    expect(annotations.map(({ start, end }) => text.slice(start, end))).toEqual(words);
    expect(issues.map(({ severity, message }) => [severity, message.split(',')[0]])).toEqual(
      counts === null ? [] : [['notice', `Its offsets count ${counts}`]],
    );
  });

  test.each([
    ['trailing blanks', 'T1\tcue 0 5\tab cd   '],
    ['no text at all', 'T1\tcue 0 5\t'],
    ['a line end as it is', 'T1\tcue 0 5\tab\ncd'],
    ['parts without a blank between them', 'T1\tcue 0 2;3 5\tabcd'],
    ['something behind the text', 'T1\tcue 0 5\tab cd a comment'],
  ])('a text with %s is accepted', (_, ann) => {
    const { document, issues } = read('ab\ncd', ann);
    expect(issues).toEqual([]);
    expect(document.annotations).toMatchObject([{ start: 0, end: 5 }]);
  });
});

describe('what cannot be read is refused by its line, and the rest is read', () => {
  test.each([
    ['T2\tcue 0 99\tabc', 'lies outside the text'],
    ['T2\tcue 0 2\tbcd', 'repeats another text'],
    ['T2\tcue 0 2;1 3\tab bc', 'its parts overlap'],
    ['T2\tcue 2 2\t', 'lies outside the text'],
    ['T2\tcue -1 2\tab', 'is not a text-bound annotation'],
    ['T2 cue 0 2 ab', 'belongs to no annotation'],
    ['T1\tcue 0 2\tab', 'stands twice'],
    ['R1\tSaidBy Arg1:T1', 'is not a relation'],
    ['E1\tClosing', 'without a trigger'],
    ['A1\tNegation T9', 'which is not in the file'],
    ['N1\tReference T1 ', 'names nothing'],
  ])('%j', (line, message) => {
    const { document, issues } = read('abcdef', `T1\tquote 3 6\tdef\n${line}\nT3\tcue 0 3\tabc\n`);
    expect(document.annotations.map(({ id }) => id)).toEqual(expect.arrayContaining(['T1', 'T3']));
    expect(issues).toMatchObject([
      { severity: 'error', line: line.startsWith('T2 ') ? 1 : 2, message: expect.stringContaining(message) },
    ]);
  });

  test('a comment of ours that says something impossible says nothing', () => {
    const text = 'ab, cd';
    for (const said of [
      '{"places":[[0,900]],"stretches":[1,2],"continues":[[0,7]],"exact":{"__proto__":"x"}}',
      '{"places":[[1,2],[3,4]],"stretches":[{}],"note":"other"}',
      '['.repeat(100_000),
      'nothing',
    ]) {
      const { document } = read(text, [
        'T1\tquote 0 2;4 6\tab cd',
        '#1\tAnnotatorNotes T1\tmine',
        `#2\tHearsay T1\t${said}`,
      ]);
      expect(document.annotations).toMatchObject([
        { start: 0, end: 2, note: 'mine' },
        { start: 4, end: 6, note: null },
      ]);
    }
  });

  test('a file with very many long marks is read in a moment', () => {
    const text = 'ab '.repeat(100_000);
    const ann = Array.from({ length: 5000 }, (_, index) => `T${index + 1}\tcue 0 ${text.length - 1}\tno`);
    const spent = countSpent();
    expect(read(text, ann).issues).toHaveLength(5000);
    expect(spent()).toBeLessThan(3000);
  });

  test('endless numbers and very many comments on one relation take no time', () => {
    const pair = ['T1\tquote 0 2\tab', 'T2\tspeaker 3 5\tcd'];
    const comments = Array.from({ length: 20_000 }, (_, index) => `#${index}\tN${index} R1\tx`);
    const ones = '1'.repeat(300_000);
    const spent = countSpent();
    const { document } = read('ab cd', [...pair, 'R1\tspoken_by Arg1:T1 Arg2:T2', ...comments]);
    expect(Object.keys(document.relations[0]?.extra ?? {})).toHaveLength(20_000);
    read('ab cd', [...pair, `E1\tquote:T1 ${ones}`, `R1\tx ${ones}x:T1 ${ones}y:T2`]);
    expect(spent()).toBeLessThan(3000);
  });

  test('an argument of an event that is none is refused by its line', () => {
    const { issues } = read('ab', ['T1\tquote 0 2\tab', 'E1\tquote:T1 Theme']);
    expect(issues).toMatchObject([
      { severity: 'error', line: 2, message: expect.stringContaining('“Theme”') },
    ]);
  });

  test('a second value of a relation’s attribute is refused by its line', () => {
    const pair = ['T1\tquote 0 2\tab', 'T2\tspeaker 3 5\tcd', 'R1\tspoken_by Arg1:T1 Arg2:T2'];
    const { document, issues } = read('ab cd', [...pair, 'A1\tSure R1 yes', 'A2\tSure R1 no']);
    expect(document.relations).toMatchObject([{ extra: { Sure: 'yes' } }]);
    expect(issues).toMatchObject([{ severity: 'error', line: 5 }]);
  });
});
