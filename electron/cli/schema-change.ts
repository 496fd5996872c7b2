import type { Input } from '../../shared/contract.ts';
import type { Fate } from '../../shared/contract/schema.ts';
import { invalidInput } from '../../shared/errors.ts';
import { findLabel, findRelation, type Schema } from '../../shared/model/schema.ts';

/** A schema file with its `--rename OLD=NEW` and `--fate ID=keep|remove|move:OTHER` as the contract takes them.
 *  @throws InvalidInput for an id that the schema in force does not have */
export function readSchemaChange(
  schema: unknown,
  current: Schema,
  renames: readonly string[],
  fates: readonly string[],
): Input<'schema.update'> {
  const change = { labels: {} as Record<string, string>, relations: {} as Record<string, string> };
  const decided = { labels: {} as Record<string, Fate>, relations: {} as Record<string, Fate> };
  for (const { id, value } of renames.map(split)) change[kindOf(current, id)][id] = value;
  for (const { id, value } of fates.map(split)) decided[kindOf(current, id)][id] = toFate(value);
  return { schema, renames: change, fates: decided };
}

function split(option: string): { id: string; value: string } {
  const cut = option.indexOf('=');
  if (cut < 1) throw invalidInput(`“${option}” has no “=” between the id and what becomes of it.`);
  return { id: option.slice(0, cut), value: option.slice(cut + 1) };
}

function kindOf(schema: Schema, id: string): 'labels' | 'relations' {
  if (findLabel(schema, id)) return 'labels';
  if (findRelation(schema, id)) return 'relations';
  throw invalidInput(`The schema has no label or relation “${id}”.`);
}

function toFate(value: string): Fate {
  if (value === 'keep' || value === 'remove') return { fate: value };
  if (value.startsWith('move:')) return { fate: 'move', to: value.slice('move:'.length) };
  throw invalidInput(`“${value}” is not keep, remove or move:OTHER.`);
}
