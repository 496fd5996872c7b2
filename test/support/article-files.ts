import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { writeZip } from './zip.ts';

/** The same short article in every format that Hearsay reads, made here byte by byte. */

export const HEADLINE = 'Ferry ramp closed for a week';
export const PARAGRAPHS = [
  'The ferry ramp at Ostwick will stay closed for a week, the harbour council said on Tuesday.',
  '“We found cracks in two of the bolts,” said Ilse Vahl, who runs the harbour office. 🚢 “Nobody was in danger.”',
  'Councillor Tom Reed told the Ostwick Courier that the repair would cost little and that a second ramp could open by Friday if the weather holds.',
] as const;
const BODY = PARAGRAPHS.join('\n\n');

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${HEADLINE} | Courier</title>
<meta property="og:site_name" content="Ostwick Courier"><link rel="canonical" href="https://courier.example/ferry">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"${HEADLINE}","datePublished":"2026-03-02T08:00:00Z"}</script>
</head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>${HEADLINE}</h1>
${PARAGRAPHS.map((text) => `<p>${text}</p>`).join('\n')}</article><footer>Imprint</footer></body></html>`;

const base64 = (text: string): string => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');

const mhtml = [
  'From: <Saved by a browser>',
  'Snapshot-Content-Location: https://courier.example/ferry',
  `Subject: ${HEADLINE}`,
  'MIME-Version: 1.0',
  'Content-Type: multipart/related; type="text/html"; boundary="----part"',
  '',
  '------part',
  'Content-Type: text/html; charset=utf-8',
  'Content-Transfer-Encoding: base64',
  'Content-Location: https://courier.example/ferry',
  '',
  base64(html),
  '------part--',
  '',
].join('\r\n');

const mail = [
  'From: Ostwick Courier <news@courier.example>',
  'To: readers@courier.example',
  `Subject: ${HEADLINE}`,
  'Date: Mon, 02 Mar 2026 08:00:00 +0000',
  'Message-ID: <1@courier.example>',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: base64',
  '',
  base64(BODY),
  '',
].join('\r\n');

const record = { headline: HEADLINE, date: '2026-03-02', url: 'https://courier.example/ferry', text: BODY };
const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const second = 'The quay at Nordholm reopened on Monday after a long night of work, officials said.';

const xml = (text: string): string => `<?xml version="1.0" encoding="UTF-8"?>${text}`;

const docx = writeZip({
  '[Content_Types].xml': xml(
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  ),
  '_rels/.rels': xml(
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  ),
  'word/document.xml': xml(
    `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${[
      HEADLINE,
      ...PARAGRAPHS,
    ]
      .map((text) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`)
      .join('')}</w:body></w:document>`,
  ),
});

const odt = writeZip(
  {
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': xml(
      `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:h>${HEADLINE}</text:h>${PARAGRAPHS.map((text) => `<text:p>${text}</text:p>`).join('')}</office:text></office:body></office:document-content>`,
    ),
    'META-INF/manifest.xml': xml(
      '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
    ),
  },
  (name) => ({ stored: name === 'mimetype' }),
);

const epub = writeZip(
  {
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': xml(
      '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    ),
    'book.opf': xml(
      '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Ostwick Courier</dc:title><dc:language>en</dc:language></metadata><manifest><item id="a" href="ferry.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>',
    ),
    'ferry.xhtml': xml(
      `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>${HEADLINE}</title></head><body><h1>${HEADLINE}</h1>${PARAGRAPHS.map((text) => `<p>${text}</p>`).join('')}</body></html>`,
    ),
  },
  (name) => ({ stored: name === 'mimetype' }),
);

const rtfText = (text: string): string =>
  [...text].map((char) => (char < '\u0080' ? char.replace(/[\\{}]/g, '\\$&') : rtfEscape(char))).join('');
const rtfEscape = (char: string): string =>
  char
    .split('')
    .map((unit) => `\\u${(unit.charCodeAt(0) << 16) >> 16}?`)
    .join('');
const rtf = `{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}{\\info{\\title ${HEADLINE}}}\\uc1\\f0 ${[HEADLINE, ...PARAGRAPHS].map((text) => `${rtfText(text)}\\par\n`).join('')}}`;

const parquet = Buffer.from(
  parquetWriteBuffer({
    columnData: [
      { name: 'headline', data: [HEADLINE, 'Quay'], type: 'STRING' },
      { name: 'date', data: [new Date('2026-03-02'), null], type: 'TIMESTAMP' },
      { name: 'text', data: [BODY, second], type: 'STRING' },
    ],
  }),
);

