import { expect, test, vi } from 'vitest';
import { loadReader } from '../../../../electron/core/readers/readers.ts';
import { expectNoCrash } from '../../../support/hostile.ts';
import { type PdfText, writeLines, writePdf } from '../../../support/pdf.ts';
import { furnitureOf, readArticle } from '../../../support/reading.ts';
import { makeSource, readAll } from '../../../support/source.ts';

const read = (bytes: Uint8Array, extent: 'article' | 'whole' = 'article') =>
  readArticle('pdf', 'ferry.pdf', bytes, { extent });
const textOf = async (...pages: PdfText[][]) => (await read(writePdf(pages))).text;

/** Lines of about the same width, each with its own words. */
const body = (name: string, count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => `${name} ${from + index} sails late out of port again today`);

test('lines are joined to paragraphs, which indents, gaps and short lines part', async () => {
  const lines = body('ferry', 9);
  const texts = writeLines(lines);
  for (const text of texts.slice(3)) text.y += 10;
  const [, , , , , fifth] = texts;
  if (fifth) fifth.x += 12;
  const last = texts[7];
  if (last) last.text = 'ferry ends.';
  expect(await textOf(texts)).toBe(
    [
      lines.slice(0, 3).join(' '),
      lines.slice(3, 5).join(' '),
      `${lines.slice(5, 7).join(' ')} ferry ends.`,
      lines[8],
    ].join('\n\n'),
  );
});

test('columns are read one after the other, and what stands across them in its place', async () => {
  const headline = [{ text: 'Ferry strike enters its third day in the harbour', x: 60, y: 60, size: 20 }];
  const left = body('left', 12);
  const right = body('right', 12);
  const page = [
    ...headline,
    // By rows, as some programs write.
    ...left.flatMap((text, index) => [
      { text, x: 60, y: 100 + 13 * index },
      { text: right[index] ?? '', x: 320, y: 100 + 13 * index },
    ]),
    {
      text: 'Below both columns stands one more line that goes across all of the page, from edge to edge',
      x: 60,
      y: 290,
    },
  ];
  const article = await read(writePdf([page]));
  expect(article.text).toBe(
    [
      'Ferry strike enters its third day in the harbour',
      `${left.join(' ')} ${right.join(' ')}`,
      'Below both columns stands one more line that goes across all of the page, from edge to edge',
    ].join('\n\n'),
  );
  expect(furnitureOf(article)).toEqual([['headline', 'Ferry strike enters its third day in the harbour']]);
  expect(article.title).toBe('Ferry strike enters its third day in the harbour');
});

test('cells of a table are read row by row', async () => {
  const rows = ['Ostvik', 'Nyhavn', 'Sund', 'Vik', 'Holm'].flatMap((port, index) => [
    { text: port, x: 60, y: 100 + 13 * index },
    { text: `${index} h`, x: 320, y: 100 + 13 * index },
  ]);
  expect((await textOf(rows)).replaceAll('\n\n', ' ')).toBe(
    'Ostvik 0 h Nyhavn 1 h Sund 2 h Vik 3 h Holm 4 h',
  );
});

test('a paragraph and a word go on over the end of a page, past heads, feet and numbers', async () => {
  const page = (number: number, lines: string[]) => [
    { text: 'Harbour Post', x: 60, y: 40 },
    ...writeLines(lines),
    { text: `${number}`, x: 290, y: 800 },
  ];
  const first = body('first', 9);
  const second = body('second', 9);
  const file = writePdf([
    page(1, [...first, 'and there was more of it than of any infor-']),
    page(2, ['mation about ferries and trains and boats', ...second]),
  ]);
  const article = await read(file);
  expect(article.text).toBe(
    `${first.join(' ')} and there was more of it than of any information about ferries and trains and boats ${second.join(' ')}`,
  );
  expect(article.furniture).toEqual([]);
  const whole = await read(file, 'whole');
  expect(furnitureOf(whole)).toEqual([
    ['navigation', 'Harbour Post'],
    ['metadata', '1'],
    ['navigation', 'Harbour Post'],
    ['metadata', '2'],
  ]);
});

test('headings with numbers at the same place are none of the page’s furniture', async () => {
  const page = (number: number) => [
    { text: `Part ${number}`, x: 60, y: 60, size: 14 },
    ...writeLines(body('line', 9, number)),
  ];
  expect(furnitureOf(await read(writePdf([page(1), page(8)])))).toEqual([
    ['headline', 'Part 1'],
    ['subheading', 'Part 8'],
  ]);
});

