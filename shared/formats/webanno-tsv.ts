import { listLabels, type Schema } from '../model/schema.ts';
import { excerpt } from '../text/covered.ts';
import { listSentences } from '../text/sentences.ts';
import { isGraphemeBoundary, type Span } from '../text/span.ts';
import { tokenise } from '../text/tokens.ts';
import type { AnnotatedDocument, ExchangedAnnotation, ExchangedRelation } from './annotated-document.ts';
import { ANNOTATION, CUSTOM } from './cas.ts';
import { toAttributeName } from './cas-names.ts';
import { casSchemaOf } from './cas-types.ts';
import { Losses } from './losses.ts';
import { placesAlone, type Reduced } from './reduce.ts';
import { escapeText, escapeValue } from './webanno-escapes.ts';

/** WebAnno TSV 3.3 (https://inception-project.github.io/releases/36.0/docs/user-guide.html#sect_webannotsv): a row
 *  for each token, with columns for the features of the marks that it is in. Types and features are those of our
 *  CAS. Each mark has a number, so that links find marks of whatever label. */

export const webannoCarries = {
  ...placesAlone,
  attributes: true,
  notes: true,
  flags: true,
  entities: 'name' as const,
  relations: true,
};

/** What its rows can hold: no mark begins or ends between tokens, and what stands before the first token is told
 *  by its length alone. */
export function narrowToRows(document: AnnotatedDocument): Reduced {
  const losses = new Losses();
  const { text } = document;
  const lead = text.length - text.trimStart().length;
  const fitted = lead === text.length ? '' : ' '.repeat(lead) + text.slice(lead);
  if (fitted !== text) losses.add('whitespace', document.title || (document.id ?? ''));
  const annotations = document.annotations.flatMap((annotation) => {
    const place = trimBlanks(text, annotation);
    if (place.start === place.end) {
      losses.add('blank', excerpt(text, annotation));
      return [];
    }
    if (place.end - place.start < annotation.end - annotation.start)
      losses.add('blankEdges', excerpt(text, annotation));
    return [{ ...annotation, ...place }];
  });
  const kept = new Set(annotations.map(({ id }) => id));
  const relations = document.relations.filter(({ id, from, to }) => {
    const stays = kept.has(from) && kept.has(to);
    if (stays) return true;
    const start = document.annotations.find((annotation) => annotation.id === from);
    losses.add('linksOfLost', start ? excerpt(text, start) : id);
    return false;
  });
  const named = new Set(annotations.map(({ entity }) => entity));
  const entities = document.entities.filter(({ id }) => named.has(id));
  return { document: { ...document, text: fitted, annotations, relations, entities }, losses: losses.list() };
}

/** Without the blanks at its edges, unless one is a character with the sign that stands on it. */
function trimBlanks(text: string, { start, end }: Span): Span {
  const isBlank = (at: number) => text.charAt(at).trim() === '';
  while (start < end && isBlank(start) && isGraphemeBoundary(text, start + 1)) start++;
  while (end > start && isBlank(end - 1) && isGraphemeBoundary(text, end - 1)) end--;
  return { start, end };
}

interface Unit extends Span {
  /** Sentence and token, from 1: `2-7`. */
  id: string;
}

/** A document that was narrowed. */
export function formatWebannoTsv(document: AnnotatedDocument, schema: Schema): string {
  const { text, relations } = document;
  const annotations = document.annotations.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const sentences = listUnits(document);
  const units = sentences.flat();
  const numbers = new Map(annotations.map(({ id }, index) => [id, index + 1]));
  const firstUnits = findFirstUnits(annotations, units);
  const columns = [
    ...listSpanColumns(document, annotations, schema, numbers, units),
    ...listRelationColumns(relations, schema, (id) => ({
      unit: firstUnits.get(id) ?? '',
      number: numbers.get(id) ?? 0,
    })),
  ];
  let file = `#FORMAT=WebAnno TSV 3.3\n${columns.map(({ header }) => `${header}\n`).join('')}\n`;
  for (const [index, sentence] of sentences.entries()) {
    const next = sentences[index + 1]?.[0]?.start ?? null;
    file += `\n${formatSentenceText(text, sentence, next)}`;
    for (const unit of sentence) {
      const form = text.slice(unit.start, unit.end).replace(/[\t\n\r]/gu, ' ');
      const cells = columns.flatMap(({ cellsOf }) => cellsOf(unit));
      file += `${[unit.id, `${unit.start}-${unit.end}`, form, ...cells, ''].join('\t')}\n`;
    }
  }
  return file;
}

/** The tokens of each sentence; marks are rows of whole ones. */
function listUnits({ text, annotations, language }: AnnotatedDocument): Unit[][] {
  const sentences = listSentences(text, { start: 0, end: text.length }, language);
  const tokens = tokenise(text, annotations).filter(({ start, end }) => text.slice(start, end).trim() !== '');
  const units: Unit[][] = [];
  let next = 0;
  for (const token of tokens) {
    const begins = units.length === 0 || (sentences[next]?.start ?? Infinity) <= token.start;
    while ((sentences[next]?.start ?? Infinity) <= token.start) next++;
    if (begins) units.push([]);
    const sentence = units.at(-1) as Unit[];
    sentence.push({ ...token, id: `${units.length}-${sentence.length + 1}` });
  }
  return units;
}

