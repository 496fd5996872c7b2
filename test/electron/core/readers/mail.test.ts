import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { readMail, readMailbox, readMhtml } from '../../../../electron/core/readers/mail.ts';
import type { Article, Found } from '../../../../electron/core/readers/reader.ts';
import { makeSource, readAll } from '../../../support/source.ts';

const lines = (...text: string[]): string => text.join('\r\n');
const articlesOf = (found: Found[]): Article[] => found.filter((item) => item.kind === 'article');
const oneOf = (found: Found[]): Article => {
  const [article] = articlesOf(found);
  if (!article) throw new Error('No article was found.');
  return article;
};

const LETTER =
  'The ferry from Ardmoor left late on Monday, and the harbour master expects no better of the next one.';

const MHTML = lines(
  'From: <Saved by Blink>',
  'Snapshot-Content-Location: https://ardmoorpost.example/ferry',
  'Subject: =?utf-8?Q?Ferry=20late=20=F0=9F=9B=B3?=',
  'Date: Mon, 2 Mar 2026 10:00:00 +0100',
  'MIME-Version: 1.0',
  'Content-Type: multipart/related;',
  '\ttype="text/html";',
  '\tboundary="----MultipartBoundary--q7----"',
  '',
  '',
  '------MultipartBoundary--q7----',
  'Content-Type: text/html',
  'Content-ID: <frame-1@mhtml.blink>',
  'Content-Transfer-Encoding: quoted-printable',
  'Content-Location: https://ardmoorpost.example/ferry',
  '',
  '<!DOCTYPE html><html lang=3D"en"><head><meta http-equiv=3D"Content-Type" content=',
  '=3D"text/html; charset=3DUTF-8"><link rel=3D"stylesheet" href=3D"cid:css-1"></he=',
  'ad><body><article><h1>Ferry late =F0=9F=9B=B3</h1><p>=E2=80=9CWe sail when the fo=',
  `g lifts,=E2=80=9D said the clerk. ${LETTER}</p></article></body></html>`,
  '------MultipartBoundary--q7----',
  'Content-Type: text/css',
  'Content-Location: cid:css-1',
  '',
  'p { color: red }',
  '------MultipartBoundary--q7----',
  'Content-Type: text/html',
  'Content-Transfer-Encoding: base64',
  'Content-Location: https://ads.example/frame',
  '',
  Buffer.from('<p>Buy boats!</p>').toString('base64'),
  '------MultipartBoundary--q7------',
  '',
);

describe('a page that a browser saved in one file', () => {
  test('is the page at its root', async () => {
    const article = oneOf(await readAll(readMhtml, makeSource('ferry.mhtml', MHTML)));
    expect(article).toMatchObject({
      format: 'mhtml',
      text: `Ferry late 🛳\n\n“We sail when the fog lifts,” said the clerk. ${LETTER}`,
      title: 'Ferry late 🛳',
      language: 'en',
      meta: { url: 'https://ardmoorpost.example/ferry', fetched: '2026-03-02T10:00:00+01:00' },
    });
    expect(Buffer.from(article.original ?? []).toString()).toMatch(/^<!DOCTYPE html><html lang="en">/);
  });

  test('with line feeds only, in the character set of its part', async () => {
    const text = 'Паром снова опаздывает, сообщил начальник порта. «Мы выйдем в понедельник», — сказал он.';
    const file = [
      'MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a; start="<2>"\n',
      '--a\nContent-Type: text/html\n\n<p>Not this one.</p>',
      '--a\nContent-ID: <2>\nContent-Type: text/html; charset="windows-1251"\nContent-Transfer-Encoding: base64\n',
      iconv.encode(`<p>${text}</p>`, 'windows-1251').toString('base64'),
    ].join('\n');
    expect(oneOf(await readAll(readMhtml, makeSource('a.mht', file))).text).toBe(text);
  });

  test('is refused without a page', async () => {
    const file =
      'MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\nContent-Type: image/png\n\nx\n--a--\n';
    await expect(readAll(readMhtml, makeSource('a.mht', file))).rejects.toThrow(/no page/);
  });
});

const NEWSLETTER = lines(
  'Received: by mail.example',
  'From: =?iso-8859-1?Q?J=F6rg_Tal?= <tal@post.example>, "The desk, Ardmoor" <desk@post.example>',
  'To: readers@post.example',
  'Subject: =?UTF-8?B?8J+bs++4jyBUaGUgd2Vlaw==?=',
  ' =?UTF-8?B?IGluIEFyZG1vb3I=?=',
  'Date: Mon, 2 Mar 2026 09:15:00 +0100 (CET)',
  'Message-ID: <week-9@post.example>',
  'List-Id: "Ardmoor Weekly" <weekly.post.example>',
  'Archived-At: <https://post.example/weekly/9>',
  'Content-Type: multipart/mixed; boundary="m"',
  '',
  'This is a message in MIME format.',
  '--m',
  'Content-Type: multipart/alternative; boundary="m=alt"',
  '',
  '--m=alt',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'See this mail in your browser: https://post.example/weekly/9',
  '--m=alt',
  'Content-Type: text/html; charset=windows-1252',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  '<html><body><div style=3D"display:none">In this mail: fog</div><table><tr><td><h=',
  `1>Fog</h1></td></tr><tr><td><p>=93${LETTER}=94</p></td></tr></table></body></html>`,
  '--m=alt--',
  '--m',
  'Content-Type: application/pdf; name*0="Time"; name*1="table.pdf"',
  "Content-Disposition: attachment; filename*=utf-8''Fahrpl%C3%A4ne.pdf",
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from('%PDF-1.7').toString('base64'),
  '--m',
  'Content-Type: image/png',
  'Content-Disposition: inline',
  '',
  'x',
  '--m--',
);

