/** A query as it was understood. `without:x` is `not` of `with:x`. */
export type Query =
  { op: 'and' | 'or'; parts: Query[] } | { op: 'not'; part: Query } | TextTerm | RegexTerm | Filter;

/** Text that has to occur: whole words, or (`prefix`) words that start so. */
export interface TextTerm {
  op: 'text';
  kind: 'word' | 'prefix' | 'phrase';
  text: string;
}

export interface RegexTerm {
  op: 'regex';
  source: string;
  /** Of `i m s u v`. */
  flags: string;
}

/** Something that a mark or its document has to be. */
export interface Filter {
  op: 'filter';
  name: FilterName;
  /** Of `attr`: which one. */
  attribute?: string;
  /** `*` stands for anything. */
  value: string;
}

export const markFilters = ['label', 'by', 'entity', 'with', 'attr', 'annotator', 'flag', 'note'] as const;
export const documentFilters = ['status', 'language', 'title', 'in'] as const;
export type MarkFilter = (typeof markFilters)[number];
export type DocumentFilter = (typeof documentFilters)[number];
export type FilterName = MarkFilter | DocumentFilter;

export const isOfMarks = (name: FilterName): name is MarkFilter =>
  (markFilters as readonly string[]).includes(name);

/** Whether a query is answered by marks; else by stretches of text. */
export function asksForMarks(query: Query): boolean {
  switch (query.op) {
    case 'and':
    case 'or':
      return query.parts.some(asksForMarks);
    case 'not':
      return asksForMarks(query.part);
    case 'filter':
      return isOfMarks(query.name);
    case 'text':
    case 'regex':
      return false;
  }
}

/** Whether a query says itself whose marks count. */
export function namesAnnotator(query: Query): boolean {
  switch (query.op) {
    case 'and':
    case 'or':
      return query.parts.some(namesAnnotator);
    case 'not':
      return namesAnnotator(query.part);
    case 'filter':
      return query.name === 'annotator';
    case 'text':
    case 'regex':
      return false;
  }
}

/** Every text or expression that a query names, those that must not occur left out. */
export function listWantedText(query: Query): (TextTerm | RegexTerm)[] {
  switch (query.op) {
    case 'and':
    case 'or':
      return query.parts.flatMap(listWantedText);
    case 'text':
    case 'regex':
      return [query];
    case 'not':
    case 'filter':
      return [];
  }
}

/** The one query of several that all (`and`) or some (`or`) must hold. */
export function join(op: 'and' | 'or', parts: Query[]): Query {
  const flat = parts.flatMap((part) => (part.op === op ? part.parts : [part]));
  return flat.length === 1 && flat[0] ? flat[0] : { op, parts: flat };
}

export const not = (part: Query): Query => (part.op === 'not' ? part.part : { op: 'not', part });