/** The text up to the next sentence. A reader puts one line end between two sentences, and blanks behind it up to
 *  where the next one begins, or nothing if it begins at once: what else stands there is said with the sentence. */
function formatSentenceText(text: string, sentence: readonly Unit[], next: number | null): string {
  const [first, last] = [sentence[0] as Unit, sentence.at(-1) as Unit];
  const between = text.slice(last.end, next ?? text.length);
  const told = next === null ? between : between.replace(/\n *$/u, '');
  const lines = (text.slice(first.start, last.end) + told).split('\n');
  return lines.map((line) => `#Text=${escapeText(line)}\n`).join('');
}

/** Where each mark begins: its row is the one that links refer to. */
function findFirstUnits(
  annotations: readonly ExchangedAnnotation[],
  units: readonly Unit[],
): Map<string, string> {
  const at = new Map(units.map(({ start, id }) => [start, id]));
  return new Map(annotations.map(({ id, start }) => [id, at.get(start) ?? '']));
}

interface Layer {
  header: string;
  cellsOf(unit: Unit): string[];
}

const NONE = '_';
const NO_VALUE = '*';

/** A layer for each label that occurs, with the features that occur. */
function listSpanColumns(
  { entities }: AnnotatedDocument,
  annotations: readonly ExchangedAnnotation[],
  schema: Schema,
  numbers: ReadonlyMap<string, number>,
  units: readonly Unit[],
): Layer[] {
  const { names } = casSchemaOf(schema);
  const entityNames = new Map(entities.map(({ id, name }) => [id, name]));
  const order = new Map(listLabels(schema).map(({ id }, index) => [id, index]));
  const rank = (label: string) => order.get(label) ?? order.size;
  const byLabel = [...Map.groupBy(annotations, ({ label }) => label)].toSorted(
    ([a], [b]) => rank(a) - rank(b),
  );
  return byLabel.map(([label, marks]) => {
    const features = new Map(marks.map((mark) => [mark, listFeatures(mark, entityNames)]));
    const used = [...new Set([...features.values()].flatMap((of) => [...of.keys()]))];
    const at = groupByUnit(marks, units);
    const write = (mark: ExchangedAnnotation, feature: string | null) => {
      const value = feature === null ? undefined : features.get(mark)?.get(feature);
      return `${value === undefined ? NO_VALUE : escapeValue(value)}[${numbers.get(mark.id)}]`;
    };
    const columns = used.length === 0 ? [null] : used;
    return {
      header: `#T_SP=${CUSTOM}${names.label(label)}|${used.join('|')}`,
      cellsOf: (unit) => {
        const here = at.get(unit);
        return columns.map((feature) => here?.map((mark) => write(mark, feature)).join('|') ?? NONE);
      },
    };
  });
}

function listFeatures(
  { attrs, entity, note, flag }: ExchangedAnnotation,
  entityNames: ReadonlyMap<string, string>,
): Map<string, string> {
  const features = new Map(
    Object.entries(attrs).map(([name, value]) => [toAttributeName(name), String(value)]),
  );
  if (entity !== null) features.set('entity', entity).set('entityName', entityNames.get(entity) ?? entity);
  if (note !== null) features.set('note', note);
  if (flag) features.set('flag', 'true');
  return features;
}

/** The marks that each token is in, in the order of the marks. */
function groupByUnit(
  marks: readonly ExchangedAnnotation[],
  units: readonly Unit[],
): Map<Unit, ExchangedAnnotation[]> {
  const found = new Map<Unit, ExchangedAnnotation[]>();
  let next = 0;
  let open: ExchangedAnnotation[] = [];
  for (const unit of units) {
    open = open.filter(({ end }) => end > unit.start);
    for (let mark = marks[next]; mark && mark.start <= unit.start; mark = marks[++next]) open.push(mark);
    if (open.length > 0) found.set(unit, open);
  }
  return found;
}

/** A layer for each kind of link that occurs. A link stands where the mark that it leads to begins, and names the
 *  one that it comes from. */
function listRelationColumns(
  relations: readonly ExchangedRelation[],
  schema: Schema,
  placeOf: (annotation: string) => { unit: string; number: number },
): Layer[] {
  const { names } = casSchemaOf(schema);
  return [...Map.groupBy(relations, ({ type }) => type)].map(([type, links]) => {
    const known = schema.relations.find(({ id }) => id === type);
    const ends = known && known.from === known.to ? `${CUSTOM}${names.label(known.from)}` : ANNOTATION;
    const at = Map.groupBy(links, ({ to }) => placeOf(to).unit);
    return {
      header: `#T_RL=${CUSTOM}${names.relation(type)}|BT_${ends}`,
      cellsOf: ({ id }) => {
        const written = at.get(id)?.map(({ from, to }) => {
          const source = placeOf(from);
          return `${source.unit}[${source.number}_${placeOf(to).number}]`;
        });
        return [written?.join('|') ?? NONE];
      },
    };
  });
}
