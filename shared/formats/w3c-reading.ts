import { z } from 'zod';
import type { Issue } from '../contract/entry.ts';
import { corruptSource } from '../errors.ts';
import { type Json, jsonObject, type JsonObject } from '../model/json.ts';
import { normaliseText } from '../text/normalise.ts';
import type { AnnotatedDocument, ExchangedEntity, ExchangedRelation } from './annotated-document.ts';
import { isDeeperThan, isWellFormed, MOST_DEPTH } from './json-limits.ts';
import { newAnnotation, newDocument, newEntity } from './new-document.ts';
import {
  asList,
  asText,
  iriOf,
  resourceOf,
  isObject,
  motivationsOf,
  readCreator,
  readLiteral,
  readStatement,
} from './w3c-bodies.ts';
import { placeTargets, readTargets, type TextTarget } from './w3c-targets.ts';
import { DOCUMENT, EXTRA, fromIri } from './w3c-terms.ts';

/** The annotations of a file, by the texts that they are about. */
export interface W3cFile {
  /** IRIs or file names, in the order in which they are first named. */
  sources: readonly string[];
  /** The document of one of them, with its text as its file gives it. */
  read(source: string, given: string): { document: AnnotatedDocument; issues: Issue[] };
}

/** One that is about a stretch of a text. */
interface Mark {
  id: string;
  annotation: JsonObject;
  target: TextTarget;
}

type Link = ExchangedRelation & { iri: string };

/** Reads a list of annotations, an AnnotationPage, an AnnotationCollection with its first page, or one alone.
 *  @throws CorruptSource for what holds none, or cannot be kept */
export function parseW3c(value: Json): W3cFile {
  if (isDeeperThan(value, MOST_DEPTH))
    throw corruptSource(`This file nests values more than ${MOST_DEPTH} deep.`);
  if (!isWellFormed(value))
    throw corruptSource('This file holds half a character (an unpaired surrogate), which no file can carry.');
  const annotations = findAnnotations(value);
  if (annotations.length === 0) throw corruptSource('There is no annotation in it.');
  const marks: Mark[] = [];
  const links: Link[] = [];
  const facts = new Map<string, JsonObject>();
  const tags = new Map<string, string>();
  for (const [index, annotation] of annotations.entries()) {
    const iri = iriOf(annotation) ?? `a${index}`;
    const link = readLink(annotation, iri);
    if (link) {
      links.push(link);
      continue;
    }
    for (const target of readTargets(annotation['target'])) {
      if (asList(annotation['body']).some((body) => isObject(body) && DOCUMENT in body))
        facts.set(target.source, annotation);
      else marks.push({ id: fromIri('mark', iri), annotation, target });
      if (isWhole(target)) tags.set(target.source, readStatement(annotation).labels[0] as string);
    }
  }
  const typed = links.map(({ iri, ...link }): ExchangedRelation => ({
    ...link,
    type: link.type || (tags.get(iri) ?? 'linking'),
  }));
  // What is about another annotation is about no text.
  const iris = new Set(annotations.map(iriOf));
  const about = Map.groupBy(
    marks.filter(({ target }) => !iris.has(target.source)),
    ({ target }) => target.source,
  );
  const sources = [...new Set([...facts.keys(), ...about.keys()])];
  if (sources.length === 0) throw corruptSource('Its annotations name no text that they are about.');
  // A link of a mark that is nowhere stays with the first text, to be refused by name.
  const homes = new Map(marks.map(({ id, target }) => [id, target.source]));
  const homeOf = ({ from }: ExchangedRelation) => homes.get(from) ?? sources[0];
  return {
    sources,
    read: (source, given) =>
      readDocument(
        given,
        facts.get(source),
        about.get(source) ?? [],
        typed.filter((link) => homeOf(link) === source),
      ),
  };
}

const isWhole = ({ position, quote }: TextTarget): boolean => position === null && quote === null;

function findAnnotations(value: Json): JsonObject[] {
  if (Array.isArray(value)) return value.flat().flatMap(findAnnotations);
  if (!isObject(value)) return [];
  const inner = value['items'] ?? value['first'] ?? value['@graph'];
  if (inner !== undefined) return asList(inner).flatMap(findAnnotations);
  return 'target' in value ? [value] : [];
}

/** A link goes from its target to its body, or from the first of two targets to the other; its type is a tag of it,
 *  or of an annotation about it. `null` for what is none. */
