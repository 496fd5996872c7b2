import { z } from 'zod';
import { corruptSource } from '../errors.ts';
import { normaliseText } from '../text/normalise.ts';
import type { AnnotatedDocument } from './annotated-document.ts';
import type { JsonFormat } from './dataset-format.ts';
import { offsetReader, offsetWriter } from './format-offsets.ts';
import {
  attributesField,
  entityNames,
  readEntities,
  readOtherFields,
  writeAbout,
  writeAttributes,
  writeEntityNames,
} from './marked-record.ts';
import { newAnnotation, newDocument, newRelation } from './new-document.ts';
import { placesAlone } from './reduce.ts';
import { makeDocBin } from './spacy-script.ts';

/** Lines for spaCy: the fields of `Doc.to_json` (https://spacy.io/api/doc#to_json) that `Doc.char_span` needs,
 *  all marks in the span group `sc`, since `ents` may not overlap. Offsets count code points. Links and
 *  attributes stand beside them in fields that spaCy leaves alone; the script puts them into the `Doc`. */

const GROUP = 'sc';

const span = z.object({
  start: z.number(),
  end: z.number(),
  label: z.string().min(1),
  kb_id: z.string().optional(),
  attrs: attributesField,
});
type SpacySpan = z.infer<typeof span>;
const relation = z.object({ type: z.string().min(1), from: z.int(), to: z.int() });
const record = z.object({
  text: z.string(),
  title: z.string().optional().catch(undefined),
  language: z.string().nullish().catch(null),
  spans: z.record(z.string(), z.array(span)).optional(),
  ents: z.array(span).optional(),
  relations: z.array(relation).optional().catch(undefined),
  entities: entityNames,
});
/** The training data of spaCy 2: `["text", {"entities": [[0, 4, "LABEL"]]}]`. */
const pair = z.tuple([
  z.string(),
  z.object({ entities: z.array(z.tuple([z.number(), z.number(), z.string().min(1)])) }),
]);

const FIELDS = [
  'text',
  'title',
  'language',
  'spans',
  'ents',
  'relations',
  'entities',
  'tokens',
  'sents',
  'cats',
];

export const spacy: JsonFormat = {
  offsets: 'codepoint',
  carries: {
    ...placesAlone,
    title: true,
    language: true,
    attributes: true,
    relations: true,
    entities: 'name',
  },
  file: { name: 'documents.jsonl', shape: 'lines' },
  companions: () => ({ 'make_docbin.py': makeDocBin }),
  format(document) {
    const { text, annotations, relations } = document;
    const offset = offsetWriter(text, 'codepoint');
    const places = new Map(annotations.map(({ id }, index) => [id, index]));
    return JSON.stringify({
      text,
      ...writeAbout(document),
      spans: {
        [GROUP]: annotations.map((annotation) => ({
          start: offset(annotation.start),
          end: offset(annotation.end),
          label: annotation.label,
          ...(annotation.entity === null ? {} : { kb_id: annotation.entity }),
          ...writeAttributes(annotation),
        })),
      },
      relations: relations.map(({ type, from, to }) => ({
        type,
        from: places.get(from),
        to: places.get(to),
      })),
      ...writeEntityNames(document),
    });
  },
  recognises(given) {
    if (pair.safeParse(given).success) return true; // nothing else is written so
    const parsed = record.safeParse(given);
    if (!parsed.success) return false;
    const { spans = {}, ents = [] } = parsed.data;
    return [...Object.values(spans).flat(), ...ents].length > 0;
  },
  parse(given) {
    const old = pair.safeParse(given);
    if (old.success) {
      const [text, { entities }] = old.data;
      return readRecord({ text, ents: entities.map(([start, end, label]) => ({ start, end, label })) });
    }
    const parsed = record.safeParse(given);
    if (!parsed.success) throw corruptSource('This is no document of spaCy.');
    return { ...readRecord(parsed.data), meta: readOtherFields(given, FIELDS) };
  },
};

/** What stands in several groups, or in `ents` too, is one mark. */
function readRecord(given: z.infer<typeof record>): AnnotatedDocument {
  const { text: written, title = '', language = null, ents = [], relations = [], entities } = given;
  const { [GROUP]: ours = [], ...groups } = given.spans ?? {};
  const text = normaliseText(written);
  const toUtf16 = offsetReader(written, text, 'codepoint');
  const known = new Set(ours.map(placeOf));
  const others = [...Object.values(groups).flat(), ...ents].filter((other) => {
    const place = placeOf(other);
    return !known.has(place) && Boolean(known.add(place));
  });
  const spans = [...ours, ...others];
  return {
    ...newDocument(text),
    title,
    language,
    entities: readEntities(
      entities,
      spans.map(({ kb_id }) => kb_id || null),
    ),
    annotations: spans.map(({ start, end, label, kb_id, attrs = {} }, index) =>
      newAnnotation({
        id: `a${index}`,
        label,
        start: toUtf16(start),
        end: toUtf16(end),
        attrs,
        entity: kb_id || null,
      }),
    ),
    relations: relations.map(({ type, from, to }, index) => newRelation(index, type, `a${from}`, `a${to}`)),
  };
}

const placeOf = ({ start, end, label }: SpacySpan): string => `${start} ${end} ${label}`;
