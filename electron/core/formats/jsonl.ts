import { isDeepStrictEqual } from 'node:util';
import type { AnnotatedDocument } from '../../../shared/formats/annotated-document.ts';
import { formatLine } from '../../../shared/formats/hearsay-jsonl.ts';
import { everything } from '../../../shared/formats/reduce.ts';
import { coveredText } from '../../../shared/text/covered.ts';
import { readJsonl } from '../readers/json.ts';
import type { DatasetFormat } from './dataset-format.ts';

const FILE = 'documents.jsonl';

/** Hearsay JSONL: everything there is, in one file. */
export const jsonl = {
  offsets: 'choice',
  carries: everything,
  reader: readJsonl,
  open: ({ append }, { offsets }) => ({
    async add(document) {
      await append(FILE, `${formatLine(document, offsets)}\n`);
      return FILE;
    },
    end: () => append(FILE, ''),
  }),
  // Values that were put aside come back in their place (see `fitToSchema`): the lines are compared.
  findDifference(wanted, back, { offsets }) {
    const moved = wanted.annotations.find((_, index) => !coversSame(wanted, back, index));
    if (moved) return `annotation “${moved.id}” covers another text.`;
    // The same characters are the same values; others may still be, in another order.
    const [is, was] = [formatLine(back, offsets), formatLine(wanted, offsets)];
    if (is === was || isDeepStrictEqual(JSON.parse(is), JSON.parse(was))) return null;
    return 'a field has another value.';
  },
} satisfies DatasetFormat;

function coversSame(wanted: AnnotatedDocument, back: AnnotatedDocument, index: number): boolean {
  const [one, other] = [wanted.annotations[index], back.annotations[index]];
  return one && other ? coveredText(wanted.text, one) === coveredText(back.text, other) : one === other;
}
