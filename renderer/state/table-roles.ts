import type { FoundTable } from '../../shared/contract/imports.ts';
import type { ColumnMapping } from '../../shared/model/file-formats.ts';

/** What a column of a table becomes. `meta`: it is kept under its own name; `skip`: it is not wanted. */
export const columnRoles = ['text', 'title', 'published', 'url', 'language', 'id', 'meta', 'skip'] as const;
export type ColumnRole = (typeof columnRoles)[number];

/** The role of each column, in their order. */
export type Roles = readonly ColumnRole[];

/** Roles that one column alone can have. */
const single = ['title', 'published', 'url', 'language', 'id'] as const;
const isSingle = (role: ColumnRole): boolean => single.some((other) => other === role);

export function rolesOf({ columns, mapping }: FoundTable): Roles {
  return columns.map((column) => {
    if (mapping === null) return 'meta';
    if (mapping.text.includes(column)) return 'text';
    if (mapping.skip.includes(column)) return 'skip';
    return single.find((role) => mapping[role] === column) ?? 'meta';
  });
}

/** Gives a column a role; what only one can be is taken from the one that was it. */
export const giveRole = (roles: Roles, at: number, role: ColumnRole): Roles =>
  roles.map((other, index) => {
    if (index === at) return role;
    return other === role && isSingle(role) ? 'meta' : other;
  });

/** `null` where no column is the text: such a table holds no articles. */
export function toMapping({ columns }: Pick<FoundTable, 'columns'>, roles: Roles): ColumnMapping | null {
  const those = (role: ColumnRole) => columns.filter((_, at) => roles[at] === role);
  const only = (role: ColumnRole) => those(role)[0] ?? null;
  const text = those('text');
  if (text.length === 0) return null;
  return {
    text,
    title: only('title'),
    published: only('published'),
    url: only('url'),
    language: only('language'),
    id: only('id'),
    skip: those('skip'),
  };
}
