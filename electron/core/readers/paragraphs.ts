import { normaliseText } from '../../../shared/text/normalise.ts';
import type { Article, Furniture } from './reader.ts';

/** A paragraph as a format knows it; `kind` as in `Furniture`. Line breaks within it are line feeds. */
export interface Paragraph {
  text: string;
  kind: string | null;
}

/** Joins paragraphs by blank lines. Empty ones, which stand for space on the page, are left out. */
export function joinParagraphs(paragraphs: Iterable<Paragraph>): Pick<Article, 'text' | 'furniture'> {
  const parts: string[] = [];
  const furniture: Furniture[] = [];
  let start = 0;
  for (const paragraph of paragraphs) {
    const text = trimLines(clean(paragraph.text));
    if (!/\S/u.test(text)) continue;
    parts.push(text);
    if (paragraph.kind !== null) furniture.push({ start, end: start + text.length, kind: paragraph.kind });
    start += text.length + 2;
  }
  return { text: parts.join('\n\n'), furniture };
}

/** Half a character and a zero are no text: they are what is left of a damaged or unknown one. */
const clean = (text: string): string => normaliseText(text.replaceAll('\0', '').toWellFormed());

/** Line breaks at the ends of a paragraph are space on the page. */
function trimLines(text: string): string {
  const trimmed = text.trimEnd();
  const tail = text.slice(trimmed.length).split('\n', 1)[0] ?? '';
  const from = text.lastIndexOf('\n', text.length - text.trimStart().length - 1) + 1;
  return trimmed.slice(text.trimStart() === '' ? 0 : from) + tail;
}

/** Makes the heading with which a text starts its headline, if no other one is named as that. */
export function markHeadline(paragraphs: Paragraph[]): Paragraph[] {
  const first = paragraphs.find(({ text }) => /\S/u.test(text));
  if (first?.kind !== 'subheading' || headlineOf(paragraphs) !== null) return paragraphs;
  return paragraphs.map((paragraph) =>
    paragraph === first ? { ...paragraph, kind: 'headline' } : paragraph,
  );
}

/** The text of the first headline, on one line. */
export const headlineOf = (paragraphs: readonly Paragraph[]): string | null =>
  paragraphs
    .find(({ kind, text }) => kind === 'headline' && /\S/u.test(text))
    ?.text.replace(/\s+/gu, ' ')
    .trim() ?? null;
