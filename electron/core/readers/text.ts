import { parse } from 'yaml';
import type { FileFormat } from '../../../shared/model/file-formats.ts';
import { readFrontMatter } from '../../../shared/text/front-matter.ts';
import { findHeadings } from '../../../shared/text/markdown-headings.ts';
import { decodeText } from './decode.ts';
import { toLanguageTag } from './language-tag.ts';
import type { Article, Furniture, ReadOptions, Reader, Source } from './reader.ts';

/** No article is as large; what is would not fit one string or one window. */
const MOST_BYTES = 64 * 1024 * 1024;

/** A plain text file: one article, its text as it is written, with what its head says of it. */
export const readText: Reader = async function* (source, options) {
  yield await readArticle(source, options, 'text');
};

/** A Markdown file: one article, its text as it is written, marks of formatting included. */
export const readMarkdown: Reader = async function* (source, options) {
  const article = await readArticle(source, options, 'markdown');
  const from = Math.max(0, ...article.furniture.filter(({ start }) => start === 0).map(({ end }) => end));
  const headings = findHeadings(article.text, from);
  const furniture: Furniture[] = headings.map(({ start, end }, index) => ({
    start,
    end,
    kind: index === 0 ? 'headline' : 'subheading',
  }));
  yield {
    ...article,
    title: article.title ?? headings[0]?.title ?? null,
    furniture: [...article.furniture, ...furniture].toSorted((a, b) => a.start - b.start),
  };
};

async function readArticle(source: Source, { encoding }: ReadOptions, format: FileFormat): Promise<Article> {
  const bytes = await source.bytes(MOST_BYTES);
  const decoded = decodeText(bytes, encoding);
  const { title, language, meta, spans } = readFrontMatter(decoded.text, parseYaml);
  return {
    kind: 'article',
    name: source.name,
    format,
    text: decoded.text,
    title,
    language: language && toLanguageTag(language),
    meta,
    encoding: { encoding: decoded.encoding, by: decoded.by },
    original: decoded.reversible ? null : bytes,
    furniture: spans,
  };
}

/** Without references within the YAML, which could make much of little. */
const parseYaml = (yaml: string): unknown => parse(yaml, { maxAliasCount: 0, logLevel: 'silent' });
