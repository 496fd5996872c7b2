import { corruptSource } from '../errors.ts';
import { findLabel, listLabels, type Schema } from '../model/schema.ts';
import { createOffsetMap } from '../text/offsets.ts';
import type { Span } from '../text/span.ts';
import type { AnnotatedDocument, ExchangedAnnotation } from './annotated-document.ts';
import { joinChains } from './brat-chains.ts';
import { createBratNames, FLAG, toBratValue } from './brat-names.ts';

/** brat standoff (https://brat.nlplab.org/standoff.html): a text file and an annotation file. Offsets count
 *  code points. A span that runs over a line end becomes fragments, since a line cannot hold it; a quote
 *  that `continues` another becomes one discontinuous annotation with it. */

/** One text-bound annotation: its fragments in UTF-16 offsets, and the text that its line repeats. */
export interface BratSpan {
  id: string;
  type: string;
  fragments: Span[];
  text: string;
}

export interface BratAnnotations {
  ann: string;
  /** What the file now says, for the comparison with what it reads like afterwards. */
  spans: BratSpan[];
  relations: number;
  /** What brat cannot carry, and how often it was met. */
  leftOut: Record<string, number>;
}

/** The annotation file of one annotator's marks in a document. */
export function formatBrat(document: AnnotatedDocument, schema: Schema): BratAnnotations {
  const { text } = document;
  const map = createOffsetMap(text);
  const names = createBratNames(schema);
  const leftOut: Record<string, number> = {};
  const leave = (what: string, count = 1) => {
    if (count > 0) leftOut[what] = (leftOut[what] ?? 0) + count;
  };
  const entities = new Map(document.entities.map((entity) => [entity.id, entity]));
  const chains = joinChains(document);
  const spans: BratSpan[] = [];
  const lines: string[] = [];
  const numberOf = new Map<string, number>();
  const next = createCounter();

  chains.forEach((chain, index) => {
    const [head, ...continuing] = chain as [ExchangedAnnotation, ...ExchangedAnnotation[]];
    const id = `T${index + 1}`;
    const fragments = chain.flatMap((annotation) => splitAtLineEnds(text, annotation));
    const covered = fragments.map(({ start, end }) => text.slice(start, end)).join(' ');
    if (fragments.length === 0) {
      leave('marks that cover nothing but line ends, with their links');
      return;
    }
    for (const annotation of chain) numberOf.set(annotation.id, index + 1);
    const places = fragments
      .map(({ start, end }) => `${map.toCodePoint(start)} ${map.toCodePoint(end)}`)
      .join(';');
    spans.push({ id, type: names.label(head.label), fragments, text: covered });
    lines.push(`${id}\t${names.label(head.label)} ${places}\t${covered}`);
    writeDetails(head, id);
    leave(
      'attributes, notes, flags and entities of continued segments that differ from the first segment’s',
      continuing.filter((segment) => details(segment) !== details(head)).length,
    );
  });
  const extras = [...document.annotations, ...document.relations].map(
    ({ extra }) => Object.keys(extra).length,
  );
  leave(
    'unknown fields of annotations and relations',
    extras.reduce((sum, count) => sum + count, 0),
  );
  leave('ids and origins of annotations', document.annotations.length);
  const written = writeRelations();
  return { ann: lines.map((line) => `${line}\n`).join(''), spans, relations: written, leftOut };

  function writeDetails(annotation: ExchangedAnnotation, id: string): void {
    const textAttributes = freeTextAttributes(schema, annotation.label);
    for (const [attribute, value] of Object.entries(annotation.attrs)) {
      if (value === false) leave('attributes that say no (brat knows only yes and silence)');
      else if (value === true) lines.push(`A${next('A')}\t${names.attribute(attribute)} ${id}`);
      else if (textAttributes.has(attribute))
        lines.push(`#${next('#')}\t${names.attribute(attribute)} ${id}\t${toOneLine(value)}`);
      else lines.push(`A${next('A')}\t${names.attribute(attribute)} ${id} ${toBratValue(value)}`);
    }
    if (annotation.flag) lines.push(`A${next('A')}\t${FLAG} ${id}`);
    const entity = annotation.entity === null ? undefined : entities.get(annotation.entity);
    if (entity)
      lines.push(
        `N${next('N')}\tReference ${id} hearsay:${encodeURIComponent(entity.id)}\t${toOneLine(entity.name)}`,
      );
    leave('line breaks in notes', annotation.note?.includes('\n') ? 1 : 0);
    if (annotation.note) lines.push(`#${next('#')}\tAnnotatorNotes ${id}\t${toOneLine(annotation.note)}`);
  }

  function writeRelations(): number {
    const seen = new Set<string>();
    for (const { type, from, to } of document.relations) {
      const ends = [numberOf.get(from), numberOf.get(to)];
      if (ends[0] === undefined || ends[1] === undefined || ends[0] === ends[1]) continue;
      const body = `${names.relation(type)} Arg1:T${ends[0]} Arg2:T${ends[1]}`;
      if (seen.has(body)) continue;
      seen.add(body);
      lines.push(`R${next('R')}\t${body}\t`);
    }
    return seen.size;
  }
}

