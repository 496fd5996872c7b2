import type { RegexTerm, TextTerm } from './query.ts';

/** Why a query cannot be understood, in a person's words, and where (UTF-16 units of the query). */
export interface QueryProblem {
  message: string;
  at: number;
}

export class QueryError extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

export type Token = { at: number } & (
  | { type: '(' | ')' | 'or' | '-' }
  | { type: 'text'; term: TextTerm }
  | { type: 'regex'; term: RegexTerm }
  | { type: 'filter'; name: string; value: string; valueAt: number }
);

/** What may close a phrase, by what opens it. */
const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '”': '”',
  '„': '“”',
  '«': '»',
  '»': '«',
};
const FILTER = /(\p{L}[\p{L}\p{N}_.-]*):(?=[^\s/:()])|(in):(?=\/)/uy;
const WORD = /[^\s()"“”„«»]+/y;

/** Splits a query into its parts.
 *  @throws QueryError */
export function readTokens(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    const char = query[at] as string;
    if (/\s/u.test(char)) {
      at++;
    } else if (char === '(' || char === ')') {
      tokens.push({ type: char, at: at++ });
    } else if (char === '-' && /[^\s)-]/u.test(query[at + 1] ?? ' ')) {
      tokens.push({ type: '-', at: at++ });
    } else {
      const read = readFilter(query, at) ?? readTerm(query, at);
      tokens.push(read.token);
      at = read.end;
    }
  }
  return tokens;
}

interface Read {
  token: Token;
  end: number;
}

function readFilter(query: string, at: number): Read | null {
  FILTER.lastIndex = at;
  const match = FILTER.exec(query);
  if (!match) return null;
  const name = (match[1] ?? match[2] ?? '').toLowerCase();
  const valueAt = at + match[0].length;
  const { value, end } = readValue(query, valueAt);
  return { token: { type: 'filter', name, value, valueAt, at }, end };
}

function readValue(query: string, at: number): { value: string; end: number } {
  const char = query[at] as string;
  if (char in CLOSING) return readPhrase(query, at);
  if (char === '/') {
    const close = query.indexOf('/', at + 1);
    if (close > at + 1) return { value: query.slice(at + 1, close), end: close + 1 };
  }
  return readWord(query, at);
}

function readTerm(query: string, at: number): Read {
  const char = query[at] as string;
  if (char in CLOSING) {
    const { value: text, end } = readPhrase(query, at);
    return { token: { type: 'text', term: { op: 'text', kind: 'phrase', text }, at }, end };
  }
  if (char === '/' && /\S/u.test(query[at + 1] ?? ' ')) return readRegex(query, at);
  const { value, end } = readWord(query, at);
  if (value === 'or' || value === 'OR' || value === '|') return { token: { type: 'or', at }, end };
  const prefix = /[^*]\*$/u.test(value);
  const text = prefix ? value.slice(0, -1) : value;
  return { token: { type: 'text', term: { op: 'text', kind: prefix ? 'prefix' : 'word', text }, at }, end };
}

function readWord(query: string, at: number): { value: string; end: number } {
  WORD.lastIndex = at;
  const value = WORD.exec(query)?.[0] ?? '';
  return { value, end: at + value.length };
}

function readPhrase(query: string, at: number): { value: string; end: number } {
  const closing = CLOSING[query[at] as string] as string;
  for (let end = at + 1; end < query.length; end++) {
    if (!closing.includes(query[end] as string)) continue;
    const value = query.slice(at + 1, end);
    if (value.trim() === '') throw new QueryError('There is nothing between these quotation marks.', at);
    return { value: value.trim(), end: end + 1 };
  }
  throw new QueryError('This quotation mark has no partner. Close the phrase with another one.', at);
}

const KNOWN_FLAGS = /^[imsuv]*$/;

function readRegex(query: string, at: number): Read {
  const close = findRegexEnd(query, at);
  if (close === null) throw new QueryError('This expression has no end. Close it with another “/”.', at);
  const flags = /^\p{L}*/u.exec(query.slice(close + 1))?.[0] ?? '';
  if (!KNOWN_FLAGS.test(flags) || new Set(flags).size < flags.length)
    throw new QueryError('After an expression, only the letters i, m, s, u and v have a meaning.', close + 1);
  const term: RegexTerm = { op: 'regex', source: query.slice(at + 1, close), flags };
  return { token: { type: 'regex', term, at }, end: close + 1 + flags.length };
}

/** The slash that ends it: not one that is escaped or in a class. */
function findRegexEnd(query: string, at: number): number | null {
  let inClass = false;
  for (let index = at + 1; index < query.length; index++) {
    const char = query[index];
    if (char === '\\') index++;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '/' && !inClass) return index;
  }
  return null;
}
