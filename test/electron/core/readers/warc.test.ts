import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { readGzip } from '../../../../electron/core/readers/gzip.ts';
import type { Article, Found, Source } from '../../../../electron/core/readers/reader.ts';
import { readWarc } from '../../../../electron/core/readers/warc.ts';
import { makeSource, readAll } from '../../../support/source.ts';

const CRLF = '\r\n';

function makeRecord(type: string, uri: string, content: string | Buffer, extra: string[] = []): Buffer {
  const bytes = Buffer.from(content as Buffer);
  const fields = [
    `WARC-Type: ${type}`,
    `WARC-Target-URI: ${uri}`,
    'WARC-Date: 2026-03-02T08:15:00Z',
    ...(extra.some((field) => /^content-type/i.test(field))
      ? []
      : [`Content-Type: application/http; msgtype=${type}`]),
    ...extra,
    `Content-Length: ${bytes.length}`,
  ];
  return Buffer.concat([
    Buffer.from(`WARC/1.0${CRLF}${fields.join(CRLF)}${CRLF}${CRLF}`),
    bytes,
    Buffer.from(CRLF + CRLF),
  ]);
}

function makeResponse(head: string[], body: string | Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(['HTTP/1.1 200 OK', ...head, '', ''].join(CRLF)),
    Buffer.from(body as Buffer),
  ]);
}

function chunk(body: Buffer, size: number): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 0; at < body.length; at += size) {
    const piece = body.subarray(at, at + size);
    pieces.push(Buffer.from(`${piece.length.toString(16)};ext=1${CRLF}`), piece, Buffer.from(CRLF));
  }
  return Buffer.concat([...pieces, Buffer.from(`0${CRLF}${CRLF}`)]);
}

const RUSSIAN =
  'Паром снова опаздывает, сообщил начальник порта. «Мы выйдем в понедельник», — сказал он журналистам.';
const makePage = (text: string, head = '') =>
  `<!doctype html><html lang="ru"><head>${head}</head><body><nav><a href="/">Home</a></nav><article><p>${text}</p></article></body></html>`;
const HTML = 'Content-Type: text/html';

