import { expect, test } from 'vitest';
import { expectNoCrash } from '../../../support/hostile.ts';
import { furnitureOf, readArticle } from '../../../support/reading.ts';
import { paragraph, run, writeWord } from '../../../support/word.ts';
import { writeZip } from '../../../support/zip.ts';

const read = (bytes: Uint8Array, extent: 'article' | 'whole' = 'article') =>
  readArticle('docx', 'ferry.docx', bytes, { extent });
const textOf = async (body: string) => (await read(writeWord(body))).text;

test('paragraphs stand between blank lines, breaks and tabs within them', async () => {
  const body =
    paragraph(run('The ferry ') + run('is late 😀.')) +
    paragraph('') +
    paragraph('<w:r><w:t>Паром</w:t><w:tab/><w:t>опаздывает</w:t><w:br/><w:t> again </w:t></w:r>') +
    paragraph('<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/><w:t>s</w:t></w:r>');
  expect(await textOf(body)).toBe('The ferry is late 😀.\n\nПаром\tопаздывает\nagain\n\nco\u2011op\u00ads');
});

test('inner blanks are kept as they are', async () => {
  expect(await textOf(paragraph('Two  blanks\u00a0and one. ') + paragraph(' End'))).toBe(
    'Two  blanks\u00a0and one. \n\n End',
  );
});

test('the text is that with all changes accepted', async () => {
  const body =
    paragraph(
      `${run('We sail on ')}<w:del w:id="1"><w:r><w:delText>Monday</w:delText></w:r></w:del><w:ins w:id="2">${run('Tuesday')}</w:ins>${run('.')}`,
    ) +
    paragraph(
      `<w:moveFrom w:id="3">${run('Moved.')}</w:moveFrom>${run('First half')}`,
      '<w:rPr><w:del w:id="4"/></w:rPr>',
    ) +
    paragraph(`${run(', second half.')}<w:moveTo w:id="5">${run(' Moved.')}</w:moveTo>`);
  expect(await textOf(body)).toBe('We sail on Tuesday.\n\nFirst half, second half. Moved.');
});

test('hidden text, field codes, comments and unfilled placeholders are left out', async () => {
  const body =
    paragraph(run('Seen.') + run('Hidden.', '<w:vanish/>') + run(' Shown.', '<w:vanish w:val="0"/>')) +
    paragraph(
      `<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "x"</w:instrText></w:r>${run('A link')}<w:r><w:commentReference w:id="1"/></w:r>`,
    ) +
    `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${paragraph('Click here.')}</w:sdtContent></w:sdt>` +
    `<w:sdt><w:sdtPr/><w:sdtContent>${paragraph('Filled in.')}</w:sdtContent></w:sdt>`;
  expect(await textOf(body)).toBe('Seen. Shown.\n\nA link\n\nFilled in.');
});

test('cells are read row by row, and a text box once, behind its paragraph', async () => {
  const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
  const box = `<w:txbxContent>${paragraph('In the box.')}</w:txbxContent>`;
  const body =
    `<w:tbl><w:tr>${cell('Port')}${cell('Delay')}</w:tr><w:tr>${cell('Ostvik')}${cell('')}</w:tr></w:tbl>` +
    paragraph(
      `${run('Before')}<w:r><mc:AlternateContent><mc:Choice Requires="wps">${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r>${run(' and after.')}`,
    );
  expect(await textOf(body)).toBe('Port\n\nDelay\n\nOstvik\n\nBefore and after.\n\nIn the box.');
});

const styles = `
  <w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
  <w:style w:styleId="Ueber1"><w:name w:val="heading 1"/></w:style>
  <w:style w:styleId="Own"><w:name w:val="House heading"/><w:basedOn w:val="Ueber1"/></w:style>
  <w:style w:styleId="Inh"><w:name w:val="toc 1"/></w:style>
  <w:style w:styleId="Circle"><w:name w:val="Circle"/><w:basedOn w:val="Circle"/></w:style>
  <w:style w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>`;
const styled = (id: string, text: string) => paragraph(text, `<w:pStyle w:val="${id}"/>`);

test('styles show headlines and headings, whatever language they are named in', async () => {
  const body =
    styled('Titel', 'Ferry late') +
    styled('Inh', 'Talks 2') +
    styled('Own', 'Talks') +
    styled('Circle', 'They talk.') +
    styled('Secret', 'Not seen.') +
    paragraph(run('Gone', '<w:rStyle w:val="Secret"/>') + run('Plain.'));
  const file = writeWord(body, { styles, header: paragraph('Harbour Post') });
  const article = await read(file);
  expect(article.title).toBe('Ferry late');
  expect(article.text).toBe('Ferry late\n\nTalks\n\nThey talk.\n\nPlain.');
  expect(furnitureOf(article)).toEqual([
    ['headline', 'Ferry late'],
    ['subheading', 'Talks'],
  ]);
  const whole = await read(file, 'whole');
  expect(whole.text).toMatch(/^Harbour Post\n\nFerry late\n\nTalks 2\n\n/);
  expect(furnitureOf(whole).filter(([kind]) => kind === 'navigation')).toEqual([
    ['navigation', 'Harbour Post'],
    ['navigation', 'Talks 2'],
  ]);
});

test('notes that the text refers to stand at its end, in its order', async () => {
  const note = (id: number, text: string, type = '') =>
    `<w:footnote w:id="${id}" ${type}>${paragraph(text)}</w:footnote>`;
  const refer = (id: number) => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`;
  const article = await read(
    writeWord(paragraph(`${run('One')}${refer(3)}${run(', two')}${refer(2)}<w:del>${refer(4)}</w:del>`), {
      footnotes:
        note(0, 'line', 'w:type="separator"') + note(2, 'Second.') + note(3, 'First.') + note(4, 'Deleted.'),
    }),
  );
  expect(article.text).toBe('One, two\n\nFirst.\n\nSecond.');
});

test('the file says who wrote it and when', async () => {
  const core =
    '<dc:title>Template</dc:title><dc:creator>Sorel, Ida; Bo Nyman</dc:creator><dcterms:created>2022-09-17T08:00:00Z</dcterms:created><dc:language>en_gb</dc:language><cp:keywords>ferry, strike</cp:keywords>';
  const bytes = writeWord(paragraph('The ferry is late.'), { core });
  expect(await read(bytes)).toMatchObject({
    title: 'Template',
    language: 'en-GB',
    meta: {
      authors: ['Sorel, Ida', 'Bo Nyman'],
      published: '2022-09-17T08:00:00Z',
      keywords: ['ferry', 'strike'],
    },
    encoding: null,
    original: bytes,
  });
});

const refusal = (kind: string, message: string) =>
  expect.objectContaining({
    data: expect.objectContaining({ kind, message: expect.stringContaining(message) }),
  });

test('what cannot be read is refused in words', async () => {
  const locked = Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ]);
  await expect(read(locked)).rejects.toEqual(refusal('Unsupported', 'protected by a password'));
  await expect(read(writeWord(''))).rejects.toEqual(refusal('CorruptSource', 'no text'));
  await expect(read(writeZip({ 'a.txt': 'x' }))).rejects.toEqual(refusal('CorruptSource', 'no text part'));
  const deep = writeWord(`${'<w:p>'.repeat(50_000)}${'</w:p>'.repeat(50_000)}`);
  await expect(read(deep)).rejects.toEqual(refusal('CorruptSource', 'deeper than any program'));
});

test('a damaged file gives text or says what is wrong', async () => {
  await expectNoCrash(
    'docx',
    writeWord(paragraph('The ferry is late.') + styled('Own', 'Talks'), { styles }),
  );
});
