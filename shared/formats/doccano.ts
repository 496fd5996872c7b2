import { z } from 'zod';
import { corruptSource } from '../errors.ts';
import type { Json } from '../model/json.ts';
import { normaliseText } from '../text/normalise.ts';
import type { AnnotatedDocument } from './annotated-document.ts';
import type { JsonFormat } from './dataset-format.ts';
import { offsetReader } from './format-offsets.ts';
import { readOtherFields } from './marked-record.ts';
import { newAnnotation, newDocument, newRelation } from './new-document.ts';
import { placesAlone } from './reduce.ts';

/** doccano’s lines (https://doccano.github.io/doccano/tutorial/), written in the form with relations and read in
 *  either. Its browser counts UTF-16 units, and so do its files, whatever its documentation calls them. A
 *  project of doccano takes overlapping marks only if it was made with “allow overlapping spans”. */

const entity = z.object({
  id: z.union([z.int(), z.string()]).transform(String),
  label: z.string().min(1),
  start_offset: z.number(),
  end_offset: z.number(),
});
const relation = z.object({
  from_id: z.union([z.int(), z.string()]).transform(String),
  to_id: z.union([z.int(), z.string()]).transform(String),
  type: z.string().min(1),
});
const withRelations = z.object({
  text: z.string(),
  entities: z.array(entity),
  relations: z.array(relation).default([]),
});
const labelled = z.tuple([z.number(), z.number(), z.string().min(1)]);
/** Older versions write `labels`, newer ones `label`. */
const sequence = z.union([
  z.object({ text: z.string(), label: z.array(labelled) }),
  z
    .object({ text: z.string(), labels: z.array(labelled) })
    .transform(({ text, labels }) => ({ text, label: labels })),
]);

const FIELDS = ['text', 'label', 'labels', 'entities', 'relations', 'Comments'];

export const doccano: JsonFormat = {
  offsets: 'utf16',
  carries: {
    ...placesAlone,
    relations: true,
  },
  file: { name: 'documents.jsonl', shape: 'lines' },
  format({ text, annotations, relations }) {
    const numbers = new Map(annotations.map(({ id }, index) => [id, index]));
    return JSON.stringify({
      text,
      entities: annotations.map(({ label, start, end }, id) => ({
        id,
        label,
        start_offset: start,
        end_offset: end,
      })),
      relations: relations.map(({ type, from, to }, id) => ({
        id,
        from_id: numbers.get(from),
        to_id: numbers.get(to),
        type,
      })),
    });
  },
  recognises(record) {
    const related = withRelations.safeParse(record);
    if (related.success) return related.data.entities.length > 0;
    const labelled = sequence.safeParse(record);
    return labelled.success && labelled.data.label.length > 0;
  },
  parse(record) {
    const related = withRelations.safeParse(record);
    const document = related.success ? readRelated(related.data) : readSequence(record);
    return { ...document, meta: readOtherFields(record, FIELDS) };
  },
};

function readRelated({ text: given, entities, relations }: z.infer<typeof withRelations>): AnnotatedDocument {
  const text = normaliseText(given);
  const toUtf16 = offsetReader(given, text, 'utf16');
  return {
    ...newDocument(text),
    annotations: entities.map(({ id, label, start_offset, end_offset }) =>
      newAnnotation({ id: `a${id}`, label, start: toUtf16(start_offset), end: toUtf16(end_offset) }),
    ),
    relations: relations.map(({ from_id, to_id, type }, index) =>
      newRelation(index, type, `a${from_id}`, `a${to_id}`),
    ),
  };
}

function readSequence(record: Json): AnnotatedDocument {
  const parsed = sequence.safeParse(record);
  if (!parsed.success) throw corruptSource('This is no record of doccano.');
  const { text: given, label: labels } = parsed.data;
  const text = normaliseText(given);
  const toUtf16 = offsetReader(given, text, 'utf16');
  return {
    ...newDocument(text),
    annotations: labels.map(([start, end, label], index) =>
      newAnnotation({ id: `a${index}`, label, start: toUtf16(start), end: toUtf16(end) }),
    ),
  };
}
