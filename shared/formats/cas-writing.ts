import type { JsonObject } from '../model/json.ts';
import type { Schema } from '../model/schema.ts';
import { listSentences } from '../text/sentences.ts';
import type { Span } from '../text/span.ts';
import { tokenise } from '../text/tokens.ts';
import type { AnnotatedDocument } from './annotated-document.ts';
import {
  type Cas,
  CUSTOM,
  DOCUMENT,
  ENTITY,
  type FeatureStructure,
  METADATA,
  SENTENCE,
  SOFA,
  TOKEN,
  VIEW,
} from './cas.ts';
import { toAttributeName } from './cas-names.ts';
import { casSchemaOf } from './cas-types.ts';
import { everything } from './reduce.ts';
import { toXmlJson } from './xml-text.ts';

/** A CAS has the marks of one annotator, as INCEpTION keeps them. */
export const casCarries = { ...everything, annotators: false };

type Value = string | number | boolean | null;

/** The document as a CAS. It has sentences and tokens, so that tools need not find their own; marks are rows of
 *  whole tokens. */
export function toCas(document: AnnotatedDocument, schema: Schema): Cas {
  const { text, annotations, relations, entities } = document;
  const { names } = casSchemaOf(schema);
  const structures: FeatureStructure[] = [];
  const add = (
    type: string,
    features: Readonly<Record<string, Value>>,
    references: Readonly<Record<string, string>> = {},
  ): string => {
    const id = String(structures.length + 1);
    structures.push({
      id,
      type,
      features: new Map(
        Object.entries(features).filter(
          (entry): entry is [string, string | number | boolean] => entry[1] !== null,
        ),
      ),
      references: new Map(Object.entries(references).map(([name, target]) => [name, [target]])),
    });
    return id;
  };
  const sofa = add(SOFA, { sofaNum: 1, sofaID: VIEW, mimeType: 'text', sofaString: text });
  const mark = (type: string, { start, end }: Span, features: Readonly<Record<string, Value>> = {}) =>
    add(type, { begin: start, end, ...features }, { sofa });

  const whole = { start: 0, end: text.length };
  mark(METADATA, whole, {
    language: document.language ?? UNSPECIFIED,
    documentTitle: document.title,
    documentId: document.id,
  });
  const sentences = listSentences(text, whole, document.language);
  for (const sentence of sentences) mark(SENTENCE, sentence);
  for (const token of tokenise(text, [...sentences, ...annotations])) mark(TOKEN, token);

  const entityNames = new Map(entities.map(({ id, name }) => [id, name]));
  const places = new Map<string, { structure: string; place: Span }>();
  for (const annotation of annotations) {
    const { id, label, attrs, entity, note, flag, origin, extra } = annotation;
    const structure = mark(`${CUSTOM}${names.label(label)}`, annotation, {
      ...Object.fromEntries(Object.entries(attrs).map(([name, value]) => [toAttributeName(name), value])),
      entity,
      entityName: entity === null ? null : (entityNames.get(entity) ?? null),
      note,
      flag: flag || null,
      id,
      origin,
      extra: unlessEmpty(extra),
    });
    places.set(id, { structure, place: annotation });
  }
  for (const { id, type, from, to, extra } of relations) {
    const [source, target] = [places.get(from), places.get(to)];
    if (!source || !target) continue;
    const { start, end } = target.place;
    add(
      `${CUSTOM}${names.relation(type)}`,
      { begin: start, end, id, extra: unlessEmpty(extra) },
      { sofa, Governor: source.structure, Dependent: target.structure },
    );
  }
  const about = {
    cluster: document.cluster,
    meta: unlessEmpty(document.meta),
    extra: unlessEmpty(document.extra),
  };
  if (Object.values(about).some((value) => value !== null)) add(DOCUMENT, about);
  for (const { aliases, extra, ...entity } of entities)
    add(ENTITY, {
      ...entity,
      aliases: aliases.length === 0 ? null : toXmlJson(aliases),
      extra: unlessEmpty(extra),
    });
  return { structures, views: [{ sofa, members: structures.slice(1).map(({ id }) => id) }] };
}

/** UIMA’s word for a language that nobody has said. */
export const UNSPECIFIED = 'x-unspecified';

const unlessEmpty = (fields: JsonObject): string | null =>
  Object.keys(fields).length === 0 ? null : toXmlJson(fields);
