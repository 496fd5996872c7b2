import { expect, test } from 'vitest';
import { newAnnotation, newDocument, newRelation } from '../../../shared/formats/new-document.ts';
import { inSchemaTerms } from '../../../shared/formats/schema-terms.ts';
import { readWebannoTsv } from '../../../shared/formats/webanno-reading.ts';
import { formatWebannoTsv, narrowToRows } from '../../../shared/formats/webanno-tsv.ts';
import { schemaDefinition } from '../../../shared/model/schema.ts';
import { schema } from '../../support/document-arbitrary.ts';

const TEXT = 'Late 👍🏽\n\n“So.  Never,” Ann B. said.\n مرحبا\t1 \n';

function mark(id: string, label: string, covered: string, more = {}) {
  const start = TEXT.indexOf(covered);
  return newAnnotation({ id, label, start, end: start + covered.length, ...more });
}

const document = {
  ...newDocument(TEXT),
  entities: [
    { id: 'e1', name: 'Ann | B.', aliases: [], type: 'unknown', identification: 'unresolved', extra: {} },
  ],
  annotations: [
    mark('q', 'quote', '“So.  Never,”', { attrs: { type: 'direct', act: 'speech' } }),
    mark('s', 'speaker', 'Ann B.', { entity: 'e1', note: 'sure_?\n[1] -> *;\\' }),
    mark('p', 'speaker', 'Ann', { flag: true }),
    mark('c', 'cue', 'said', { attrs: { hearsay: false } }),
    mark('b', 'boilerplate', 'مرحبا\t1'),
  ],
  relations: [
    newRelation(1, 'spoken_by', 'q', 's'),
    newRelation(2, 'spoken_by', 'q', 'p'),
    newRelation(3, 'has_cue', 'q', 'c'),
  ],
};

const NOTE = 'sure\\_?\\n\\[1\\] \\-> \\*\\;\\\\';
const FILE = `#FORMAT=WebAnno TSV 3.3
#T_SP=webanno.custom.Quote|type_|act
#T_SP=webanno.custom.Cue|hearsay
#T_SP=webanno.custom.Speaker|entity|entityName|note|flag
#T_SP=webanno.custom.Boilerplate|
#T_RL=webanno.custom.SpokenByRelation|BT_uima.tcas.Annotation
#T_RL=webanno.custom.HasCueRelation|BT_uima.tcas.Annotation


#Text=Late 👍🏽
#Text=
1-1\t0-4\tLate\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t
1-2\t5-9\t👍🏽\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t

#Text=“So.${'  '}
2-1\t11-12\t“\tdirect[1]\tspeech[1]\t_\t_\t_\t_\t_\t_\t_\t_\t
2-2\t12-14\tSo\tdirect[1]\tspeech[1]\t_\t_\t_\t_\t_\t_\t_\t_\t
2-3\t14-15\t.\tdirect[1]\tspeech[1]\t_\t_\t_\t_\t_\t_\t_\t_\t

#Text=Never,” Ann B. said.
3-1\t17-22\tNever\tdirect[1]\tspeech[1]\t_\t_\t_\t_\t_\t_\t_\t_\t
3-2\t22-23\t,\tdirect[1]\tspeech[1]\t_\t_\t_\t_\t_\t_\t_\t_\t
3-3\t23-24\t”\tdirect[1]\tspeech[1]\t_\t_\t_\t_\t_\t_\t_\t_\t
3-4\t25-28\tAnn\t_\t_\t_\te1[2]|*[3]\tAnn \\| B.[2]|*[3]\t${NOTE}[2]|*[3]\t*[2]|true[3]\t_\t2-1[1_2]|2-1[1_3]\t_\t
3-5\t29-30\tB\t_\t_\t_\te1[2]\tAnn \\| B.[2]\t${NOTE}[2]\t*[2]\t_\t_\t_\t
3-6\t30-31\t.\t_\t_\t_\te1[2]\tAnn \\| B.[2]\t${NOTE}[2]\t*[2]\t_\t_\t_\t
3-7\t32-36\tsaid\t_\t_\tfalse[4]\t_\t_\t_\t_\t_\t_\t2-1[1_4]\t
3-8\t36-37\t.\t_\t_\t_\t_\t_\t_\t_\t_\t_\t_\t

#Text=مرحبا\\t1${' '}
#Text=
4-1\t39-44\tمرحبا\t_\t_\t_\t_\t_\t_\t_\t*[5]\t_\t_\t
4-2\t45-46\t1\t_\t_\t_\t_\t_\t_\t_\t*[5]\t_\t_\t
`;