const xlsx = writeZip({
  '[Content_Types].xml': xml(
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
  ),
  '_rels/.rels': xml(
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  ),
  'xl/workbook.xml': xml(
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Articles" sheetId="1" r:id="r1"/></sheets></workbook>',
  ),
  'xl/_rels/workbook.xml.rels': xml(
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
  ),
  'xl/worksheets/sheet1.xml': xml(
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${[
      Object.keys(record),
      Object.values(record),
    ]
      .map(
        (row, r) =>
          `<row r="${r + 1}">${row
            .map(
              (text, c) =>
                `<c r="${'ABCD'[c]}${r + 1}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`,
            )
            .join('')}</row>`,
      )
      .join('')}</sheetData></worksheet>`,
  ),
});

const newsml = xml(
  `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:courier:1" version="1" standard="NewsML-G2" xml:lang="en"><itemMeta><versionCreated>2026-03-02T08:00:00Z</versionCreated></itemMeta><contentMeta><headline>${HEADLINE}</headline></contentMeta><contentSet><inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.content>${PARAGRAPHS.map((text) => `<p>${text}</p>`).join('')}</body.content></body></nitf></inlineXML></contentSet></newsItem>`,
);

const httpBody = Buffer.from(html);
const http = Buffer.concat([
  Buffer.from(
    `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ${httpBody.length}\r\n\r\n`,
  ),
  httpBody,
]);
const warc = Buffer.concat([
  Buffer.from(
    `WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\nWARC-Target-URI: https://courier.example/ferry\r\nWARC-Date: 2026-03-03T09:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${http.length}\r\n\r\n`,
  ),
  http,
  Buffer.from('\r\n\r\n'),
]);

/** One file in the form of POSIX tar (ustar). */
function writeTar(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\u000000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
  return Buffer.concat([header, content, padding, Buffer.alloc(1024)]);
}

/** One page with a line each; Latin letters only, which is what PDF's own fonts have. */
function writePdf(lines: readonly string[]): Buffer {
  const escape = (text: string) =>
    text
      .replace(/[\\()]/g, '\\$&')
      .replace(/[“”]/gu, '"')
      .replace(/[^ -~]/gu, '');
  const stream = `BT /F1 11 Tf 14 TL 50 780 Td ${lines.map((line) => (line === '' ? 'T*' : `(${escape(line)}) Tj T*`)).join(' ')} ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< /Title (${HEADLINE}) /CreationDate (D:20260302080000Z) >>`,
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${objects.length + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  );
}

const wrap = (text: string): string[] => [
  ...(text.match(/.{1,80}(?:\s|$)/gu) ?? []).map((line) => line.trim()),
  '',
];

/** By file name; the article stands in each of them, and in some a second one. */
export const articleFiles: Readonly<Record<string, Buffer>> = {
  'article.txt': Buffer.from(`${HEADLINE}\r\n\r\n${PARAGRAPHS.join('\r\n\r\n')}\r\n`),
  'article.md': Buffer.from(`---\ntitle: ${HEADLINE}\ndate: 2026-03-02\n---\n# ${HEADLINE}\n\n${BODY}\n`),
  'article.html': Buffer.from(html),
  'article.mhtml': Buffer.from(mhtml),
  'article.pdf': writePdf([HEADLINE, '', ...PARAGRAPHS.flatMap(wrap)]),
  'article.docx': docx,
  'article.odt': odt,
  'article.rtf': Buffer.from(rtf, 'latin1'),
  'article.epub': epub,
  'article.eml': Buffer.from(mail),
  'articles.mbox': Buffer.from(
    `From news@courier.example Mon Mar  2 08:00:00 2026\n${mail.replaceAll('\r\n', '\n')}\n`,
  ),
  'articles.csv': Buffer.from(
    `${Object.keys(record).join(',')}\n${Object.values(record).map(cell).join(',')}\nQuay,2026-03-03,,${cell(second)}\n`,
  ),
  'articles.tsv': Buffer.from(`headline\tdate\ttext\n${HEADLINE}\t2026-03-02\t${cell(BODY)}\n`),
  'articles.xlsx': xlsx,
  'articles.parquet': parquet,
  'articles.json': Buffer.from(JSON.stringify([record, { headline: 'Quay', text: second }])),
  'articles.jsonl': Buffer.from(`${JSON.stringify(record)}\n`),
  'marked.jsonl': Buffer.from(
    `${JSON.stringify({
      hearsay: 1,
      id: 'ferry',
      text: BODY,
      annotations: [
        { id: 'a', annotator: 'Ann', label: 'quote', start: 93, end: 131, attrs: { type: 'direct' } },
      ],
    })}\n`,
  ),
  'article.newsml.xml': Buffer.from(newsml),
  'articles.warc': warc,
  'articles.warc.gz': gzipSync(warc),
  'articles.zip': writeZip({ 'week/article.html': html, 'week/article.txt': `${second}\n` }),
  'articles.tar': writeTar('article.txt', Buffer.from(BODY)),
  'articles.tar.gz': gzipSync(writeTar('article.html', Buffer.from(html))),
};
