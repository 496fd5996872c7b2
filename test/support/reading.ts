import { loadReader } from '../../electron/core/readers/readers.ts';
import { memorySource } from '../../electron/core/readers/memory-source.ts';
import type { Article, Found, ReadOptions } from '../../electron/core/readers/reader.ts';
import type { FileFormat } from '../../shared/model/file-formats.ts';

/** All that the reader of a format finds in these bytes. */
export async function readAll(
  format: FileFormat,
  name: string,
  bytes: Uint8Array,
  options: Partial<ReadOptions> = {},
): Promise<Found[]> {
  const read = await loadReader(format);
  const all: Found[] = [];
  const found = read(memorySource(name, bytes), {
    encoding: 'auto',
    extent: 'article',
    mappings: [],
    ...options,
  });
  for await (const item of found) all.push(item);
  return all;
}

/** The one article in these bytes. */
export async function readArticle(...args: Parameters<typeof readAll>): Promise<Article> {
  const [found, ...more] = await readAll(...args);
  if (found?.kind !== 'article' || more.length > 0) throw new Error('There is not one article in it.');
  return found;
}

/** What an article marks as something else, as pairs of kind and text. */
export const furnitureOf = ({ text, furniture }: Article): [string, string][] =>
  furniture.map(({ kind, start, end }) => [kind, text.slice(start, end)]);
