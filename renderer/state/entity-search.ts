import type { EntityId } from '../../shared/model/ids.ts';
import type { AnnotationRecord, EntityRecord } from '../../shared/model/records.ts';

/** Finding entities by what one types: names and other names, whatever the case and the accents. */

/** A text without case and accents, to compare and look up names. */
export const fold = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim();

/** Records never change: their folded names are made once. */
const folded = new WeakMap<EntityRecord, readonly string[]>();

function foldedNames(entity: EntityRecord): readonly string[] {
  const known = folded.get(entity);
  if (known) return known;
  const names = [entity.name, ...entity.aliases].map(fold);
  folded.set(entity, names);
  return names;
}

/** How well an entity fits: 0 is its very name, 1 the start of one, 2 the start of a word, 3 any part. */
function rankOf(entity: EntityRecord, wanted: string): number | null {
  const names = foldedNames(entity);
  if (names.includes(wanted)) return 0;
  if (names.some((name) => name.startsWith(wanted))) return 1;
  if (names.some((name) => name.includes(` ${wanted}`))) return 2;
  return names.some((name) => name.includes(wanted)) ? 3 : null;
}

/** The first `limit` entities of which a name contains the query: exact ones first, then those that are `here`, then
 *  by how well they fit and by name. Cost: O(entities); ten thousand are a few milliseconds, the first time 30. */
export function searchEntities(
  entities: Iterable<EntityRecord>,
  query: string,
  here: ReadonlySet<EntityId>,
  limit: number,
): EntityRecord[] {
  const wanted = fold(query);
  const found: { entity: EntityRecord; place: number; rank: number; name: string }[] = [];
  for (const entity of entities) {
    const rank = wanted === '' ? 3 : rankOf(entity, wanted);
    if (rank === null) continue;
    const place = rank === 0 ? 0 : here.has(entity.id) ? 1 : 2;
    found.push({ entity, place, rank, name: foldedNames(entity)[0] ?? '' });
  }
  const byName = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  found.sort((a, b) => a.place - b.place || a.rank - b.rank || byName(a.name, b.name));
  return found.slice(0, limit).map(({ entity }) => entity);
}

/** Whether the query is a name or another name of the entity. */
export const isNamed = (entity: EntityRecord, query: string): boolean =>
  foldedNames(entity).includes(fold(query));

/** Whether a mention is a name, rather than “he” or “the analyst”: as its attribute says, else as it is spelt. */
export function isNameForm({ attrs }: Pick<AnnotationRecord, 'attrs'>, covered: string): boolean {
  const { mention } = attrs;
  if (mention !== undefined) return mention === 'name';
  return /^[^\p{L}]*[^\p{Ll}\P{L}]/u.test(covered) && covered.trim().split(/\s+/u).length <= 6;
}

/** The name to begin with for a mention that names nobody yet; empty for a pronoun. */
export function suggestName(mark: Pick<AnnotationRecord, 'attrs'>, covered: string): string {
  const text = covered.replace(/\s+/gu, ' ').trim();
  if (mark.attrs['mention'] === 'pronoun' || text.length > 80) return '';
  return isNameForm(mark, text) || text.includes(' ') ? text : '';
}