function readLink(annotation: JsonObject, iri: string): Link | null {
  if (!motivationsOf(annotation).includes('linking')) return null;
  const targets = asList(annotation['target']);
  if (targets.some((target) => isObject(target) && asList(target['selector']).length > 0)) return null;
  const [from, to] = [...targets, ...asList(annotation['body'])].flatMap((end) => resourceOf(end) ?? []);
  if (from === undefined || to === undefined) return null;
  const tag = asList(annotation['body']).find((body) => isObject(body) && asText(body['value']) !== null);
  return {
    iri,
    id: fromIri('link', iri),
    annotator: readCreator(annotation),
    type: (isObject(tag) && asText(tag['value'])) || '',
    from: fromIri('mark', from),
    to: fromIri('mark', to),
    extra: readLiteral(annotation[EXTRA]),
  };
}

function readDocument(
  given: string,
  facts: JsonObject | undefined,
  marks: readonly Mark[],
  links: readonly ExchangedRelation[],
): { document: AnnotatedDocument; issues: Issue[] } {
  const text = normaliseText(given);
  const document = facts ? readFacts(facts, text) : newDocument(text);
  const entities = new Map(document.entities.map((entity) => [entity.id, entity]));
  const issues: Issue[] = [];
  const seen = new Map<string, number>();
  const places = placeTargets(
    given,
    text,
    marks.map(({ target }) => target),
  );
  for (const [index, { id, annotation, target }] of marks.entries()) {
    const place = places[index];
    if (!place?.span) {
      issues.push(describeLost(id, target));
      continue;
    }
    const { labels, entityName, ...statement } = readStatement(annotation);
    if (place.moved) issues.push(describeMoved(id));
    if (statement.entity !== null && !entities.has(statement.entity))
      entities.set(statement.entity, newEntity(statement.entity, entityName || statement.entity));
    for (const label of labels) {
      // An annotation with several tags, or of several stretches, is as many marks.
      const copy = (seen.get(id) ?? 0) + 1;
      seen.set(id, copy);
      const extra = readLiteral(annotation[EXTRA]);
      const name = copy === 1 ? id : `${id}-${copy}`;
      document.annotations.push(newAnnotation({ ...statement, ...place.span, id: name, label, extra }));
    }
  }
  document.entities = [...entities.values()];
  document.relations = [...links];
  return { document, issues };
}

const documentFacts = z.object({
  id: z.string().min(1).nullable(),
  meta: jsonObject,
  cluster: z.string().min(1).nullable(),
  entities: z.array(
    z.object({
      id: z.string().min(1),
      name: z.string().min(1),
      aliases: z.array(z.string().min(1)),
      type: z.string(),
      identification: z.string(),
      extra: jsonObject,
    }) satisfies z.ZodType<ExchangedEntity>,
  ),
  extra: jsonObject,
});

function readFacts(annotation: JsonObject, text: string): AnnotatedDocument {
  const bodies = asList(annotation['body']).filter(isObject);
  const literal = bodies.find((body) => DOCUMENT in body)?.[DOCUMENT];
  const facts = documentFacts.safeParse(readLiteral(literal));
  if (!facts.success)
    throw corruptSource('What it says of its document has another form than Hearsay writes.');
  const [target] = asList(annotation['target']);
  const title = bodies.map((body) => asText(body['value'])).find((value) => value !== null);
  return {
    ...newDocument(text),
    ...facts.data,
    title: title ?? '',
    language: isObject(target) ? asText(target['language']) : null,
  };
}

function describeLost(id: string, { quote, position }: TextTarget): Issue {
  if (quote === null)
    return {
      severity: 'warning',
      code: 'no_stretch',
      annotationId: id,
      message: `Annotation “${id}” names no stretch of the text that could be marked; it was left out.`,
    };
  const nor = position === null ? '' : 'at its place, counted in code points or in UTF-16 units, nor ';
  return {
    severity: 'error',
    code: 'quote_not_found',
    annotationId: id,
    message: `Annotation “${id}” was left out: the text that it quotes is not ${nor}anywhere in the file.`,
  };
}

const describeMoved = (id: string): Issue => ({
  severity: 'warning',
  code: 'quote_moved',
  annotationId: id,
  message: `Annotation “${id}”: the text that it quotes is not at its place; it was found at another and marked there.`,
});
