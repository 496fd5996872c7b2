import { loadReader } from '../../electron/core/readers/readers.ts';
import type { Article, ReadOptions } from '../../electron/core/readers/reader.ts';
import type { FileFormat } from '../../shared/model/file-formats.ts';
import { makeSource, readAll } from './source.ts';

/** The one article that the reader of a format finds in these bytes. */
export async function readArticle(
  format: FileFormat,
  name: string,
  bytes: Uint8Array,
  options: Partial<ReadOptions> = {},
): Promise<Article> {
  const [found, ...more] = await readAll(await loadReader(format), makeSource(name, bytes), options);
  if (found?.kind !== 'article' || more.length > 0) throw new Error('There is not one article in it.');
  return found;
}

/** What an article marks as something else, as pairs of kind and text. */
export const furnitureOf = ({ text, furniture }: Article): [string, string][] =>
  furniture.map(({ kind, start, end }) => [kind, text.slice(start, end)]);
