import type { DocumentId } from '../model/ids.ts';
import type { AnnotationRecord, AssignmentStatus } from '../model/records.ts';
import { findLabel, type Schema, takesEntity } from '../model/schema.ts';
import type { Span } from '../text/span.ts';
import { createFinder, type SearchableText } from './find-text.ts';
import { foldString } from './fold.ts';
import { attributesOf } from './names.ts';
import {
  type DocumentFilter,
  type Filter,
  isOfMarks,
  type MarkFilter,
  type Query,
  type RegexTerm,
  type TextTerm,
} from './query.ts';

/** A mark at the other end of a relation. */
export interface LinkedMark {
  type: string;
  mark: AnnotationRecord;
  /** The relation leads to it, not from it. */
  outgoing: boolean;
}

/** One document as a query looks at it; what costs reading is read when it is asked for. */
export interface SearchedDocument {
  id: DocumentId;
  title: string;
  language: string | null;
  status(): AssignmentStatus;
  text(): SearchableText;
  linked(mark: AnnotationRecord): LinkedMark[];
}

export interface MatchContext {
  schema: Schema;
  annotatorName(id: number): string;
  /** Name and other names of an entity. */
  entityNames(id: string): string[];
}

/** Whether a document (`mark` is `null`) or a mark in it is what the query asks for. */
export type Matcher = (document: SearchedDocument, mark: AnnotationRecord | null) => boolean;

/** Text that is asked for together with a mark has to stand inside the mark. */
export function createMatcher(query: Query, context: MatchContext): Matcher {
  switch (query.op) {
    case 'and': {
      // The cheap ones first: they decide mostly, and the text need not be read.
      const parts = query.parts
        .toSorted((a, b) => costOf(a) - costOf(b))
        .map((part) => createMatcher(part, context));
      return (document, mark) => parts.every((matches) => matches(document, mark));
    }
    case 'or': {
      const parts = query.parts.map((part) => createMatcher(part, context));
      return (document, mark) => parts.some((matches) => matches(document, mark));
    }
    case 'not': {
      const matches = createMatcher(query.part, context);
      return (document, mark) => !matches(document, mark);
    }
    case 'text':
    case 'regex': {
      const occursIn = createOccurrence(query);
      return (document, mark) => occursIn(document.text(), mark);
    }
    case 'filter':
      return createFilter(query, context);
  }
}

function costOf(query: Query): number {
  if (query.op === 'and' || query.op === 'or') return Math.max(...query.parts.map(costOf));
  if (query.op === 'not') return costOf(query.part);
  if (query.op !== 'filter') return 4;
  if (query.name === 'by') return 3;
  return query.name === 'with' || query.name === 'entity' ? 2 : query.name === 'status' ? 1 : 0;
}

/** Whether a term stands in a text, within a span if one is given. A document is looked through once. */
function createOccurrence(
  term: TextTerm | RegexTerm,
): (text: SearchableText, within: Span | null) => boolean {
  const find = createFinder(term);
  let last: { text: SearchableText; spans: Span[] } | null = null;
  return (text, within) => {
    if (last?.text !== text) last = { text, spans: find(text) };
    if (!within) return last.spans.length > 0;
    return last.spans.some(({ start, end }) => start >= within.start && end <= within.end);
  };
}

type MarkTest = (mark: AnnotationRecord, document: SearchedDocument) => boolean;

function createFilter(filter: Filter, context: MatchContext): Matcher {
  const { name } = filter;
  if (!isOfMarks(name)) return createDocumentFilter(name, filter.value);
  const test = createMarkFilter(name, filter, context);
  return (document, mark) => mark !== null && test(mark, document);
}

function createDocumentFilter(name: DocumentFilter, value: string): Matcher {
  const wanted = foldString(value);
  const any = value === '*';
  switch (name) {
    case 'in':
      return ({ id }) => any || id === value;
    case 'title':
      return ({ title }) => any || foldString(title).includes(wanted);
    case 'language':
      return ({ language }) => language !== null && (any || speaks(language, value));
    case 'status':
      return ({ status }) => status() === value;
  }
}

/** `de` is spoken in `de-AT` too. */
function speaks(language: string, wanted: string): boolean {
  const [tag, range] = [language.toLowerCase(), wanted.toLowerCase()];
  return tag === range || tag.startsWith(`${range}-`);
}