test('each mark has a number, links stand where they lead, and sentences have the blanks behind them', () => {
  const { document: narrowed, losses } = narrowToRows(document);
  expect(losses).toEqual([]);
  expect(formatWebannoTsv(narrowed, schema)).toBe(FILE);
  const { document: back, issues } = readWebannoTsv(FILE);
  expect(issues).toEqual([]);
  expect(back.text).toBe(TEXT);
  expect(back.annotations.map(({ label, start, end }) => [label, TEXT.slice(start, end)])).toEqual([
    ['Quote', '“So.  Never,”'],
    ['Speaker', 'Ann B.'],
    ['Speaker', 'Ann'],
    ['Cue', 'said'],
    ['Boilerplate', 'مرحبا\t1'],
  ]);
  expect(back.annotations[1]).toMatchObject({ entity: 'e1', note: 'sure_?\n[1] -> *;\\', attrs: {} });
  expect(back.annotations[0]?.attrs).toEqual({ type: 'direct', act: 'speech' });
  expect(back.relations.map(({ type }) => type)).toEqual(['SpokenBy', 'SpokenBy', 'HasCue']);
});

test('blanks at the edges of marks, marks of blanks and blanks before the text are counted', () => {
  const text = '\n\n Ferry late. ';
  const given = {
    ...newDocument(text),
    title: 'Ferry',
    annotations: [
      newAnnotation({ id: 'a', label: 'quote', start: 2, end: 9 }),
      newAnnotation({ id: 'b', label: 'cue', start: 0, end: 2 }),
      newAnnotation({ id: 'c', label: 'cue', start: 9, end: 13 }),
    ],
    relations: [newRelation(1, 'has_cue', 'a', 'b'), newRelation(2, 'has_cue', 'a', 'c')],
  };
  const { document: narrowed, losses } = narrowToRows(given);
  expect(losses).toEqual([
    { code: 'blank', count: 1, example: ' ' },
    { code: 'blankEdges', count: 1, example: ' Ferry ' },
    { code: 'linksOfLost', count: 1, example: ' Ferry ' },
    { code: 'whitespace', count: 1, example: 'Ferry' },
  ]);
  const { document: back } = readWebannoTsv(formatWebannoTsv(narrowed, schema));
  expect(back.text).toBe('   Ferry late. ');
  expect(back.annotations.map(({ start, end }) => [start, end])).toEqual([
    [3, 8],
    [9, 13],
  ]);
  expect(back.relations).toHaveLength(1);
});

test('a document without a word is a header', () => {
  const file = formatWebannoTsv(narrowToRows(newDocument(' \n')).document, schema);
  expect(file).toBe('#FORMAT=WebAnno TSV 3.3\n\n');
  expect(readWebannoTsv(file).document).toMatchObject({ text: '', annotations: [] });
});

