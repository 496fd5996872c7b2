import { annotatorName } from '../model/records.ts';
import { type Json, jsonObject, type JsonObject } from '../model/json.ts';
import type { ExchangedAnnotation } from './annotated-document.ts';
import { ATTRIBUTE, FLAG, fromIri, ORIGIN } from './w3c-terms.ts';

/** What a W3C Web Annotation says of its target, as Hearsay and other tools write it. */
export interface Statement extends Pick<
  ExchangedAnnotation,
  'annotator' | 'attrs' | 'entity' | 'note' | 'flag' | 'origin'
> {
  /** Tags. Without any, what the annotation is for. */
  labels: string[];
  /** Of the entity, where a body names it. */
  entityName: string | null;
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A property that may be absent, alone or a list. */
export const asList = (value: Json | undefined): Json[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

/** The IRI of a thing that is given by it, or as an object that has it. */
export const iriOf = (value: Json | undefined): string | null =>
  typeof value === 'string'
    ? value
    : isObject(value)
      ? (asText(value['id']) ?? asText(value['@id']) ?? null)
      : null;

/** The IRI of the resource that a target or body is, or is a part of. */
export const resourceOf = (value: Json | undefined): string | null =>
  iriOf(isObject(value) && 'source' in value ? value['source'] : value);

export const asText = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);

/** `oa:Tagging` and the IRI of it are `tagging`. */
const localName = (value: Json | undefined): string =>
  (asText(value) ?? '').replace(/^.*[#:/]/u, '').toLowerCase();

export const motivationsOf = (annotation: JsonObject): string[] =>
  asList(annotation['motivation']).map(localName);

/** @param annotation one that marks a stretch of a text */
export function readStatement(annotation: JsonObject): Statement {
  const motivations = motivationsOf(annotation);
  const tags: string[] = [];
  const classes: string[] = [];
  const comments: string[] = [];
  const attrs: Statement['attrs'] = {};
  let entity: string | null = null;
  let entityName: string | null = null;
  const bodyValue = asText(annotation['bodyValue']);
  const bodies = [...asList(annotation['body']), ...(bodyValue === null ? [] : [{ value: bodyValue }])];
  for (const body of bodies) {
    const purpose = isObject(body) ? localName(body['purpose']) || motivations[0] : motivations[0];
    const value = isObject(body) ? asText(body['value']) : null;
    const attribute = isObject(body) ? asText(body[ATTRIBUTE]) : null;
    if (value !== null && attribute !== null) attrs[attribute] = readValue(body as JsonObject, value);
    else if (value !== null && purpose === 'tagging') tags.push(value);
    else if (value !== null && purpose === 'classifying') classes.push(value);
    else if (value !== null) comments.push(value);
    else {
      const source = isObject(body) ? (body['source'] ?? body) : body;
      const iri = iriOf(source);
      if (iri === null || entity !== null) continue;
      entity = fromIri('entity', iri);
      entityName = isObject(source) ? (asText(source['label']) ?? asText(source['name'])) : null;
    }
  }
  const found = tags.length > 0 ? tags : classes;
  return {
    labels: found.length > 0 ? [...new Set(found)] : [motivations[0] ?? 'highlighting'],
    attrs,
    entity,
    entityName,
    note: comments.length > 0 ? comments.join('\n') : null,
    annotator: readCreator(annotation),
    flag: annotation[FLAG] === true,
    origin: asText(annotation[ORIGIN])?.slice(0, 60) || 'import',
  };
}

const readValue = (body: JsonObject, value: string): string | boolean =>
  body['format'] === 'application/json' && (value === 'true' || value === 'false') ? value === 'true' : value;

/** The name of who made it; of several the first. */
export function readCreator(annotation: JsonObject): string | null {
  const [creator] = asList(annotation['creator']);
  const named = isObject(creator)
    ? (asText(creator['name']) ?? asText(creator['nickname']) ?? iriOf(creator))
    : asText(creator);
  return annotatorName.safeParse(named).data ?? null;
}

/** What a JSON literal holds, if that is an object. */
export function readLiteral(value: Json | undefined): JsonObject {
  const held = isObject(value) && '@value' in value ? value['@value'] : value;
  return jsonObject.safeParse(held).data ?? {};
}
