import { excerpt } from '../text/covered.ts';
import { inReadingOrder, SpanIndex } from '../text/span-index.ts';
import type { Span } from '../text/span.ts';
import type { AnnotatedDocument, ExchangedAnnotation } from './annotated-document.ts';
import { type Loss, type LossCode, Losses } from './losses.ts';
import { newEntity } from './new-document.ts';

/** What a format can carry of a document beside its text and the labels and places of its marks. */
export interface Carries {
  /** Spaces and line ends as they are; otherwise a reader puts them where they usually stand. */
  whitespace: boolean;
  /** Who marked what; otherwise each annotator has files of their own. */
  annotators: boolean;
  title: boolean;
  language: boolean;
  meta: boolean;
  cluster: boolean;
  /** Ids of documents, ids and origins of marks and links, and unknown fields come back as they were. */
  ids: boolean;
  attributes: boolean;
  notes: boolean;
  flags: boolean;
  /** `name`: by id and name alone. */
  entities: 'none' | 'name' | 'all';
  relations: boolean;
  /** How marks may lie to each other: `nested` allows one within another. */
  overlap: 'none' | 'nested' | 'any';
}

/** Labels and places of marks, wherever they lie, and nothing else. */
export const placesAlone: Carries = {
  whitespace: true,
  annotators: false,
  title: false,
  language: false,
  meta: false,
  cluster: false,
  ids: false,
  attributes: false,
  notes: false,
  flags: false,
  entities: 'none',
  relations: false,
  overlap: 'any',
};

/** All that there is. */
export const everything: Carries = {
  whitespace: true,
  annotators: true,
  title: true,
  language: true,
  meta: true,
  cluster: true,
  ids: true,
  attributes: true,
  notes: true,
  flags: true,
  entities: 'all',
  relations: true,
  overlap: 'any',
};

export interface Reduced {
  document: AnnotatedDocument;
  losses: Loss[];
}

/** What is left of a document in a format that carries no more than this, and what is lost. Of two marks that
 *  cannot both stay the longer one does, then the one that comes first. */
export function reduceDocument(document: AnnotatedDocument, carries: Carries): Reduced {
  const losses = new Losses();
  const name = document.title || (document.id ?? '');
  const lose = <T>(keeps: boolean, code: LossCode, count: number, kept: T, left: T): T => {
    if (keeps) return kept;
    losses.add(code, name, count);
    return left;
  };
  if (!carries.whitespace) losses.add('whitespace', name);
  const annotations = keepApart(document, carries.overlap, losses).map((annotation) =>
    reduceAnnotation(document, annotation, carries, losses),
  );
  const hasCluster = document.cluster !== null && document.cluster !== document.id;
  return {
    document: {
      ...document,
      title: lose(carries.title, 'titles', document.title ? 1 : 0, document.title, ''),
      language: lose(carries.language, 'languages', document.language ? 1 : 0, document.language, null),
      meta: lose(carries.meta, 'meta', Object.keys(document.meta).length, document.meta, {}),
      extra: lose(carries.ids, 'unknownFields', Object.keys(document.extra).length, document.extra, {}),
      cluster: lose(carries.cluster, 'clusters', hasCluster ? 1 : 0, document.cluster, null),
      annotations,
      entities: reduceEntities(document, annotations, carries, losses),
      relations: reduceRelations(document, annotations, carries, losses),
    },
    losses: losses.list(),
  };
}

/** The marks that stay where they may not all lie as they do. */
export function keepApart(
  { text, annotations }: AnnotatedDocument,
  overlap: Carries['overlap'],
  losses: Losses,
): ExchangedAnnotation[] {
  if (overlap === 'any') return annotations;
  let kept = SpanIndex.of<ExchangedAnnotation>([]);
  const longestFirst = annotations.toSorted(
    (a, b) => b.end - b.start - (a.end - a.start) || inReadingOrder(a, b),
  );
  const left = new Set<ExchangedAnnotation>();
  for (const annotation of longestFirst) {
    const others = kept.overlapping(annotation);
    if (!others.some((other) => overlap === 'none' || crosses(annotation, other)))
      kept = kept.add(annotation);
    else {
      left.add(annotation);
      losses.add(overlap === 'none' ? 'overlapping' : 'crossing', excerpt(text, annotation));
    }
  }
  return annotations.filter((annotation) => !left.has(annotation));
}

/** Each has a part that the other has not. */
const crosses = (a: Span, b: Span): boolean =>
  (a.start < b.start && b.start < a.end && a.end < b.end) ||
  (b.start < a.start && a.start < b.end && b.end < a.end);

function reduceAnnotation(
  { text }: AnnotatedDocument,
  annotation: ExchangedAnnotation,
  carries: Carries,
  losses: Losses,
): ExchangedAnnotation {
  const lose = (keeps: boolean, code: LossCode, count: number) => {
    if (!keeps && count > 0) losses.add(code, excerpt(text, annotation), count);
  };
  lose(carries.ids, 'ids', 1);
  lose(carries.ids, 'unknownFields', Object.keys(annotation.extra).length);
  lose(carries.attributes, 'attributes', Object.keys(annotation.attrs).length);
  lose(carries.notes, 'notes', annotation.note ? 1 : 0);
  lose(carries.flags, 'flags', annotation.flag ? 1 : 0);
  lose(carries.entities !== 'none', 'entities', annotation.entity === null ? 0 : 1);
  return {
    ...annotation,
    attrs: carries.attributes ? annotation.attrs : {},
    note: carries.notes ? annotation.note : null,
    flag: carries.flags && annotation.flag,
    entity: carries.entities === 'none' ? null : annotation.entity,
    extra: carries.ids ? annotation.extra : {},
  };
}

function reduceEntities(
  { entities }: AnnotatedDocument,
  annotations: readonly ExchangedAnnotation[],
  carries: Carries,
  losses: Losses,
): AnnotatedDocument['entities'] {
  if (carries.entities === 'all') return entities;
  const named = new Set(annotations.map(({ entity }) => entity));
  const kept = entities.filter(({ id }) => named.has(id));
  losses.addAll(loseUnnamed(entities.filter(({ id }) => !named.has(id))));
  if (carries.entities === 'none') return [];
  const [first] = kept;
  if (first) losses.add('entityDetails', first.name, kept.length);
  return kept.map(({ id, name }) => newEntity(id, name));
}

/** The loss of entities that no mark names, where only marks can name them. */
export function loseUnnamed(entities: AnnotatedDocument['entities']): Loss[] {
  const [first] = entities;
  return first ? [{ code: 'unnamedEntities', count: entities.length, example: first.name }] : [];
}

function reduceRelations(
  document: AnnotatedDocument,
  annotations: readonly ExchangedAnnotation[],
  carries: Carries,
  losses: Losses,
): AnnotatedDocument['relations'] {
  const kept = new Set(annotations.map(({ id }) => id));
  return document.relations.flatMap((relation) => {
    const code = !carries.relations
      ? 'relations'
      : kept.has(relation.from) && kept.has(relation.to)
        ? null
        : 'linksOfLost';
    if (code !== null) {
      const from = document.annotations.find(({ id }) => id === relation.from);
      losses.add(code, from ? excerpt(document.text, from) : relation.id);
      return [];
    }
    return [carries.ids ? relation : { ...relation, extra: {} }];
  });
}