describe('a mail', () => {
  test('is its page rather than a stub of plain text', async () => {
    const found = await readAll(readMail, makeSource('week.eml', NEWSLETTER));
    expect(oneOf(found)).toMatchObject({
      format: 'eml',
      text: `Fog\n\n“${LETTER}”`,
      title: '🛳️ The week in Ardmoor',
      encoding: { encoding: 'windows-1252', by: 'declared' },
      meta: {
        url: 'https://post.example/weekly/9',
        published: '2026-03-02T09:15:00+01:00',
        site: 'Ardmoor Weekly',
        authors: ['Jörg Tal', 'The desk, Ardmoor'],
        id: 'week-9@post.example',
      },
    });
  });

  test('hands out what is attached, but no pictures', async () => {
    const found = await readAll(readMail, makeSource('week.eml', NEWSLETTER));
    const sources = found.flatMap((item) => (item.kind === 'source' ? [item.source] : []));
    expect(sources.map(({ name }) => name)).toEqual(['week.eml/Fahrpläne.pdf']);
    expect(Buffer.from((await sources[0]?.bytes()) ?? []).toString()).toBe('%PDF-1.7');
  });

  test('is its plain text if there is no other, joined where it flows', async () => {
    const mail = lines(
      'From: desk@post.example',
      'Subject: שלום',
      'Content-Type: text/plain; charset=utf-8; format=flowed',
      '',
      'The ferry ',
      'is late.',
      '',
      '“Not before Monday.”',
      '-- ',
      'The desk',
    );
    const article = oneOf(await readAll(readMail, makeSource('a.eml', mail)));
    expect(article.text).toBe('The ferry is late.\n\n“Not before Monday.”\n-- \nThe desk');
    expect(article.title).toBe('שלום');
    expect(article.meta).toEqual({ authors: ['desk@post.example'] });
  });

  test('a mail inside a mail is a source', async () => {
    const mail = lines(
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: message/rfc822',
      '',
      'Subject: Inner',
      '',
      'Hello',
      '--b--',
    );
    const [found] = await readAll(readMail, makeSource('a.eml', mail));
    expect(found).toMatchObject({ kind: 'source', format: 'eml', source: { name: 'a.eml/mail-1.eml' } });
  });

  test('is refused if it holds nothing', async () => {
    await expect(readAll(readMail, makeSource('a.eml', 'From: a@b.example\r\n\r\n'))).rejects.toThrow(
      /no text/,
    );
  });

  test('hostile nesting and broken parts end in time', async () => {
    const nested = Array.from(
      { length: 2000 },
      (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`,
    ).join('');
    const mails = [
      nested,
      `Content-Type: multipart/mixed; boundary=x\n\n${'--x\n'.repeat(10_000)}`,
      `Content-Transfer-Encoding: quoted-printable\n\n${'='.repeat(100_000)}`,
    ];
    const ends = mails.map((mail) =>
      readAll(readMail, makeSource('a.eml', mail)).then(
        (found) => oneOf(found).text.length,
        (error: unknown) => String(error),
      ),
    );
    expect(await Promise.all(ends)).toEqual([
      expect.stringMatching(/no text/),
      expect.stringMatching(/no text/),
      100_000,
    ]);
  });
});

const MAILBOX = [
  'From clerk@port.example Mon Mar  2 09:15:00 2026',
  'Subject: One',
  '',
  'The first mail. 🛳️',
  '',
  'From Monday on, the ferry sails at 9:15 as it did in 2025',
  'and not before.',
  '',
  '>From here on it is quoted.',
  '>>From deeper still.',
  '',
  'From - Mon Mar  2 10:00:00 2026',
  'Subject: Two',
  'Content-Type: multipart/mixed; boundary=z',
  '',
  '--z',
  'Content-Type: image/png',
  '',
  'no text here',
  '',
  'From 1234@xxx Mon Mar 02 11:00:00 +0000 2026',
  'Subject: Three',
  '',
  'The last mail.',
  '',
].join('\n');

test('a sender of half a megabyte takes no longer than another', async () => {
  const mail = `From: Ina ${'a '.repeat(250_000)}>\nSubject: Fog\n\nThe ferry is late.\n`;
  const [article] = articlesOf(await readAll(readMail, makeSource('a.eml', mail)));
  expect(article).toMatchObject({ title: 'Fog', text: 'The ferry is late.\n' });
});

describe('a mailbox', () => {
  test.each([1, 7, 65_536])('gives one article a mail, read in pieces of %i bytes', async (chunk) => {
    const found = await readAll(readMailbox, makeSource('in.mbox', MAILBOX, chunk));
    expect(articlesOf(found).map(({ title, line, text }) => [title, line, text])).toEqual([
      [
        'One',
        1,
        'The first mail. 🛳️\n\nFrom Monday on, the ferry sails at 9:15 as it did in 2025\nand not before.\n\nFrom here on it is quoted.\n>From deeper still.\n\n',
      ],
      ['Three', 3, 'The last mail.\n'],
    ]);
    expect(found.filter((item) => item.kind === 'issue')).toEqual([
      {
        kind: 'issue',
        issue: { severity: 'error', code: 'CorruptSource', message: 'This mail holds no text.', line: 2 },
      },
    ]);
  });
});