test('what the file marks as furniture, and what browsers print around a page, is left out', async () => {
  const page = [
    { text: '11/23/26, 8:08 AM', x: 30, y: 20 },
    { text: 'Late edition', x: 500, y: 400, artifact: true },
    ...writeLines(body('ferry', 5)),
    { text: 'https://example.org/ferry 1/1', x: 30, y: 830 },
  ];
  expect(await textOf(page)).toBe(body('ferry', 5).join(' '));
});

test('turned pages and lines are read upright', async () => {
  const lines = body('ferry', 5);
  const turned = lines.map((text, index) => ({ text, x: 100 + 13 * index, y: 700, turned: 1 as const }));
  expect((await read(writePdf([turned], { page: '/Rotate 90' }))).text).toBe(lines.join(' '));
  expect(await textOf([...writeLines(lines), { text: 'Photo: Ida Sorel', x: 560, y: 700, turned: 1 }])).toBe(
    `${lines.join(' ')}\n\nPhoto: Ida Sorel`,
  );
});

test('codes of Chinese fonts are read by the character maps', async () => {
  const font =
    '<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor<</Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>>>]>>';
  const encode = (text: string) => `<${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
  const file = writePdf([[{ text: '渡轮今天又晚点了', x: 60, y: 100 }]], { font, encode });
  expect((await read(file)).text).toBe('渡轮今天又晚点了');
});

test('words of a line that runs leftwards come in reading order', async () => {
  const words = ['العبارة', 'متأخرة', 'اليوم'];
  const letters = [...new Set(words.join(''))];
  const code = (letter: string) => (letters.indexOf(letter) + 65).toString(16);
  const unicode = (letter: string) =>
    `uni${letter.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`;
  const font = `<</Type/Font/Subtype/Type1/BaseFont/Naskh/FirstChar 65/LastChar ${64 + letters.length}/Widths[${letters.map(() => 500).join(' ')}]/Encoding<</Differences[65 ${letters.map((letter) => `/${unicode(letter)}`).join('')}]>>>>`;
  const encode = (text: string) => `<${[...text].map(code).join('')}>`;
  // As it stands on the page: the first word at the right, its last letter first.
  const texts = words.map((word, index) => ({
    text: [...word].reverse().join(''),
    x: 300 - 50 * index,
    y: 100,
  }));
  expect((await read(writePdf([texts], { font, encode }))).text).toBe(words.join(' '));
});

test('the file says who wrote it, when, and in which language', async () => {
  const info =
    "/Title(Ferry late)/Author(Ida Sorel; Bo Nyman)/CreationDate(D:20220917100000+02'00')/ModDate(D:20220918)/Keywords(ferry, strike)";
  const file = writePdf([writeLines(body('ferry', 3))], { info, catalog: '/Lang(en-GB)' });
  expect(await read(file)).toMatchObject({
    title: 'Ferry late',
    language: 'en-GB',
    meta: {
      authors: ['Ida Sorel', 'Bo Nyman'],
      published: '2022-09-17T10:00:00+02:00',
      modified: '2022-09-18',
      keywords: ['ferry', 'strike'],
      pages: 1,
    },
    original: file,
  });
  const named = writePdf([writeLines(body('ferry', 3))], { info: '/Title(Microsoft Word - ferry.docx)' });
  expect((await read(named)).title).toBeNull();
});

const refusal = (kind: string, message: string) =>
  expect.objectContaining({
    data: expect.objectContaining({ kind, message: expect.stringContaining(message) }),
  });

test('what cannot be read is refused in words', async () => {
  await expect(read(writePdf([[], []]))).rejects.toEqual(
    refusal('Unsupported', 'Recognise its text first (OCR)'),
  );
  await expect(read(Buffer.from('The ferry is late.'))).rejects.toEqual(
    refusal('CorruptSource', 'damaged or cut short'),
  );
  const trailer = `/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4/O<${'11'.repeat(32)}>/U<${'22'.repeat(32)}>>>`;
  await expect(read(writePdf([writeLines(['late'])], { trailer }))).rejects.toEqual(
    refusal('Unsupported', 'protected by a password'),
  );
});

test('nothing is said on the screen, and the bytes stay as they are', async () => {
  const spies = (['log', 'info', 'warn', 'error'] as const).map((name) => vi.spyOn(console, name));
  const file = writePdf([writeLines(body('ferry', 3))], { font: '<</Type/Font>>' });
  const before = Buffer.from(file);
  await readAll(await loadReader('pdf'), makeSource('ferry.pdf', file)).catch(() => {});
  expect(file).toEqual(before);
  for (const spy of spies) expect(spy).not.toHaveBeenCalled();
});

test('a damaged file gives text or says what is wrong', async () => {
  await expectNoCrash('pdf', writePdf([writeLines(body('ferry', 3)), writeLines(body('train', 3))]), 40);
});
