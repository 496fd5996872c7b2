import { z } from 'zod';
import { corruptSource } from '../errors.ts';
import type { AttributeType } from '../model/schema.ts';
import { findLabel } from '../model/schema.ts';
import { normaliseText } from '../text/normalise.ts';
import type { AnnotatedDocument, ExchangedAnnotation } from './annotated-document.ts';
import type { JsonFormat } from './dataset-format.ts';
import { offsetReader } from './format-offsets.ts';
import {
  attributeField,
  ENTITY,
  FLAG,
  formatLabelConfig,
  LABELS,
  NOTE,
  TEXT,
} from './label-studio-config.ts';
import { entityNames, readEntities, readOtherFields, writeAbout, writeEntityNames } from './marked-record.ts';
import { newAnnotation, newDocument, newRelation } from './new-document.ts';
import { placesAlone } from './reduce.ts';

/** Tasks of Label Studio (https://labelstud.io/guide/export#Label-Studio-JSON-format-of-annotated-tasks), with the
 *  labelling configuration that they need. Offsets are those of its browser: UTF-16. All that belongs to a
 *  region has the region's id; its attributes are choices and texts of the region. */

const labels = z.array(z.string().min(1));
const result = z.looseObject({
  id: z.string().optional(),
  type: z.string(),
  from_name: z.string().optional(),
  value: z
    .looseObject({
      start: z.number().optional(),
      end: z.number().optional(),
      labels: labels.optional(),
      hypertextlabels: labels.optional(),
      choices: z.array(z.string()).optional(),
      text: z.union([z.string(), z.array(z.string())]).optional(),
    })
    .optional(),
  from_id: z.string().optional(),
  to_id: z.string().optional(),
  direction: z.string().optional(),
  labels: z.array(z.string()).optional(),
});
type Result = z.infer<typeof result>;
const annotation = z.looseObject({
  result: z.array(result),
  was_cancelled: z.boolean().optional(),
  completed_by: z.unknown().optional(),
});
const task = z.looseObject({
  data: z.record(z.string(), z.json()),
  annotations: z.array(annotation).optional(),
  /** What versions before 1.0 called them. */
  completions: z.array(annotation).optional(),
});

export const labelStudio: JsonFormat = {
  offsets: 'utf16',
  carries: {
    ...placesAlone,
    title: true,
    language: true,
    attributes: true,
    notes: true,
    flags: true,
    relations: true,
    entities: 'name',
  },
  file: { name: 'tasks.json', shape: 'array' },
  companions: (schema) => ({ 'label-config.xml': formatLabelConfig(schema) }),
  format(document, { schema }) {
    const { text, annotations, relations } = document;
    const regions = new Map(annotations.map(({ id }, index) => [id, `a${index}`]));
    const results = annotations.flatMap((annotation, index) => {
      const types = findLabel(schema, annotation.label)?.attrs ?? {};
      return formatRegion(text, annotation, `a${index}`, types);
    });
    const links = relations.map(({ type, from, to }) => ({
      type: 'relation',
      from_id: regions.get(from),
      to_id: regions.get(to),
      direction: 'right',
      labels: [type],
    }));
    return JSON.stringify({
      data: {
        text,
        ...writeAbout(document),
        ...writeEntityNames(document),
      },
      annotations: [{ result: [...results, ...links] }],
    });
  },
  recognises(record) {
    const parsed = task.safeParse(record);
    return parsed.success && (parsed.data.annotations ?? parsed.data.completions) !== undefined;
  },
  parse(record) {
    const parsed = task.safeParse(record);
    if (!parsed.success) throw corruptSource('This is no task of Label Studio.');
    return readTask(parsed.data);
  },
};

function formatRegion(
  text: string,
  { label, start, end, attrs, note, flag, entity }: ExchangedAnnotation,
  id: string,
  types: Readonly<Record<string, AttributeType>>,
) {
  const place = { start, end, text: text.slice(start, end) };
  const about = { id, to_name: TEXT };
  const choose = (from_name: string, choice: string) => ({
    ...about,
    from_name,
    type: 'choices',
    value: { start, end, choices: [choice] },
  });
  const write = (from_name: string, written: string) => ({
    ...about,
    from_name,
    type: 'textarea',
    value: { start, end, text: [written] },
  });
  return [
    { ...about, from_name: LABELS, type: 'labels', value: { ...place, labels: [label] } },
    ...Object.entries(attrs).map(([attribute, value]) => {
      const name = attributeField(label, attribute);
      return types[attribute] === 'text' ? write(name, String(value)) : choose(name, String(value));
    }),
    ...(flag ? [choose(FLAG, FLAG)] : []),
    ...(entity === null ? [] : [write(ENTITY, entity)]),
    ...(note === null ? [] : [write(NOTE, note)]),
  ];
}

