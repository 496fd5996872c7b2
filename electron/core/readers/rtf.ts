import { corruptSource } from '../../../shared/errors.ts';
import { headlineOf, joinParagraphs, markHeadline, type Paragraph } from './paragraphs.ts';
import { toProperties } from './properties.ts';
import type { Reader } from './reader.ts';
import { readRtfText } from './rtf-text.ts';
import { readRtfTokens } from './rtf-tokens.ts';

/** RTF writes pictures in hexadecimals: its files are large. */
const MOST_BYTES = 256 * 1024 * 1024;

/** An RTF file: one article, notes behind its text. Its headers and footers come along only where the whole is
 *  wanted. */
export const readRtf: Reader = async function* (source, { extent }) {
  const bytes = await source.bytes(MOST_BYTES);
  const rtf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!/^\s*\{\\rtf/u.test(rtf)) throw corruptSource('This is no RTF file, although its name ends like one.');
  const { body, notes, headers, footers, info, isWhole } = readRtfText(readRtfTokens(rtf));
  if (!isWhole) {
    const message = 'The file is cut short: the end of its text may be missing.';
    yield { kind: 'issue', issue: { severity: 'warning', code: 'cut_short', message } };
  }
  const wanted = ({ kind }: Paragraph) => extent === 'whole' || kind !== 'navigation';
  const paragraphs = [...markHeadline(body.filter(wanted)), ...notes];
  if (extent === 'whole') {
    paragraphs.unshift(...headers.map(({ text }) => ({ text, kind: 'navigation' })));
    paragraphs.push(...footers.map(({ text }) => ({ text, kind: 'navigation' })));
  }
  const joined = joinParagraphs(paragraphs);
  if (joined.text === '') throw corruptSource('The document holds no text.');
  const said = (name: string) => [info.get(name) ?? ''].filter((text) => text !== '');
  const { title, meta } = toProperties([
    ['title', said('title')],
    ['authors', said('author')],
    ['published', said('creatim')],
    ['modified', said('revtim')],
    ['keywords', said('keywords')],
    ['description', said('doccomm')],
  ]);
  yield {
    kind: 'article',
    name: source.name,
    format: 'rtf',
    ...joined,
    title: headlineOf(paragraphs) ?? title,
    language: null,
    meta,
    encoding: null,
    original: bytes,
  };
};
