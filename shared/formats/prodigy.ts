import { z } from 'zod';
import { corruptSource, unsupported } from '../errors.ts';
import { normaliseText } from '../text/normalise.ts';
import { tokenise } from '../text/tokens.ts';
import type { AnnotatedDocument, ExchangedAnnotation } from './annotated-document.ts';
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

/** Lines of Prodigy (https://prodi.gy/docs/api-interfaces, `spans_manual` and `relations`). Offsets count code
 *  points; `token_end` is the last token itself. Prodigy wants spans of whole tokens, so that tokens end where
 *  marks do. What was rejected is no mark. */

const span = z.object({
  start: z.number(),
  end: z.number(),
  label: z.string().min(1),
  id: z.int().optional().catch(undefined),
  entity: z.string().nullish().catch(null),
  note: z.string().nullish().catch(null),
  attrs: attributesField,
});
type ProdigySpan = z.infer<typeof span>;
const token = z.object({ start: z.number(), end: z.number() });
const relation = z.object({
  label: z.string().min(1),
  head: z.int().optional(),
  child: z.int().optional(),
  head_span: span.optional().catch(undefined),
  child_span: span.optional().catch(undefined),
});
const record = z.object({
  text: z.string(),
  meta: z.record(z.string(), z.json()).optional().catch(undefined),
  tokens: z.array(token).optional().catch(undefined),
  spans: z.array(span).optional(),
  relations: z.array(relation).optional(),
  entities: entityNames,
  answer: z.enum(['accept', 'reject', 'ignore']).optional().catch(undefined),
});
type ProdigyRecord = z.infer<typeof record>;

const FIELDS = [
  'text',
  'meta',
  'tokens',
  'spans',
  'relations',
  'entities',
  'answer',
  'label',
  'options',
  'accept',
];

export const prodigy: JsonFormat = {
  offsets: 'codepoint',
  carries: {
    ...placesAlone,
    title: true,
    language: true,
    attributes: true,
    notes: true,
    relations: true,
    entities: 'name',
  },
  file: { name: 'documents.jsonl', shape: 'lines' },
  format(document) {
    const { text, annotations, relations } = document;
    const offset = offsetWriter(text, 'codepoint');
    const tokens = tokenise(text, annotations);
    const firsts = new Map(tokens.map(({ start }, index) => [start, index]));
    const lasts = new Map(tokens.map(({ end }, index) => [end, index]));
    const spans = new Map(annotations.map((annotation, index) => [annotation.id, toSpan(annotation, index)]));
    const meta = writeAbout(document);
    return JSON.stringify({
      text,
      ...(Object.keys(meta).length > 0 ? { meta } : {}),
      tokens: tokens.map(({ start, end }, id) => ({
        text: text.slice(start, end),
        start: offset(start),
        end: offset(end),
        id,
        ws: /^\s/u.test(text.slice(end, end + 1)),
      })),
      spans: [...spans.values()],
      relations: relations.map(({ type, from, to }) => {
        const [head, child] = [spans.get(from), spans.get(to)];
        return {
          head: head?.token_end,
          child: child?.token_end,
          label: type,
          head_span: head,
          child_span: child,
        };
      }),
      ...writeEntityNames(document),
      answer: 'accept',
    });

    function toSpan(annotation: ExchangedAnnotation, id: number) {
      const { start, end, label, entity, note } = annotation;
      return {
        start: offset(start),
        end: offset(end),
        token_start: firsts.get(start),
        token_end: lasts.get(end),
        label,
        id,
        ...(entity === null ? {} : { entity }),
        ...(note === null ? {} : { note }),
        ...writeAttributes(annotation),
      };
    }
  },
  recognises(given) {
    const parsed = record.safeParse(given);
    if (!parsed.success) return false;
    const { spans, answer, tokens } = parsed.data;
    return answer !== undefined || (spans !== undefined && (tokens !== undefined || spans.length > 0));
  },
  parse(given) {
    const parsed = record.safeParse(given);
    if (!parsed.success) throw corruptSource('This is no task of Prodigy.');
    const { answer } = parsed.data;
    if (answer === 'reject' || answer === 'ignore')
      throw unsupported(
        `In Prodigy this was answered with “${answer}”: its marks are none, and it was left out.`,
      );
    const document = readTask(parsed.data);
    return { ...document, meta: { ...readOtherFields(given, FIELDS), ...document.meta } };
  },
};

function readTask(task: ProdigyRecord): AnnotatedDocument {
  const { text: written, meta = {}, spans = [], relations = [], entities } = task;
  const text = normaliseText(written);
  const toUtf16 = offsetReader(written, text, 'codepoint');
  const { title, language, ...others } = meta;
  const find = (at: number | undefined, named: ProdigySpan | undefined): string => {
    const index = named ? findSpan(spans, named) : findAtToken(task, at);
    return `a${index}`;
  };
  return {
    ...newDocument(text),
    title: typeof title === 'string' ? title : '',
    language: typeof language === 'string' ? language : null,
    meta: others,
    entities: readEntities(
      entities,
      spans.map(({ entity }) => entity ?? null),
    ),
    annotations: spans.map(({ start, end, label, entity, note, attrs = {} }, index) =>
      newAnnotation({
        id: `a${index}`,
        label,
        start: toUtf16(start),
        end: toUtf16(end),
        attrs,
        entity: entity ?? null,
        note: note ?? null,
      }),
    ),
    relations: relations.map(({ label, head, child, head_span, child_span }, index) =>
      newRelation(index, label, find(head, head_span), find(child, child_span)),
    ),
  };
}

/** A span is repeated in its relations; ours have numbers, since two may have the same place and label. */
const findSpan = (spans: readonly ProdigySpan[], { id, start, end, label }: ProdigySpan): number =>
  spans.findIndex(
    (span) => span.start === start && span.end === end && span.label === label && span.id === id,
  );

/** Where only tokens are linked: the shortest span that holds the token. */
function findAtToken({ tokens = [], spans = [] }: ProdigyRecord, at: number | undefined): number {
  const token = tokens[at ?? -1];
  if (!token) return -1;
  const holding = spans.filter(({ start, end }) => start <= token.start && token.end <= end);
  const [shortest] = holding.toSorted((a, b) => a.end - a.start - (b.end - b.start));
  return shortest ? spans.indexOf(shortest) : -1;
}
