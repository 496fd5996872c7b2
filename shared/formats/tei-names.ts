import type { Span } from '../text/span.ts';
import { splitPointers } from './tei-values.ts';
import type { XmlElement } from './xml-tree.ts';

/** Names that stand within the text, and how a quotation finds the one of who spoke it. */

/** An element within the text, and what it covers, in UTF-16 units. */
export interface Inline {
  element: XmlElement;
  span: Span;
}

/** Names by what they point to, and by their own ids. */
export function indexPointers(names: readonly Inline[]): Map<string, Inline[]> {
  const byPointer = new Map<string, Inline[]>();
  for (const name of names) {
    const { attributes } = name.element;
    const pointers = ['ref', 'corresp', 'sameAs', 'key'].flatMap((key) => splitPointers(attributes.get(key)));
    const xmlId = attributes.get('xml:id');
    for (const pointer of new Set([...pointers, ...(xmlId === undefined ? [] : [`#${xmlId}`])])) {
      const known = byPointer.get(pointer);
      if (known) known.push(name);
      else byPointer.set(pointer, [name]);
    }
  }
  return byPointer;
}

/** The name that is nearest to a place, found by halving: names stand in the order of the text. */
export function nearest<T extends { span: Span }>(names: readonly T[], { start, end }: Span): T | undefined {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((names[middle] as T).span.start < end) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [names[low - 1], names[low]];
  if (!before || !after) return before ?? after;
  return start - before.span.end <= after.span.start - end ? before : after;
}