function readTask({ data, annotations, completions }: z.infer<typeof task>): AnnotatedDocument {
  const [shown, written] = findText(data);
  const text = normaliseText(written);
  const toUtf16 = offsetReader(written, text, 'utf16');
  const finished = (annotations ?? completions ?? []).filter(({ was_cancelled }) => was_cancelled !== true);
  const marks: ExchangedAnnotation[] = [];
  const relations: AnnotatedDocument['relations'] = [];
  for (const [layer, { result: results, completed_by }] of finished.entries()) {
    const annotator = finished.length > 1 ? nameOf(completed_by, layer) : null;
    const idOf = (id: string | undefined) => (finished.length > 1 ? `${layer}-${id}` : String(id));
    const details = Map.groupBy(results, ({ id }) => id ?? '');
    for (const region of results) {
      const [label] = region.value?.labels ?? region.value?.hypertextlabels ?? [];
      const { start, end } = region.value ?? {};
      if (label === undefined || start === undefined || end === undefined) continue;
      marks.push(
        newAnnotation({
          id: idOf(region.id),
          annotator,
          label,
          start: toUtf16(start),
          end: toUtf16(end),
          ...readDetails(details.get(region.id ?? '') ?? [], label),
        }),
      );
    }
    for (const { type, from_id, to_id, labels: [name] = [], direction } of results) {
      if (type !== 'relation' || from_id === undefined || to_id === undefined) continue;
      const ends = direction === 'left' ? [to_id, from_id] : [from_id, to_id];
      relations.push(
        newRelation(relations.length, name ?? 'relation', idOf(ends[0]), idOf(ends[1]), annotator),
      );
    }
  }
  const { title, language, entities } = data;
  return {
    ...newDocument(text),
    title: typeof title === 'string' ? title : '',
    language: typeof language === 'string' ? language : null,
    meta: readOtherFields(data, [shown, 'title', 'language', 'entities']),
    entities: readEntities(
      entityNames.parse(entities),
      marks.map(({ entity }) => entity),
    ),
    annotations: marks,
    relations,
  };
}

/** The field that its configuration showed is nowhere said: the usual name, else the longest. */
function findText(data: z.infer<typeof task>['data']): [name: string, text: string] {
  const texts = Object.entries(data).filter(
    (field): field is [string, string] => typeof field[1] === 'string',
  );
  const [longest] = texts.toSorted((a, b) => b[1].length - a[1].length);
  const text = texts.find(([name]) => name === 'text') ?? longest;
  if (!text) throw corruptSource('This task of Label Studio has no text.');
  return text;
}

function readDetails(results: readonly Result[], label: string): Partial<ExchangedAnnotation> {
  const attrs: Record<string, string | boolean> = {};
  const details: Partial<ExchangedAnnotation> = {};
  for (const { from_name = '', type, value } of results) {
    const written =
      type === 'choices' ? value?.choices?.[0] : type === 'textarea' ? [value?.text].flat()[0] : undefined;
    if (written === undefined) continue;
    if (from_name === NOTE) details.note = written;
    else if (from_name === ENTITY) details.entity = written;
    else if (from_name === FLAG) details.flag = true;
    else {
      const prefix = attributeField(label, '');
      const name = from_name.startsWith(prefix) ? from_name.slice(prefix.length) : from_name;
      attrs[name] = type === 'choices' && /^(?:true|false)$/.test(written) ? written === 'true' : written;
    }
  }
  return { ...details, attrs };
}

/** Who made an annotation: an address where the export has one, else a number. */
function nameOf(completedBy: unknown, layer: number): string {
  if (typeof completedBy === 'number' || typeof completedBy === 'string') return String(completedBy);
  const who = z.looseObject({ email: z.string().min(1) }).safeParse(completedBy);
  return who.success ? who.data.email : `annotator ${layer + 1}`;
}
