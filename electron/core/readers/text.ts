import type { FileFormat } from '../../../shared/model/file-formats.ts';
import { decodeText } from './decode.ts';
import type { Article, ReadOptions, Reader, Source } from './reader.ts';

/** No article is as large; what is would not fit one string or one window. */
const MOST_BYTES = 64 * 1024 * 1024;

/** A plain text file: one article, its text as it is written. */
export const readText: Reader = async function* (source, options) {
  yield await readArticle(source, options, 'text');
};

/** A Markdown file: one article, its text as it is written, marks of formatting included. */
export const readMarkdown: Reader = async function* (source, options) {
  yield await readArticle(source, options, 'markdown');
};

async function readArticle(source: Source, { encoding }: ReadOptions, format: FileFormat): Promise<Article> {
  const bytes = await source.bytes(MOST_BYTES);
  const decoded = decodeText(bytes, encoding);
  return {
    kind: 'article',
    name: source.name,
    format,
    text: decoded.text,
    title: null,
    language: null,
    meta: {},
    encoding: { encoding: decoded.encoding, by: decoded.by },
    original: decoded.reversible ? null : bytes,
    furniture: [],
  };
}
