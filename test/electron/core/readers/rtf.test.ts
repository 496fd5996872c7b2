import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { loadReader } from '../../../../electron/core/readers/readers.ts';
import { expectNoCrash } from '../../../support/hostile.ts';
import { furnitureOf, readArticle } from '../../../support/reading.ts';
import { makeSource, readAll } from '../../../support/source.ts';

const write = (body: string, head = '\\ansicpg1252') =>
  Buffer.from(
    `{\\rtf1\\ansi${head}\\deff0{\\fonttbl{\\f0\\fcharset0 Serif;}{\\f1\\fcharset204 Serif Cyr;}{\\f2\\fcharset128 Mincho;}}{\\stylesheet{\\s1 heading 1;}{\\s2\\sbasedon0 Title;}{\\s3 toc 1;}}{\\*\\generator Some 1.0;}${body}}`,
    'latin1',
  );
const read = (bytes: Uint8Array, extent: 'article' | 'whole' = 'article') =>
  readArticle('rtf', 'ferry.rtf', bytes, { extent });
const textOf = async (body: string, head?: string) => (await read(write(body, head))).text;
const inHex = (text: string, encoding: string) =>
  [...iconv.encode(text, encoding)].map((byte) => `\\'${byte.toString(16)}`).join('');

const cases: Record<string, { body: string; head?: string; text: string }> = {
  'paragraphs, lines, tabs and blanks': {
    body: 'The ferry\r\n is late\\tab  again.\\line Next  line.\\par\\par\\pard Second.\\par',
    text: 'The ferry is late\t again.\nNext  line.\n\nSecond.',
  },
  'typographic words and escaped braces': {
    body: '\\ldblquote We sail\\rdblquote\\~\\emdash\\{\\}\\\\ co\\_op\\par',
    text: '“We sail”\u00a0—{}\\ co\u2011op',
  },
  'bytes of the file’s code page': {
    body: `${inHex('Паром', 'cp1251')} late`,
    head: '\\ansicpg1251',
    text: 'Паром late',
  },
  'bytes of a font’s code page': {
    body: `caf\\'e9 {\\f1 ${inHex('Паром', 'cp1251')}} caf\\'e9 {\\f2 ${inHex('船は遅れ', 'cp932')}}`,
    text: 'café Паром café 船は遅れ',
  },
  'a character of two bytes whose second one stands as a letter': {
    body: "{\\f2 \\'83A\\'83\\'43}",
    text: 'アイ',
  },
  'Unicode with what stands for it left out': {
    body: "\\u1055\\'3f\\uc2\\u1072\\'8f\\'50\\uc0\\u1088o{\\uc1\\u8220\\'93\\u8221x}\\u-10179\\u-8704",
    text: 'Па\u0440o“”😀',
  },
  'hidden and deleted text, pictures, field codes and numbers of lists are left out': {
    body: '{\\v Hidden.}{\\deleted Gone.}\\v Also\\v0{\\pict 89504e47}{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt A link}}{\\listtext 1.\\tab}{\\*\\unknown x{\\b y}}{\\revised  Kept.}\\par',
    text: 'A link Kept.',
  },
  'cells are paragraphs': {
    body: 'Port\\cell Delay\\cell\\row Ostvik\\cell\\row',
    text: 'Port\n\nDelay\n\nOstvik',
  },
  'notes come last, and a text box behind its paragraph': {
    body: 'One{\\footnote\\chftn The note.}{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt In the box.\\par}}{\\shprslt In the box.}}, two.\\par Three.\\par',
    text: 'One, two.\n\nIn the box.\n\nThree.\n\nThe note.',
  },
  'pictures that stand as they are': { body: 'A{\\pict\\bin5 }}\\{{}B', text: 'AB' },
  'right-to-left text in Unicode': {
    body: [...'متأخرة'].map((letter) => `\\u${letter.charCodeAt(0)}?`).join(''),
    text: 'متأخرة',
  },
};

test.each(Object.entries(cases))('%s', async (_, { body, head, text }) => {
  expect(await textOf(body, head)).toBe(text);
});

test('styles show what is no article, and the file says who wrote it', async () => {
  const file = write(
    '{\\info{\\title Draft}{\\author Ida Sorel}{\\creatim\\yr2022\\mo9\\dy7\\hr8\\min0}}{\\header Harbour Post\\par}\\pard\\s2 Ferry {\\b late}\\par\\pard\\s3 Talks 2\\par\\pard\\s1 Talks\\par\\pard They talk.\\par',
  );
  const article = await read(file);
  expect(article).toMatchObject({
    text: 'Ferry late\n\nTalks\n\nThey talk.',
    title: 'Ferry late',
    meta: { authors: ['Ida Sorel'], published: '2022-09-07' },
  });
  expect(furnitureOf(article)).toEqual([
    ['headline', 'Ferry late'],
    ['subheading', 'Talks'],
  ]);
  expect((await read(file, 'whole')).text).toBe(
    'Harbour Post\n\nFerry late\n\nTalks 2\n\nTalks\n\nThey talk.',
  );
});

test('a file that is cut short is read, with a warning', async () => {
  const [issue, article] = await readAll(
    await loadReader('rtf'),
    makeSource('ferry.rtf', '{\\rtf1 The ferry is'),
  );
  expect(issue).toMatchObject({ kind: 'issue', issue: { severity: 'warning', code: 'cut_short' } });
  expect(article).toMatchObject({ kind: 'article', text: 'The ferry is' });
});

test('what is no RTF or has no end of depth is refused in words', async () => {
  await expect(read(Buffer.from('The ferry is late.'))).rejects.toThrow('no RTF file');
  await expect(read(Buffer.from(`{\\rtf1 ${'{'.repeat(100_000)}`))).rejects.toThrow('braces do not fit');
  await expect(read(write(''))).rejects.toThrow('no text');
});

test('a damaged file gives text or says what is wrong', async () => {
  await expectNoCrash('rtf', write("The \\'e9 {\\b ferry} is \\u1055?late.\\par \\bin3 xyz"));
});
