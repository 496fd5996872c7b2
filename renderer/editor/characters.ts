import { isGraphemeBoundary } from '../../shared/text/span.ts';

/** The place behind the next character (what a reader sees as one); `null` at the end of the text. UTF-16. */
export const nextCharacter = (text: string, offset: number): number | null =>
  offset >= text.length ? null : boundaryFrom(text, offset + 1, 1);

/** The place before the previous character; `null` at the start of the text. */
export const previousCharacter = (text: string, offset: number): number | null =>
  offset <= 0 ? null : boundaryFrom(text, offset - 1, -1);

function boundaryFrom(text: string, offset: number, step: 1 | -1): number {
  let at = offset;
  while (!isGraphemeBoundary(text, at)) at += step;
  return at;
}