test('ids that are no names come back', () => {
  const label = { id: 'прямая речь', attrs: { 'тип 1/2': 'text', id: 'boolean' } };
  const other = schemaDefinition.parse({
    name: 'Other',
    layers: [{ id: 'one', labels: [label] }],
    relations: [{ id: 'ведёт к', from: label.id, to: label.id }],
  });
  const given = {
    ...newDocument('Он сказал'),
    annotations: [
      newAnnotation({ id: 'a', label: label.id, start: 0, end: 2, attrs: { 'тип 1/2': '', id: true } }),
      newAnnotation({ id: 'b', label: label.id, start: 3, end: 9 }),
    ],
    relations: [newRelation(1, 'ведёт к', 'a', 'b')],
  };
  const file = formatWebannoTsv(given, other);
  expect(file.split('\n', 3).join('\n')).not.toMatch(/[^\w\p{L}#=|.\n ]/u);
  const back = inSchemaTerms(readWebannoTsv(file).document, other);
  expect(back.annotations[0]).toMatchObject({ label: label.id, attrs: { 'тип 1/2': '', id: true } });
  expect(back.relations).toMatchObject([{ type: 'ведёт к' }]);
});

/** A file as INCEpTION writes it. */
const foreign = (header: string, body: string, version = '3.3') =>
  readWebannoTsv(`#FORMAT=WebAnno TSV ${version}\n${header}\n\n\n${body}`);

test('parts of tokens, marks without numbers and links between them are read', () => {
  const { document: read, issues } = foreign(
    '#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue|coarseValue\n' +
      '#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\n' +
      '#T_RL=webanno.custom.Knows|kind|BT_de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity',
    `#Sentence.id=s1
#Text=Ann likes Ostwickfähren
1-1\t0-3\tAnn\tNE\t*\t*\tPER\t_\t_\t
1-2\t4-9\tlikes\tV\tVERB\t_\t_\t_\t_\t
1-3\t10-23\tOstwickfähren\tNN\t*\t_\t_\t_\t_\t
1-3.1\t10-17\tOstwick\t_\t_\thttp://ostwick.example\tLOC\twell\t1-1\t
`,
  );
  expect(issues).toEqual([]);
  expect(read.annotations.map(({ label, start, end, attrs }) => [label, start, end, attrs])).toEqual([
    ['PER', 0, 3, {}],
    ['LOC', 10, 17, { identifier: 'http://ostwick.example' }],
  ]);
  expect(read.relations).toMatchObject([
    { type: 'Knows', from: read.annotations[0]?.id, to: read.annotations[1]?.id },
  ]);
});

test('slots are links, and chains are said to be left out', () => {
  const { document: read, issues } = foreign(
    '#T_SP=webanno.custom.Speaker|\n' +
      '#T_SP=webanno.custom.Quote|ROLE_webanno.custom.Quote:by_webanno.custom.QuoteByLink|webanno.custom.Speaker\n' +
      '#T_CH=webanno.custom.SimpleLink|referenceRelation|referenceType',
    `#Text=No said Ann B. here
1-1\t0-2\tNo\t_\tspoken by;*\t1-3[1];1-5\t*->1-1\tx[1]\t
1-2\t3-7\tsaid\t_\t_\t_\t_\t_\t
1-3\t8-11\tAnn\t*[1]\t_\t_\t*->1-2\t*[1]\t
1-4\t12-14\tB.\t*[1]\t_\t_\t_\t_\t
1-5\t15-19\there\t*\t_\t_\t_\t_\t
`,
  );
  expect(issues).toMatchObject([{ severity: 'warning', code: 'chains' }]);
  expect(read.annotations.map(({ label, start, end }) => [label, start, end])).toEqual([
    ['Quote', 0, 2],
    ['Speaker', 8, 14],
    ['Speaker', 15, 19],
  ]);
  expect(read.relations.map(({ type }) => type)).toEqual(['spoken by', 'by']);
});

test('sentences that follow at once, behind one blank, or behind several lines', () => {
  const { document: read } = foreign(
    '#T_SP=webanno.custom.Quote|',
    '#Text=One.\n1-1\t0-4\tOne.\t_\n\n#Text=Two.\n2-1\t4-8\tTwo.\t_\n\n#Text=Three\n3-1\t9-14\tThree\t_\n\n#Text=4\n4-1\t17-18\t4\t*\n',
  );
  expect(read.text).toBe('One.Two.\nThree\n  4');
  expect(read.annotations).toMatchObject([{ start: 17, end: 18 }]);
});

test('texts of versions before 3.2 are strings of Java', () => {
  const row = (text: string) => `#Text=${text}\n1-1\t0-1\tx\t_\n`;
  expect(foreign('#T_SP=a.B|', row('x\\u00e9\\"\\t\\\\u'), '3.1').document.text).toBe('xé"\t\\u');
  expect(foreign('#T_SP=a.B|', row('x\\u00e9\\t\\\\u\\\u0007'), '3.2').document.text).toBe(
    'x\\u00e9\t\\u\u0007',
  );
});

test('offsets that count code points are understood', () => {
  const body =
    '#Text=😀 Ann\n1-1\t0-1\t😀\t_\n1-2\t2-5\tAnn\t*\n\n#Text=B 😀 C\n2-1\t6-7\tB\t_\n2-2\t8-9\t😀\t_\n2-3\t10-11\tC\t*\n';
  const { document: read, issues } = foreign('#T_SP=webanno.custom.Quote|', body);
  expect(issues).toEqual([]);
  expect(read.text).toBe('😀 Ann\nB 😀 C');
  expect(read.annotations.map(({ start, end }) => read.text.slice(start, end))).toEqual(['Ann', 'C']);
});

test('what is wrong with a line is said by its number', () => {
  const { document: read, issues } = foreign(
    '#T_SP=webanno.custom.Quote|type\n#T_RL=webanno.custom.Via|BT_webanno.custom.Quote',
    '#Text=Ann B.\n1-1\t0-3\tAnn\tdirect\t_\n1-2\t4-6\tB.\nx\t4-6\tB.\t_\t_\n1-4\t4-6\tC.\tx\\|y\\[1\\]\t1-1[9_0]\n',
  );
  expect(read.annotations.map(({ attrs }) => attrs['type'])).toEqual(['direct', 'x|y[1]']);
  expect(issues.map(({ code, line }) => [code, line])).toEqual([
    ['row', 8],
    ['row', 9],
    ['other_text', 10],
    ['link', 10],
  ]);
});

test('other versions, and places that no text has, are refused in words', () => {
  expect(() => readWebannoTsv('#FORMAT=WebAnno TSV 4.0\n')).toThrow('version 3');
  expect(() => foreign('', '#Text=a\n1-1\t900000000-900000001\ta\n')).toThrow('far behind');
});
