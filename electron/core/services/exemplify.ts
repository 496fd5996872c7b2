import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { refuse } from '../../../shared/errors.ts';
import { parseSchema } from '../../../shared/model/parse-schema.ts';
import {
  findLabel,
  LONGEST_EXAMPLE,
  type LabelDefinition,
  MOST_EXAMPLES,
} from '../../../shared/model/schema.ts';
import { coveredText } from '../../../shared/text/covered.ts';
import { findSpanProblem, isGraphemeBoundary, spanRefusal } from '../../../shared/text/span.ts';
import { readText } from '../repos/texts.ts';
import type { CallContext, Session } from '../session.ts';
import { requireDocument } from './documents.ts';
import { transact } from './transact.ts';

/** Makes a guideline’s example of a case that had to be decided. */
export function exemplify(
  session: Session,
  context: CallContext,
  { label: id, documentId, note, ...span }: ParsedInput<'adjudication.exemplify'>,
): Output<'adjudication.exemplify'> {
  const { db, schema } = session;
  const text = readText(db, requireDocument(db, documentId).textSha256);
  const problem = findSpanProblem(text, span);
  if (problem) throw refuse(spanRefusal(problem, span, text.length));
  const example = shorten(
    [coveredText(text, span), note ?? '']
      .map((part) => part.replace(/\s+/gu, ' ').trim())
      .filter((part) => part !== '')
      .join(' — '),
  );
  const written = transact(session, context, { operation: 'adjudication.exemplify' }, (writer) => {
    const label = findLabel(schema, id);
    if (!label) throw refuse({ code: 'label.unknown', values: { label: id } });
    const examples = label.examples ?? [];
    if (example === '') throw refuse({ code: 'example.blank' });
    if (examples.includes(example)) throw refuse({ code: 'example.known', values: { label: id } });
    if (examples.length >= MOST_EXAMPLES)
      throw refuse({ code: 'example.most', values: { label: id, most: MOST_EXAMPLES } });
    const grown = (one: LabelDefinition): LabelDefinition =>
      one.id === id ? { ...one, examples: [...examples, example] } : one;
    const layers = schema.layers.map((layer) => ({ ...layer, labels: layer.labels.map(grown) }));
    writer.update('schema', schema, parseSchema({ ...schema, layers }));
  });
  return { ...written, example };
}

/** As long as an example may be, whole characters of it. */
function shorten(text: string): string {
  if (text.length <= LONGEST_EXAMPLE) return text;
  let end = LONGEST_EXAMPLE - 1;
  while (!isGraphemeBoundary(text, end)) end--;
  return `${text.slice(0, end).trimEnd()}…`;
}
