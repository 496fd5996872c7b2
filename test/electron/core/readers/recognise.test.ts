import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { recognise } from '../../../../electron/core/readers/recognise.ts';
import { makeSource } from '../../../support/source.ts';
import { countSpent } from '../../../support/spent.ts';

/** The header of a zip member and its bytes, as far as recognising looks at them. */
function member(name: string, content = ''): Buffer {
  const header = Buffer.alloc(30);
  header.write('PK\x03\x04', 'latin1');
  header.writeUInt32LE(content.length, 18);
  header.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([header, Buffer.from(name + content)]);
}

const zip = (...names: string[]) => Buffer.concat(names.map((name) => member(name, 'x'.repeat(40))));
const withMimetype = (mimetype: string) =>
  Buffer.concat([member('mimetype', mimetype), member('META-INF/manifest.xml', 'x')]);

function oldOffice(stream: string): Buffer {
  return Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504),
    Buffer.from(stream, 'utf16le'),
  ]);
}

function tarHeader(mark: string): Buffer {
  const header = Buffer.alloc(1024);
  header.write('news/a.txt');
  header.write(mark, 257);
  header.fill(' ', 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

const MAIL = 'From: Desk <desk@ferry.example>\r\nTo: Ann <ann@ferry.example>\r\nSubject: Late\r\n';
const NEWS = '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="x">';

const known: Record<string, [name: string, content: string | Uint8Array, format: string]> = {
  'a PDF with another ending': ['a.txt', '%PDF-1.7\n%âãÏÓ', 'pdf'],
  'tokens in columns': ['train.txt', '-DOCSTART- -X- O O\r\n\r\nFerry NN I-NP O\r\n', 'conll'],
  'tokens behind a name in brackets': ['a', '-DOCSTART- (1 EU) (b)\nFerry\tB\n', 'conll'],
  'a document of WebAnno': ['a.tsv', '\ufeff#FORMAT=WebAnno TSV 3.3\r\n', 'webanno-tsv'],
  'tokens by their tags': ['train.txt', 'Ferry\tB-LOC\nlate\tO\n\n'.repeat(5), 'conll'],
  'lines of which not all end in a tag': ['a.txt', `${'I saw an O\n'.repeat(9)}I saw an A\n`, 'text'],
  'tokens by their ending': ['de.conllu', '# sent_id = 1\n1\tFerry\t_\n', 'conll'],
  'an article about tokens': ['a.txt', '-DOCSTART- begins a document.\n\nFerry', 'text'],
  'a PDF behind a few bytes': ['a', '\0\n%PDF-1.4\n', 'pdf'],
  'an article about PDF': ['a.txt', 'A file begins with %PDF- and a number.', 'text'],
  'rich text that is named .doc': ['a.doc', '{\\rtf1\\ansi The ferry is late.}', 'rtf'],
  'a gzipped file': ['a.txt.gz', gzipSync('The ferry is late.'), 'gzip'],
  'a web archive': ['crawl', 'WARC/1.1\r\nWARC-Type: warcinfo\r\n', 'warc'],
  'a tar archive': ['a', tarHeader('ustar\x0000'), 'tar'],
  'a tar archive of GNU': ['a', tarHeader('ustar  \0'), 'tar'],
  'a tar archive from before its mark': ['a.tar', tarHeader(''), 'tar'],
  'a Word document': ['a', zip('[Content_Types].xml', '_rels/.rels', 'word/document.xml'), 'docx'],
  'a Word document whose members come in another order': [
    'a.zip',
    zip('word/document.xml', '[Content_Types].xml'),
    'docx',
  ],
  'a Word document whose members lie far behind': [
    'a.docx',
    Buffer.concat([member('[Content_Types].xml', 'x'.repeat(80_000)), zip('word/document.xml')]),
    'docx',
  ],
  'a workbook': ['a', zip('[Content_Types].xml', 'xl/workbook.xml'), 'xlsx'],
  'an OpenDocument text': ['a', withMimetype('application/vnd.oasis.opendocument.text'), 'odt'],
  'an e-book': ['a.zip', withMimetype('application/epub+zip'), 'epub'],
  'a zip archive': ['week.zip', zip('monday/01.html', 'monday/02.html'), 'zip'],
  'an empty zip archive': ['week.zip', Buffer.from('PK\x05\x06' + '\0'.repeat(18), 'latin1'), 'zip'],
  'a page': ['a', '<!DOCTYPE html>\n<html lang="uk"><body>', 'html'],
  'a page behind a mark and comments': ['a.txt', '\ufeff<!-- saved -->\n<!-- > -->\r\n<HTML>', 'html'],
  'a page in UTF-16': ['a.txt', iconv.encode('\ufeff<html><p>Паром</p>', 'utf-16le'), 'html'],
  'a page in XHTML': ['a.xml', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', 'html'],
  'a saved page of a script': ['index.php', '\n<div class="page">', 'html'],
  'a piece of a page': ['a.txt', '<p>The ferry is late.</p>', 'html'],
  'a page by its name alone': ['a.htm', 'The ferry is late.', 'html'],
  'NewsML-G2': ['a.xml', `<?xml version="1.0"?>\n${NEWS}`, 'newsml'],
  TEI: ['a.xml', '<?xml version="1.0"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">', 'tei'],
  'a corpus of TEI': ['a.tei', '<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">', 'tei'],
  'XMI of UIMA': ['a.xmi', '<?xml version="1.0"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI">', 'uima-xmi'],
  'NewsML-G2 with a prefix, named .txt': ['a.txt', '<g2:newsMessage xmlns:g2="x">', 'newsml'],
  'NITF with a document type': [
    'a',
    '<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd" [<!ENTITY a "b">]><nitf>',
    'newsml',
  ],
  'a mail': ['a.txt', `${MAIL}\r\nThe ferry is late.`, 'eml'],
  'a mail with folded header lines': ['a', `Received: from a\r\n\tby b\r\n${MAIL}\r\n`, 'eml'],
  'a saved page in one file': [
    'page.mhtml',
    'From: <Saved by a browser>\r\nSnapshot-Content-Location: https://ferry.example/\r\nMIME-Version: 1.0\r\n',
    'mhtml',
  ],
  'a mailbox': [
    'inbox',
    `From ann@ferry.example Sat Sep 17 10:00:00 2022\n${MAIL.replaceAll('\r', '')}\nLate.`,
    'mbox',
  ],
  'an article that begins with “From”': ['a.txt', 'From Kyiv came word in 2022\nthat it sails.', 'text'],
  'an article with lines like a header': [
    'a.txt',
    'Title: Ferry late\nDate: 2022-09-17\nFrom: Harbour\n\nIt is late.',
    'text',
  ],
  'Markdown that begins with an element': ['a.md', '<p align="center">The harbour</p>', 'markdown'],
  'a table of pages': ['a.csv', '<p>One</p>,<p>Two</p>\n', 'csv'],
  'a table between tabs': ['a.TSV', 'title\ttext\n', 'tsv'],
  'JSON by its name': ['a.json', '[\n {"text": "Late."}\n]', 'json'],
  'lines of JSON that are named .json': ['a.json', '{"text":"One."}\n{"text":"Two."}\n', 'jsonl'],
  'lines of JSON without an ending': ['export', '{"text":"One."}\n{"text":"Two."}\n', 'jsonl'],
  'JSON without an ending': ['api', '{\n  "text": "One."\n}', 'json'],
  'an article that begins with a bracket': ['a.txt', '[Photo] The ferry, “late again”.', 'text'],
  'an article that begins with a brace': ['a.txt', '{Ferry} late.', 'text'],
  'an article with emoji and Hebrew': ['a.txt', '⛴️ המעבורת מאחרת\r\n', 'text'],
  'text with an unknown ending': ['notes.2022', 'The ferry is late.', 'text'],
  'text in UTF-16 with a mark': ['a.txt', iconv.encode('\ufeffПаром', 'utf-16be'), 'text'],
  'an empty file': ['a.txt', '', 'text'],
};

describe.each(Object.entries(known))('%s', (_, [name, content, format]) => {
  test('is told by its bytes or its name', async () => {
    expect(await recognise(makeSource(name, content))).toBe(format);
    expect(await recognise(makeSource(name, content, 7)), 'handed out in small pieces').toBe(format);
  });
});

const foreign: Record<string, [name: string, content: string | Uint8Array, words: string]> = {
  'a picture that is named as text': ['a.txt', Buffer.from('89504e470d0a1a0a', 'hex'), 'picture'],
  'a drawing': ['a', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">', 'picture'],
  'a video': ['a', Buffer.from('\0\0\0\x18ftypmp42', 'latin1'), 'video'],
  'a recording': ['a', Buffer.from('ID3\x04\0', 'latin1'), 'transcript'],
  'a program': ['a', Buffer.from('\x7fELF\x02', 'latin1'), 'program'],
  'the look of a saved page': ['page_files/style.css', 'body { color: black }', 'part of a web page'],
  'the program of a saved page': ['page_files/site.js', 'let a = 1;', 'part of a web page'],
  'a font': ['a.bin', Buffer.from('wOF2\0\x01\0\0', 'latin1'), 'font'],
  'a database': ['a', Buffer.from('SQLite format 3\0', 'latin1'), 'database'],
  'an archive of another kind': ['a', Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1'), 'Unpack it'],
  'an old Word document': ['a', oldOffice('WordDocument'), 'save it as .docx'],
  'an old workbook': ['a', oldOffice('Workbook'), '.xlsx or .csv'],
  'a Word document behind a password': ['a', oldOffice('EncryptedPackage'), 'protected by a password'],
  'a workbook behind a password, by its name': ['a.xlsx', oldOffice(''), 'protected by a password'],
  slides: ['a', zip('[Content_Types].xml', 'ppt/presentation.xml'), 'PowerPoint'],
  'slides by their name': ['slides.pptx', 'anything', 'presentation'],
  'an OpenDocument spreadsheet': [
    'a.ods',
    withMimetype('application/vnd.oasis.opendocument.spreadsheet'),
    '.xlsx or .csv',
  ],
  'a Word document that is none': ['a.docx', 'The ferry', 'no Word file'],
  'other XML': ['feed.xml', '<?xml version="1.0"?>\n<rss version="2.0">', '“rss”'],
  'types of UIMA': ['TypeSystem.xml', '<?xml version="1.0"?>\n<typeSystemDescription>', 'types'],
  'XML without a root': ['a.xml', '<?xml version="1.0"?>', 'nothing'],
};

describe.each(Object.entries(foreign))('%s', (_, [name, content, words]) => {
  test('is refused with a word what it is', async () => {
    await expect(recognise(makeSource(name, content))).rejects.toMatchObject({
      data: { kind: 'Unsupported', message: expect.stringContaining(words) },
    });
  });
});

test('hostile beginnings take no time', async () => {
  const spent = countSpent();
  for (const content of [
    '<!-- -->'.repeat(9000),
    ' '.repeat(65_000),
    '<?a'.repeat(9000),
    'a: b\n'.repeat(9000),
  ])
    expect(await recognise(makeSource('a.txt', content))).toBe('text');
  expect(spent()).toBeLessThan(2000);
});
