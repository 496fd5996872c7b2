import type { DocumentId } from '../../../shared/model/ids.ts';
import { foldString } from '../../../shared/search/fold.ts';
import type { Filter, Query, TextTerm } from '../../../shared/search/query.ts';
import { listTokens } from '../../../shared/search/tokens.ts';
import type { Db } from '../db/db.ts';
import { sql } from '../db/sql.ts';

/** The words of every text, to find those that may hold what is looked for. An index of ours in FTS5's
 *  clothes: folding and splitting are `shared/search`’s, so that what it finds is what a scan would find. */

/** Adds a text to the index, under its key. */
export function indexText(db: Db, key: number | bigint, body: string): void {
  sql<[number | bigint, string]>(db, 'INSERT INTO search_index (rowid, words) VALUES (?, ?)').run(
    key,
    listTokens(foldString(body)).join(' '),
  );
}

export interface CandidateRow {
  id: DocumentId;
  ordinal: number;
  title: string;
  language: string | null;
  textSha256: string;
}

/** Documents that may hold what the query asks for, in library order: all that do are among them.
 *  `entityIds` answers the entities that a name may mean. */
export function listCandidates(
  db: Db,
  query: Query,
  documentId: string | null,
  entityIds: (name: string) => string[],
): CandidateRow[] {
  const needed = toCondition(query, entityIds);
  const parameters = needed?.parameters ?? [];
  const conditions = [...(needed ? [needed.sql] : []), ...(documentId === null ? [] : ['id = ?'])];
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  return sql<unknown[], CandidateRow>(
    db,
    `SELECT id, ordinal, title, language, text_sha256 AS textSha256 FROM document ${where} ORDER BY ordinal`,
  ).all(...parameters, ...(documentId === null ? [] : [documentId]));
}

/** What SQLite can say beforehand of the documents in which a query may be met. */
interface Condition {
  sql: string;
  parameters: unknown[];
}

/** `null` where it can say nothing. */
function toCondition(query: Query, entityIds: (name: string) => string[]): Condition | null {
  switch (query.op) {
    case 'and':
      return combine(
        'AND',
        query.parts.map((part) => toCondition(part, entityIds)).filter((one) => one !== null),
      );
    case 'or': {
      const parts = query.parts.map((part) => toCondition(part, entityIds));
      return parts.includes(null) ? null : combine('OR', parts as Condition[]);
    }
    case 'text':
      return textCondition(query);
    case 'filter':
      return filterCondition(query, entityIds);
    case 'not':
    case 'regex':
      return null;
  }
}

function combine(operator: 'AND' | 'OR', parts: Condition[]): Condition | null {
  if (parts.length === 0) return null;
  return {
    sql: `(${parts.map((part) => part.sql).join(` ${operator} `)})`,
    parameters: parts.flatMap(({ parameters }) => parameters),
  };
}

function textCondition({ text, kind }: TextTerm): Condition | null {
  const folded = foldString(text);
  const tokens = listTokens(folded);
  if (tokens.length === 0) return null;
  // Of “e-ma*”, the last word may go on: the longest at the end.
  const atEnd = kind === 'prefix' ? tokens.filter((token) => folded.endsWith(token)) : [];
  const last = atEnd.toSorted((a, b) => b.length - a.length)[0];
  const match = tokens.map((token) => `"${token}"${token === last ? '*' : ''}`).join(' AND ');
  return {
    sql: 'text_sha256 IN (SELECT sha256 FROM text WHERE key IN (SELECT rowid FROM search_index WHERE search_index MATCH ?))',
    parameters: [match],
  };
}

const inMarks = (condition: string, parameters: unknown[]): Condition => ({
  sql: `id IN (SELECT document_id FROM annotation WHERE ${condition})`,
  parameters,
});

function filterCondition({ name, value }: Filter, entityIds: (name: string) => string[]): Condition | null {
  if (name === 'in') return value === '*' ? null : { sql: 'id = ?', parameters: [value] };
  if (name === 'label')
    return { sql: 'id IN (SELECT document_id FROM tally WHERE label = ? AND n > 0)', parameters: [value] };
  if (name === 'flag') return value === 'yes' ? inMarks('flag = 1', []) : null;
  if (name === 'note') return inMarks('note IS NOT NULL', []);
  if (name === 'with' && value === 'note') return inMarks('note IS NOT NULL', []);
  if (name === 'with' && value === 'flag') return inMarks('flag = 1', []);
  if ((name === 'by' || name === 'entity') && value !== '*') {
    const named = inMarks('entity_id IN (SELECT value FROM json_each(?))', [
      JSON.stringify(entityIds(value)),
    ]);
    if (name === 'entity') return named;
    const said = textCondition({ op: 'text', kind: 'phrase', text: value });
    return said && combine('OR', [named, said]);
  }
  return null;
}
