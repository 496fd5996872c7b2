import { expect, test } from 'vitest';
import { expectNoCrash } from '../../../support/hostile.ts';
import { furnitureOf, readArticle } from '../../../support/reading.ts';
import { writeZip } from '../../../support/zip.ts';

const NAMES = ['office', 'text', 'table', 'style', 'meta', 'manifest']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ')
  .concat(
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"',
  );

const write = (text: string, { styles = '', meta = '', manifest = '' } = {}) =>
  writeZip(
    {
      mimetype: 'application/vnd.oasis.opendocument.text',
      'content.xml': `<office:document-content ${NAMES}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${text}</office:text></office:body></office:document-content>`,
      'meta.xml': `<office:document-meta ${NAMES}><office:meta>${meta}</office:meta></office:document-meta>`,
      'META-INF/manifest.xml': `<manifest:manifest ${NAMES}>${manifest}</manifest:manifest>`,
    },
    (name) => ({ stored: name === 'mimetype' }),
  );

const read = (bytes: Uint8Array, extent: 'article' | 'whole' = 'article') =>
  readArticle('odt', 'ferry.odt', bytes, { extent });
const textOf = async (text: string, parts = {}) => (await read(write(text, parts))).text;

test('blanks collapse, and those that are named are kept', async () => {
  expect(
    await textOf(
      '<text:p> The <text:span> ferry</text:span>\n  is<text:s text:c="2"/> late<text:tab/>😀<text:line-break/>Паром </text:p><text:p/><text:p>End</text:p>',
    ),
  ).toBe('The ferry is   late\t😀\nПаром\n\nEnd');
});

test('deleted and hidden text and comments are left out', async () => {
  const styles =
    '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style><style:style style:name="T2" style:parent-style-name="T1"/>';
  expect(
    await textOf(
      '<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone.</text:p></text:deletion></text:changed-region></text:tracked-changes>' +
        '<text:p>We sail on <text:change text:change-id="1"/><text:change-start/>Tuesday<text:change-end/>.<office:annotation><text:p>Sure?</text:p></office:annotation><text:span text:style-name="T2">Hidden.</text:span></text:p>',
      { styles },
    ),
  ).toBe('We sail on Tuesday.');
});

test('cells and points are paragraphs, boxes follow theirs, and notes stand at the end', async () => {
  const row = (...cells: string[]) =>
    `<table:table-row>${cells.map((cell) => `<table:table-cell><text:p>${cell}</text:p></table:table-cell>`).join('')}</table:table-row>`;
  expect(
    await textOf(
      `<text:p>One<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>The note.</text:p></text:note-body></text:note>, <draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box></draw:frame>two.</text:p><table:table>${row('Port', 'Delay')}${row('Ostvik', '')}</table:table><text:list><text:list-item><text:p>A point</text:p></text:list-item></text:list>`,
    ),
  ).toBe('One, two.\n\nIn the box.\n\nPort\n\nDelay\n\nOstvik\n\nA point\n\nThe note.');
});

test('styles and headings show what is no article', async () => {
  const styles = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>';
  const text =
    '<text:p text:style-name="P1">Ferry late</text:p><text:table-of-content><text:p>Talks 2</text:p></text:table-of-content><text:h text:outline-level="1">Talks</text:h><text:p>They talk.</text:p>';
  const article = await read(write(text, { styles }));
  expect(article.text).toBe('Ferry late\n\nTalks\n\nThey talk.');
  expect(article.title).toBe('Ferry late');
  expect(furnitureOf(article)).toEqual([
    ['headline', 'Ferry late'],
    ['subheading', 'Talks'],
  ]);
  expect(furnitureOf(await read(write(text, { styles }), 'whole'))).toContainEqual(['navigation', 'Talks 2']);
});

test('the file says who wrote it and when', async () => {
  const meta =
    '<dc:title>Ferry late</dc:title><meta:initial-creator>Ida Sorel</meta:initial-creator><dc:creator>Bo Nyman</dc:creator><meta:creation-date>2022-09-17T08:00:00.5</meta:creation-date><dc:date>2022-09-18T08:00:00</dc:date><dc:language>ar</dc:language><meta:keyword>ferry</meta:keyword><meta:keyword>strike</meta:keyword>';
  expect(await read(write('<text:p>العبارة متأخرة.</text:p>', { meta }))).toMatchObject({
    text: 'العبارة متأخرة.',
    title: 'Ferry late',
    language: 'ar',
    meta: {
      authors: ['Ida Sorel'],
      published: '2022-09-17T08:00:00.5',
      modified: '2022-09-18T08:00:00',
      keywords: ['ferry', 'strike'],
    },
  });
});

test('a locked file is refused in words', async () => {
  const manifest = '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>';
  await expect(read(write('<text:p>x</text:p>', { manifest }))).rejects.toThrow('protected by a password');
});

test('a damaged file gives text or says what is wrong', async () => {
  await expectNoCrash('odt', write('<text:p>The ferry is late.</text:p>'));
});
