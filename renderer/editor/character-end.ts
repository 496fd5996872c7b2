import type { Text } from '@codemirror/state';
import { isGraphemeBoundary } from '../../shared/text/span.ts';

/** Longer than any character that a writer makes on purpose. */
const LONGEST = 128;

/** Where the character that starts at an offset ends. */
export function characterEnd(doc: Text, start: number): number {
  const text = doc.sliceString(start, start + LONGEST);
  let length = 1;
  while (length < text.length && !isGraphemeBoundary(text, length)) length++;
  return start + length;
}