function createMarkFilter(
  name: MarkFilter,
  { value, attribute = '' }: Filter,
  context: MatchContext,
): MarkTest {
  const wanted = foldString(value);
  const any = value === '*';
  switch (name) {
    case 'label':
      return ({ label }) => label === value;
    case 'annotator':
      return ({ annotatorId }) => context.annotatorName(annotatorId) === value;
    case 'flag':
      return ({ flag }) => flag === (value === 'yes');
    case 'note':
      return ({ note }) => note !== null && (any || foldString(note).includes(wanted));
    case 'attr': {
      const fits = createValueTest(attribute, wanted, context.schema);
      return ({ attrs }) => Object.hasOwn(attrs, attribute) && (any || fits(attrs[attribute] ?? ''));
    }
    case 'with':
      return createPossession(value, context.schema);
    case 'entity':
    case 'by':
      return createNaming(name, value, context);
  }
}

/** Free text holds the value, any other is the value. */
function createValueTest(
  attribute: string,
  wanted: string,
  schema: Schema,
): (value: string | boolean) => boolean {
  const isText = attributesOf(schema, attribute).some(({ type }) => type === 'text');
  return (value) => {
    if (typeof value === 'boolean') return value === (wanted === 'yes');
    const folded = foldString(value);
    return isText ? folded.includes(wanted) : folded === wanted;
  };
}

/** Something that a mark has: an entity, a note, a flag, a link of that type or with a mark of that label, or
 *  a value of that attribute. */
function createPossession(thing: string, schema: Schema): MarkTest {
  if (thing === 'entity') return ({ entityId }) => entityId !== null;
  if (thing === 'note') return ({ note }) => note !== null;
  if (thing === 'flag') return ({ flag }) => flag;
  const isLink = findLabel(schema, thing) !== undefined || schema.relations.some(({ id }) => id === thing);
  if (!isLink) return ({ attrs }) => Object.hasOwn(attrs, thing);
  return (mark, document) =>
    document.linked(mark).some(({ type, mark: other }) => type === thing || other.label === thing);
}

/** Whose a mark is: of the entity of that name (or with it in one of its names) that the mark or one linked
 *  from it names. `by` looks at speakers only, if the schema has such, also at their words, and what continues an interrupted quote
 *  is by the speaker of its beginning. */
function createNaming(name: 'by' | 'entity', value: string, context: MatchContext): MarkTest {
  const wanted = foldString(value);
  const any = value === '*';
  const speakers = new Set(listNamingLabels(name, context.schema));
  const occursIn = createOccurrence({ op: 'text', kind: 'phrase', text: value });
  const isNamed = (mark: AnnotationRecord, document: SearchedDocument): boolean => {
    if (!speakers.has(mark.label)) return false;
    if (any) return name === 'by' || mark.entityId !== null;
    const names = mark.entityId === null ? [] : context.entityNames(mark.entityId);
    if (names.some((one) => foldString(one).includes(wanted))) return true;
    return name === 'by' && occursIn(document.text(), mark);
  };
  return (mark, document) =>
    isNamed(mark, document) ||
    (name === 'by' ? listPieces(mark, document) : [mark]).some((piece) =>
      document.linked(piece).some(({ outgoing, mark: other }) => outgoing && isNamed(other, document)),
    );
}

/** The relation from a later piece of an interrupted quote to the one before it. */
const CONTINUES = 'continues';

/** A mark and what it continues, however far: all of it is said by whoever says the beginning. */
function listPieces(mark: AnnotationRecord, document: SearchedDocument): AnnotationRecord[] {
  const pieces = new Map([[mark.id, mark]]);
  // A map goes on to what is added meanwhile.
  for (const piece of pieces.values()) {
    for (const { type, outgoing, mark: other } of document.linked(piece))
      if (outgoing && type === CONTINUES) pieces.set(other.id, other);
  }
  return [...pieces.values()];
}

function listNamingLabels(name: 'by' | 'entity', schema: Schema): string[] {
  const naming = schema.layers.flatMap(({ labels }) => labels.filter(takesEntity)).map(({ id }) => id);
  return name === 'by' && naming.includes('speaker') ? ['speaker'] : naming;
}