const packed = gzipSync(iconv.encode(makePage(RUSSIAN), 'windows-1251'));
const records = [
  makeRecord('warcinfo', '', 'software: none', ['Content-Type: application/warc-fields']),
  makeRecord('request', 'https://post.example/1', 'GET / HTTP/1.1\r\n\r\n'),
  makeRecord(
    'response',
    '<https://post.example/1>',
    makeResponse(
      [`${HTML}; charset=windows-1251`, 'Content-Encoding: gzip', 'Transfer-Encoding: chunked'],
      chunk(packed, 40),
    ),
  ),
  makeRecord('response', 'https://post.example/a.png', makeResponse(['Content-Type: image/png'], 'x')),
  makeRecord(
    'response',
    'https://post.example/old',
    'HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n<p>Moved</p>',
  ),
  makeRecord('revisit', 'https://post.example/1', 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n'),
  makeRecord(
    'response',
    'https://post.example/2',
    makeResponse(
      [HTML, 'Content-Encoding: br'],
      brotliCompressSync(
        makePage(`${RUSSIAN} 🛳️`, '<meta property="article:published_time" content="2026-03-01">'),
      ),
    ),
  ),
  makeRecord(
    'response',
    'https://post.example/app',
    makeResponse([HTML], '<html><body><div id=a></div><script src=a.js></script></body></html>'),
  ),
  makeRecord('resource', 'https://post.example/3', makePage(RUSSIAN), [HTML]),
  makeRecord(
    'response',
    'https://post.example/4',
    makeResponse(
      [HTML, 'Content-Encoding: deflate', 'Transfer-Encoding: chunked'],
      deflateRawSync(makePage(RUSSIAN)),
    ),
  ),
  makeRecord(
    'response',
    'https://post.example/5',
    makeResponse([HTML, 'Content-Encoding: gzip'], makePage(RUSSIAN)),
  ),
];

const articlesOf = (found: Found[]): Article[] => found.filter((item) => item.kind === 'article');
const messagesOf = (found: Found[]): string[] =>
  found.flatMap((item) => (item.kind === 'issue' ? [item.issue.message] : []));

describe('a web archive', () => {
  test.each([1, 100, 65_536])('gives one article a page, read in pieces of %i bytes', async (size) => {
    const found = await readAll(readWarc, makeSource('week.warc', Buffer.concat(records), size));
    const articles = articlesOf(found);
    expect(articles.map(({ line, text, meta }) => [line, text, meta['url']])).toEqual([
      [3, RUSSIAN, 'https://post.example/1'],
      [7, `${RUSSIAN} 🛳️`, 'https://post.example/2'],
      [9, RUSSIAN, 'https://post.example/3'],
      [10, RUSSIAN, 'https://post.example/4'],
      [11, RUSSIAN, 'https://post.example/5'],
    ]);
    expect(articles.map(({ encoding }) => encoding?.encoding)).toEqual([
      'windows-1251',
      'utf-8',
      'utf-8',
      'utf-8',
      'utf-8',
    ]);
    expect(articles[0]?.meta).toEqual({ url: 'https://post.example/1', fetched: '2026-03-02T08:15:00Z' });
    expect(articles[1]?.meta['published']).toBe('2026-03-01');
    expect(messagesOf(found)).toEqual([expect.stringMatching(/program.*post\.example\/app/)]);
  });

  test('that is cut off gives what stands before, and says where', async () => {
    const whole = Buffer.concat(records);
    const found = await readAll(readWarc, makeSource('cut.warc', whole.subarray(0, whole.length - 50)));
    expect(articlesOf(found)).toHaveLength(4);
    expect(messagesOf(found).at(-1)).toMatch(/Record 11 .* cut off/);
  });

  test('that breaks within gives what stands before', async () => {
    const broken = Buffer.concat([...records.slice(0, 3), Buffer.from('garbage\n'), ...records]);
    const found = await readAll(readWarc, makeSource('bad.warc', broken));
    expect(articlesOf(found)).toHaveLength(1);
    expect(messagesOf(found)).toEqual([expect.stringMatching(/Record 4 .* does not begin/)]);
  });

  test('is refused if nothing in it is a page', async () => {
    await expect(readAll(readWarc, makeSource('a.warc', Buffer.concat(records.slice(0, 2))))).rejects.toThrow(
      /no HTML/,
    );
    await expect(readAll(readWarc, makeSource('a.warc', 'WARC/1.0\r\n\r\n'))).rejects.toThrow(/how long/);
  });

  test('a page that unpacks without end is refused, and the others are read', async () => {
    const bomb = makeRecord(
      'response',
      'https://post.example/b',
      makeResponse([HTML, 'Content-Encoding: gzip'], gzipSync(Buffer.alloc(70 * 1024 * 1024))),
    );
    const found = await readAll(
      readWarc,
      makeSource('b.warc', Buffer.concat([bomb, ...records.slice(2, 3)])),
    );
    expect(articlesOf(found)).toHaveLength(1);
    expect(messagesOf(found)).toEqual([expect.stringMatching(/more than 64 MB/)]);
  });
});

const unpackedOf = async (source: Source): Promise<Source> => {
  const [found] = await readAll(readGzip, source);
  if (found?.kind !== 'source') throw new Error('Nothing was found.');
  return found.source;
};

describe('a packed file', () => {
  test.each([
    ['page.html.gz', 'page.html'],
    ['week.TGZ', 'week.tar'],
    ['dump', 'dump'],
  ])('%s holds %s', async (name, inner) => {
    const source = await unpackedOf(makeSource(name, gzipSync('text')));
    expect(source.name).toBe(inner);
    expect(Buffer.from(await source.bytes()).toString()).toBe('text');
  });

  test('in several pieces is one file', async () => {
    const archive = Buffer.concat(records.map((record) => gzipSync(record)));
    const found = await readAll(readWarc, await unpackedOf(makeSource('week.warc.gz', archive, 10)));
    expect(articlesOf(found)).toHaveLength(5);
  });

  test('that is cut off gives what stands before', async () => {
    const archive = Buffer.concat(records.map((record) => gzipSync(record)));
    const found = await readAll(
      readWarc,
      await unpackedOf(makeSource('week.warc.gz', archive.subarray(0, archive.length - 20))),
    );
    expect(articlesOf(found)).toHaveLength(4);
    expect(messagesOf(found).at(-1)).toMatch(/cut off or damaged behind its first \d+ kB/);
  });

  test('is refused if it is damaged, too large, or made to fill a disk', async () => {
    const damaged = await unpackedOf(makeSource('a.gz', gzipSync('text').fill(7, 10)));
    await expect(damaged.bytes()).rejects.toThrow(/damaged/);
    const large = await unpackedOf(makeSource('a.gz', gzipSync('a long text')));
    await expect(large.bytes(5)).rejects.toThrow(/too large/);
    const bomb = await unpackedOf(makeSource('a.gz', gzipSync(Buffer.alloc(80 * 1024 * 1024))));
    await expect(bomb.bytes()).rejects.toThrow(/200 times/);
  });

  test('closes its file when nobody reads on', async () => {
    const packed = makeSource('a.gz', gzipSync(Buffer.from('text '.repeat(1e6))), 100);
    const inner = packed.stream();
    const source = await unpackedOf({ ...packed, stream: () => inner });
    for await (const chunk of source.stream() as AsyncIterable<Buffer>) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    expect(inner.destroyed).toBe(true);
  });
});