/** What brat cannot carry of a document beside its marks. */
export function leftOutOfDocument(document: AnnotatedDocument): Record<string, number> {
  return {
    'titles of documents': document.title ? 1 : 0,
    'languages of documents': document.language ? 1 : 0,
    'metadata fields of documents': Object.keys(document.meta).length + Object.keys(document.extra).length,
    'types and identifications of entities': document.entities.length,
    'other names of entities': document.entities.reduce((sum, { aliases }) => sum + aliases.length, 0),
  };
}

/** The configuration that brat wants beside the files, so that a folder opens as it is. */
export function formatBratConfiguration(schema: Schema): string {
  const labels = listLabels(schema);
  const names = createBratNames(schema);
  const values = new Map<string, { labels: string[]; values: Set<string> | null }>();
  for (const label of labels) {
    for (const [attribute, type] of Object.entries(label.attrs)) {
      if (type === 'text' || type === 'entity') continue;
      const known = values.get(attribute) ?? {
        labels: [],
        values: type === 'boolean' ? null : new Set<string>(),
      };
      known.labels.push(names.label(label.id));
      if (Array.isArray(type)) for (const value of type) known.values?.add(toBratValue(value));
      values.set(attribute, known);
    }
  }
  return [
    ...names.renamed.map(({ id, name }) => `# ${name} stands for ${toOneLine(id)}`),
    '[entities]',
    ...labels.map((label) => names.label(label.id)),
    '[relations]',
    ...schema.relations.map(
      ({ id, from, to }) => `${names.relation(id)}\tArg1:${names.label(from)}, Arg2:${names.label(to)}`,
    ),
    '<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>',
    '[events]',
    '[attributes]',
    ...[...values].map(
      ([attribute, { labels, values }]) =>
        `${names.attribute(attribute)}\tArg:${labels.join('|')}${values ? `, Value:${[...values].join('|')}` : ''}`,
    ),
    `${FLAG}\tArg:<ENTITY>`,
    '',
  ].join('\n');
}

/** The text-bound annotations of an annotation file, as they stand in the text.
 *  @throws CorruptSource at the first line whose offsets do not exist or whose text is not the text there */
export function readBratSpans(text: string, ann: string): BratSpan[] {
  const map = createOffsetMap(text);
  return ann.split('\n').flatMap((line, index) => {
    if (!line.startsWith('T')) return [];
    const match = /^(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)$/su.exec(line);
    if (!match) throw corruptSource(`“${line}” is not a text-bound annotation.`, { line: index + 1 });
    const [, id, type, places, covered] = match as unknown as [string, string, string, string, string];
    const fragments = places.split(';').map((place): Span => {
      const [start, end] = place.split(' ').map((offset) => map.toUtf16(Number(offset)));
      if (start == null || end == null)
        throw corruptSource(`${id} lies outside the text.`, { line: index + 1 });
      return { start, end };
    });
    if (fragments.map(({ start, end }) => text.slice(start, end)).join(' ') !== covered) {
      throw corruptSource(`${id} repeats another text than the one at its place.`, { line: index + 1 });
    }
    return [{ id, type, fragments, text: covered }];
  });
}

/** The parts of a span between line ends. Readers in Python also end a line at form feeds and the Unicode
 *  separators, so these part fragments too. */
function splitAtLineEnds(text: string, { start, end }: Span): Span[] {
  return [...text.slice(start, end).matchAll(/[^\n\v\f\x1c-\x1e\x85\u2028\u2029]+/gu)].map((match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
}

const details = ({ attrs, note, flag, entity }: ExchangedAnnotation): string =>
  JSON.stringify([Object.entries(attrs).sort(([a], [b]) => (a < b ? -1 : 1)), note, flag, entity]);

function freeTextAttributes(schema: Schema, labelId: string): Set<string> {
  const label = findLabel(schema, labelId);
  return new Set(
    Object.entries(label?.attrs ?? {}).flatMap(([name, type]) => (type === 'text' ? [name] : [])),
  );
}

const toOneLine = (text: string): string => text.replace(/[\s\x85]+/gu, ' ').trim();

function createCounter(): (kind: string) => number {
  const counts = new Map<string, number>();
  return (kind) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count;
  };
}
