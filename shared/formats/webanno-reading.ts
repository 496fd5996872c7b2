import type { Issue } from '../contract/entry.ts';
import type { AnnotatedDocument } from './annotated-document.ts';
import { ANNOTATION, type FeatureStructure, SOFA, VIEW } from './cas.ts';
import { fromCas } from './cas-reading.ts';
import { splitCell, splitSuffix, unescapeValue } from './webanno-escapes.ts';
import { type Column, type Layer, readHeader, readRows, type Row } from './webanno-rows.ts';

/** Reads WebAnno TSV 3 of any version, as INCEpTION and WebAnno write it: as a CAS, whose types and features are
 *  its layers and columns. Chains are left out, and said to be.
 *  @throws Unsupported or CorruptSource where it cannot be read at all */
export function readWebannoTsv(file: string): { document: AnnotatedDocument; issues: Issue[] } {
  const lines = file.split('\n');
  const header = readHeader(lines);
  let found = readRows(lines, header, 'utf16');
  // Its offsets are UTF-16; tools in Python count code points all the same.
  if (found.misplaced.length > 0 && /[\u{10000}-\u{10ffff}]/u.test(file)) {
    const other = readRows(lines, header, 'codepoint');
    if (other.misplaced.length < found.misplaced.length) found = other;
  }
  const issues = [...found.issues];
  const [line] = found.misplaced;
  if (line !== undefined) {
    const more = found.misplaced.length - 1;
    const message = `The text has something else where the token of this line should be${more > 0 ? `, and so have ${more} more` : ''}: the offsets were followed.`;
    issues.push({ severity: 'warning', code: 'other_text', message, line });
  }
  if (header.layers.some(({ kind }) => kind === 'CH')) {
    const message = 'The file has chains (coreference), which cannot be read; everything else was.';
    issues.push({ severity: 'warning', code: 'chains', message });
  }
  const structures = readStructures(found.text, found.rows, header.layers, issues);
  return { document: fromCas({ structures, views: [] }), issues };
}

/** More would hide what else there is to say. */
const MOST_ISSUES = 50;

interface Draft extends FeatureStructure {
  features: Map<string, string | number>;
  references: Map<string, string[]>;
}

/** A mark as links and slots name it: by a row and, unless that is 0, by its number. */
interface Reference {
  line: number;
  unit: string;
  number: string;
  type: string;
}

function readStructures(
  text: string,
  rows: readonly Row[],
  layers: readonly Layer[],
  issues: Issue[],
): FeatureStructure[] {
  const structures: Draft[] = [];
  /** Links and slots, whose marks may stand further below. */
  const later: (() => void)[] = [];
  const numbered = new Map<string, Draft>();
  /** The first mark of each type in each row, and of any type. */
  const inUnit = new Map<string, Draft>();
  const add = (type: string, features: Record<string, string | number>): Draft => {
    const draft: Draft = {
      id: String(structures.length + 1),
      type,
      features: new Map(Object.entries(features)),
      references: new Map(),
    };
    structures.push(draft);
    return draft;
  };
  const remember = (known: Map<string, Draft>, keys: readonly string[], mark: Draft) => {
    for (const key of keys) if (!known.has(key)) known.set(key, mark);
  };
  add(SOFA, { sofaID: VIEW, sofaString: text });

  for (const row of rows) {
    for (const { kind, type, first, columns } of layers) {
      const stacks = columns.map((_, index) => {
        const cell = row.cells[first + index] as string;
        return cell === '_' ? [] : splitCell(cell, '|');
      });
      const depth = stacks.reduce((most, stack) => Math.max(most, stack.length), 0);
      for (let at = 0; at < depth; at++) {
        const values = stacks.map((stack) => stack[at]);
        if (kind === 'SP') readMark(row, type, columns, values);
        else if (kind === 'RL') readLink(row, type, columns, values);
      }
    }
  }
  for (const connect of later) connect();
  return structures;

  function readMark(
    row: Row,
    type: string,
    columns: readonly Column[],
    values: readonly (string | undefined)[],
  ) {
    const parts = columns.map((column, index) => {
      const value = values[index];
      return value === undefined || column.kind === 'target' ? { value, suffix: null } : splitSuffix(value);
    });
    const number = parts.find(({ suffix }) => suffix !== null)?.suffix ?? null;
    const known = number === null ? undefined : numbered.get(`${type} ${number}`);
    const mark = known ?? add(type, { begin: row.begin, end: row.end });
    if (known) known.features.set('end', Math.max(Number(known.features.get('end')), row.end));
    if (number !== null) remember(numbered, [`${type} ${number}`, `${ANNOTATION} ${number}`], mark);
    remember(inUnit, [`${type} ${row.id}`, `${ANNOTATION} ${row.id}`], mark);
    if (known) return;
    for (const [index, column] of columns.entries()) {
      const value = parts[index]?.value;
      if (value === undefined) continue;
      if (column.kind === 'feature' && value !== '*') mark.features.set(column.name, unescapeValue(value));
      if (column.kind === 'role')
        readSlots(row.line, mark, column, value, columns[index + 1], values[index + 1]);
    }
  }

  function readSlots(
    line: number,
    mark: Draft,
    { name, type }: Column & { kind: 'role' },
    roles: string,
    column: Column | undefined,
    targets = '',
  ) {
    if (column?.kind !== 'target') return;
    const named = splitCell(roles, ';');
    for (const [index, target] of splitCell(targets, ';').entries()) {
      if (target === '*' || target === '_') continue;
      const { value: unit, suffix } = splitSuffix(target);
      const role = named[index] ?? '*';
      later.push(() => {
        const end = resolve({ line, unit, number: suffix ?? '0', type: column.type });
        if (!end) return;
        const link = add(type, role === '*' ? {} : { role: unescapeValue(role) });
        link.references.set('target', [end.id]);
        const links = mark.references.get(name) ?? [];
        links.push(link.id);
        mark.references.set(name, links);
      });
    }
  }

  function readLink(
    { line, id, begin, end }: Row,
    type: string,
    columns: readonly Column[],
    values: readonly (string | undefined)[],
  ) {
    const features: Record<string, string | number> = { begin, end };
    for (const [index, column] of columns.entries()) {
      const value = values[index];
      if (value === undefined) continue;
      if (column.kind === 'feature' && value !== '*') features[column.name] = unescapeValue(value);
      if (column.kind !== 'reference') continue;
      const { value: unit, suffix } = splitSuffix(value);
      const [from = '0', to = '0'] = suffix?.split('_') ?? [];
      later.push(() => {
        const source = resolve({ line, unit, number: from, type: column.type });
        const target = resolve({ line, unit: id, number: to, type: column.type });
        if (!source || !target) return;
        const link = add(type, features);
        link.references.set('Governor', [source.id]).set('Dependent', [target.id]);
      });
    }
  }

  function resolve({ line, unit, number, type }: Reference): Draft | undefined {
    const mark =
      number === '0'
        ? (inUnit.get(`${type} ${unit}`) ?? inUnit.get(`${ANNOTATION} ${unit}`))
        : (numbered.get(`${type} ${number}`) ?? numbered.get(`${ANNOTATION} ${number}`));
    if (!mark && issues.length < MOST_ISSUES) {
      const which = number === '0' ? unit : `${unit}[${number}]`;
      const message = `A link in this line names the mark ${which}, which is not there; the link was left out.`;
      issues.push({ severity: 'warning', code: 'link', message, line });
    }
    return mark;
  }
}
