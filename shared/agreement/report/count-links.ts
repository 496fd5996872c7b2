import { matchUnits } from '../match-units.ts';
import { compareLinks, type Link, type LinkedUnit } from '../relation-f1.ts';
import type { F1Counts } from '../span-f1.ts';
import { listSame } from './count-marks.ts';
import type { LabelRows, PreparedWork, RowUnit } from './compared-work.ts';
import type { Sums } from './sums.ts';
import type { Tables } from './tables.ts';

type LinkTables = Pick<Tables, 'relations' | 'matchedRelations' | 'entityRelations'>;

/** Links end to end, with ends of the same span and label; among links whose ends overlap with marks of the same
 *  label; and end to end where another mark of the same entity does as the end. `types` names the rows. */
export function countLinks(a: PreparedWork, b: PreparedWork, types: LabelRows, tables: LinkTables): void {
  const [given, other] = [groupLinks(a), groupLinks(b)];
  const found = new Set([...given.keys(), ...other.keys()]);
  if (found.size === 0) return;
  const same = listSame(a, b);
  const overlapping = matchUnits(a.units, b.units, 'match', { kind: 'overlap' }).map(
    ({ left, right }) => [a.units[left] as RowUnit, b.units[right] as RowUnit] as const,
  );
  const entityOf = new Map([...a.units, ...b.units].map((unit) => [unit as LinkedUnit, unit.entity]));
  const sameEnd = (left: LinkedUnit, right: LinkedUnit) => {
    const entity = entityOf.get(left) ?? null;
    return entity !== null && entity === entityOf.get(right);
  };
  for (const type of [...found].sort()) {
    const row = types.of(type);
    const left = { units: a.units, links: given.get(type) ?? [] };
    const right = { units: b.units, links: other.get(type) ?? [] };
    tables.relations.add(row, 2, 1);
    add(tables.relations, row, compareLinks(left, right, same, {}).all);
    add(tables.matchedRelations, row, compareLinks(left, right, overlapping, {}).matchedEnds);
    add(tables.entityRelations, row, compareLinks(left, right, same, { sameEnd }).all);
  }
}

function add(sums: Sums, row: number, { both, candidate, reference }: F1Counts): void {
  for (const at of [0, row]) {
    sums.add(at, 0, both);
    sums.add(at, 1, candidate + reference);
  }
}

/** By type; ends are the marks that stand for them. */
function groupLinks({ links, standIn }: PreparedWork): Map<string, Link[]> {
  const groups = new Map<string, Link[]>();
  for (const { type, from, to } of links) {
    const [start, end] = [standIn.get(from), standIn.get(to)];
    if (!start || !end) continue;
    const link = { type, from: start.id, to: end.id };
    const group = groups.get(type);
    if (group) group.push(link);
    else groups.set(type, [link]);
  }
  return groups;
}
