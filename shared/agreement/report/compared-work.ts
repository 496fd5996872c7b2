import type { DocumentId } from '../../model/ids.ts';
import type { Attributes } from '../../model/records.ts';
import type { Span } from '../../text/span.ts';
import { inOrder, intersection } from '../continuum.ts';
import { touchedTokens, unite } from '../coverage-f1.ts';
import type { Link, LinkedUnit } from '../relation-f1.ts';
import type { ValueSets } from './value-sets.ts';

/** A mark as agreement compares it. Offsets count code points. */
export interface ComparedMark extends LinkedUnit {
  attrs: Attributes;
  /** Stands for all entities that are the same. */
  entity: string | null;
}

/** What one annotator made of a document. */
export interface AnnotatorWork {
  marks: readonly ComparedMark[];
  links: readonly Link[];
  /** When they were done with it, in milliseconds since 1970. */
  endedAtMs: number | null;
}

/** A document as those have marked it who were given it. */
export interface ComparedDocument {
  id: DocumentId;
  title: string;
  /** In code points. */
  length: number;
  /** In code points; where nothing is counted in tokens, nothing. */
  tokens: readonly Span[] | null;
  /** By annotator. One who has marked nothing has no marks; one who was not given it is absent. */
  work: ReadonlyMap<string, AnnotatorWork>;
}

export interface RowUnit extends ComparedMark {
  /** Row of its label. */
  row: number;
}

/** Rows of labels in tables: from 1, in the order in which they are met. */
export class LabelRows {
  private readonly rows = new Map<string, number>();

  of(label: string): number {
    const known = this.rows.get(label);
    if (known !== undefined) return known;
    this.rows.set(label, this.rows.size + 1);
    return this.rows.size;
  }

  list(): [label: string, row: number][] {
    return [...this.rows];
  }
}

/** Where marks lie, in characters or in tokens. */
export interface Placed {
  /** Characters or tokens of the document. */
  size: number;
  /** By row what is covered, in order and without overlaps; row 0: by any label. */
  covers: (readonly Span[] | undefined)[];
  /** By row the length of it. */
  covered: number[];
}

/** A document cut where the set of labels changes: where each stretch ends, and its set. */
export interface Stretches {
  ends: number[];
  sets: number[];
}

/** The work of one annotator in one document, with what several measures need of it, worked out once. */
export class PreparedWork {
  readonly document: ComparedDocument;
  readonly links: readonly Link[];
  readonly endedAtMs: number | null;
  /** In the order of the text; the same span with the same label once. */
  readonly units: readonly RowUnit[];
  /** Of a mark by its id the one that stands for it: the first of the same ones. */
  readonly standIn: ReadonlyMap<string, RowUnit>;
  private placedCharacters: Placed | null = null;
  private placedTokens: Placed | null = null;
  private characterStretches: Stretches | null = null;
  private tokenStretches: Stretches | null = null;
  private overlaps: ReadonlySet<number> | null = null;
  private spans: readonly Span[] | null = null;

  constructor(document: ComparedDocument, { marks, links, endedAtMs }: AnnotatorWork, rows: LabelRows) {
    this.document = document;
    this.links = links;
    this.endedAtMs = endedAtMs;
    const units: RowUnit[] = [];
    const standIn = new Map<string, RowUnit>();
    const byPlace = (a: ComparedMark, b: ComparedMark) => inOrder(a, b) || (a.id < b.id ? -1 : 1);
    for (const mark of marks.toSorted(byPlace)) {
      const last = units.at(-1);
      const isSame = last && inOrder(last, mark) === 0;
      const unit = isSame ? last : { ...mark, row: rows.of(mark.label) };
      if (!isSame) units.push(unit);
      standIn.set(mark.id, unit);
    }
    this.units = units;
    this.standIn = standIn;
  }

  get characters(): Placed {
    return (this.placedCharacters ??= place(this.units, this.units, this.document.length));
  }

  /** @throws RangeError for a document without tokens */
  get tokens(): Placed {
    return (this.placedTokens ??= place(this.units, this.tokenSpans, this.listTokens().length));
  }

  /** Of each unit the tokens that it touches, as a span of their numbers. */
  get tokenSpans(): readonly Span[] {
    return (this.spans ??= this.units.map((unit) => touchedTokens(this.listTokens(), unit)));
  }

  charactersBySet(sets: ValueSets): Stretches {
    return (this.characterStretches ??= cut(this.characters, sets));
  }

  tokensBySet(sets: ValueSets): Stretches {
    return (this.tokenStretches ??= cut(this.tokens, sets));
  }

  /** Rows in which units overlap; 0 where any do. */
  get overlapping(): ReadonlySet<number> {
    return (this.overlaps ??= findOverlaps(this.units));
  }

  private listTokens(): readonly Span[] {
    const { tokens } = this.document;
    if (!tokens) throw new RangeError('The document has no tokens.');
    return tokens;
  }
}

function place(units: readonly RowUnit[], spans: readonly Span[], size: number): Placed {
  const byRow: Span[][] = [spans.slice()];
  for (const [index, { row }] of units.entries()) (byRow[row] ??= []).push(spans[index] as Span);
  const covers: (readonly Span[] | undefined)[] = [];
  const covered: number[] = [];
  // Rows without marks are holes.
  byRow.forEach((row, at) => {
    const cover = unite(row);
    covers[at] = cover;
    covered[at] = cover.reduce((sum, { start, end }) => sum + end - start, 0);
  });
  return { size, covers, covered };
}

function cut({ size, covers }: Placed, sets: ValueSets): Stretches {
  const edges: { at: number; row: number }[] = [];
  covers.forEach((cover, row) => {
    if (row === 0 || !cover) return;
    for (const { start, end } of cover) edges.push({ at: start, row }, { at: end, row });
  });
  edges.sort((a, b) => a.at - b.at);
  const stretches: Stretches = { ends: [], sets: [] };
  let set = 0;
  let from = 0;
  const close = (at: number) => {
    if (at <= from) return;
    stretches.ends.push(at);
    stretches.sets.push(set);
    from = at;
  };
  for (const { at, row } of edges) {
    close(at);
    set = sets.toggle(set, row);
  }
  close(size);
  return stretches;
}

function findOverlaps(units: readonly RowUnit[]): Set<number> {
  const found = new Set<number>();
  const ends: number[] = [];
  for (const { start, end, row } of units) {
    if (start < (ends[0] ?? 0)) found.add(0);
    if (start < (ends[row] ?? 0)) found.add(row);
    ends[0] = Math.max(ends[0] ?? 0, end);
    ends[row] = Math.max(ends[row] ?? 0, end);
  }
  return found;
}

/** How much two lists have in common, each in order and without overlaps. */
export function sharedLength(left: readonly Span[] = [], right: readonly Span[] = []): number {
  let shared = 0;
  let at = 0;
  for (const span of left) {
    while (at < right.length && (right[at] as Span).end <= span.start) at++;
    for (let other = at; other < right.length && (right[other] as Span).start < span.end; other++)
      shared += intersection(span, right[other] as Span);
  }
  return shared;
}
