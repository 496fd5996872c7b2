import { type LabelDefinition, listLabels, type Schema } from '../model/schema.ts';
import type { Token } from './lexer.ts';
import { listThings } from './names.ts';
import { type Filter, join, not, type Query } from './query.ts';

/** “quotes by Kolesnikov without a cue”, “flagged quotes”, “artifacts with a note”, “speakers that have no
 *  entity”: filters in the words that one would say. A sentence starts with a label, in the singular or
 *  plural, before or after what is said of it; anything else is no sentence (`null`) but words to look for.
 *  Parts that are not words (`type:direct`) may follow. */
export function readPlainEnglish(tokens: Token[], grammar: Grammar): Query | null {
  const words: Word[] = [];
  const rest: Token[] = [];
  for (const token of tokens) {
    if (token.type === 'text' && rest.length === 0 && token.term.kind !== 'prefix') {
      words.push({ at: token.at, text: token.term.text, quoted: token.term.kind === 'phrase' });
    } else if (token.type === 'filter' || token.type === 'regex') rest.push(token);
    else if (token.type === 'or' && rest.length === 0)
      words.push({ at: token.at, text: 'or', quoted: false });
    else return null;
  }
  const said = readSentence(words, grammar);
  return said && join('and', [said, ...rest.map(grammar.toQuery)]);
}

interface Grammar {
  schema: Schema;
  /** What a part of the query language means. */
  toQuery(token: Token): Query;
}

interface Word {
  at: number;
  text: string;
  quoted: boolean;
}

const filter = (name: Filter['name'], value: string): Filter => ({ op: 'filter', name, value });

function readSentence(words: Word[], grammar: Grammar): Query | null {
  const at = words.findIndex((word) => findLabelByName(grammar, word) !== null);
  const label = words[at] && findLabelByName(grammar, words[at]);
  if (!label) return null;
  const before = words.slice(0, at).filter((word) => !isWord(word, 'all', 'the', 'every'));
  const adjectives = before.map((word) => readAdjective(word, label));
  const clauses = readClauses(words.slice(at + 1), label, grammar);
  if (clauses === null || adjectives.includes(null)) return null;
  const said = [...(adjectives as Query[]), ...clauses];
  return said.length === 0 ? null : join('and', [filter('label', label.id), ...said]);
}

/** “flagged”, or a value that an attribute of the label lists: “direct”, “negated”. */
function readAdjective(word: Word, label: LabelDefinition): Query | null {
  if (isWord(word, 'flagged')) return filter('flag', 'yes');
  if (isWord(word, 'unflagged')) return filter('flag', 'no');
  for (const [attribute, type] of Object.entries(label.attrs)) {
    const value = Array.isArray(type) ? type.find((one) => isWord(word, one)) : undefined;
    if (value !== undefined) return { op: 'filter', name: 'attr', attribute, value };
  }
  return null;
}

const STARTS_CLAUSE = [
  'by',
  'with',
  'without',
  'having',
  'that',
  'which',
  'containing',
  'mentioning',
  'saying',
  'marked',
];

function readClauses(words: Word[], label: LabelDefinition, grammar: Grammar): Query[] | null {
  const clauses: Query[] = [];
  let rest = words;
  while (rest.length > 0) {
    const [first, ...after] = rest as [Word, ...Word[]];
    if (
      isWord(first, 'and', 'that', 'which') &&
      after.length > 0 &&
      clauses.length + Number(!isWord(first, 'and')) > 0
    ) {
      rest = after;
      continue;
    }
    const read = readClause(first, after, label, grammar);
    if (!read) return null;
    clauses.push(read.query);
    rest = read.rest;
  }
  return clauses;
}

interface Clause {
  query: Query;
  rest: Word[];
}

function readClause(first: Word, after: Word[], label: LabelDefinition, grammar: Grammar): Clause | null {
  if (isWord(first, 'by')) return readName('by', after, grammar);
  if (isWord(first, 'marked') && after[0] && isWord(after[0], 'by'))
    return readName('annotator', after.slice(1), grammar);
  if (isWord(first, 'containing', 'mentioning', 'saying')) return readContained(after);
  if (isWord(first, 'are', 'is') && after[0]) {
    const negated = isWord(after[0], 'not');
    const adjective = after[negated ? 1 : 0] && readAdjective(after[negated ? 1 : 0] as Word, label);
    return adjective
      ? { query: negated ? not(adjective) : adjective, rest: after.slice(negated ? 2 : 1) }
      : null;
  }
  if (isWord(first, 'without')) return readThings(after, grammar, false);
  if (isWord(first, 'with', 'have', 'has', 'having')) {
    const none = after[0] && isWord(after[0], 'no');
    return readThings(none ? after.slice(1) : after, grammar, !none);
  }
  return null;
}

/** What is said up to the next clause; an “and” is part of it unless a clause follows. */
function splitAtClause(words: Word[]): [Word[], Word[]] {
  const starts = (word: Word | undefined) => word !== undefined && isWord(word, ...STARTS_CLAUSE);
  const index = words.findIndex((word, at) => starts(word) || (isWord(word, 'and') && starts(words[at + 1])));
  return index === -1 ? [words, []] : [words.slice(0, index), words.slice(index)];
}

function readName(name: 'by' | 'annotator', words: Word[], { toQuery }: Grammar): Clause | null {
  const [said, rest] = splitAtClause(words);
  if (!said[0]) return null;
  const value = said.map(({ text }) => text).join(' ');
  return { query: toQuery({ type: 'filter', name, value, at: said[0].at, valueAt: said[0].at }), rest };
}

function readContained(words: Word[]): Clause | null {
  const [said, rest] = splitAtClause(words);
  if (said.length === 0) return null;
  const terms = said.map(({ text, quoted }): Query => ({
    op: 'text',
    kind: quoted ? 'phrase' : 'word',
    text,
  }));
  return { query: join('and', terms), rest };
}

/** “a cue”, “cue and speaker”, “a cue or a speaker”. Without one or the other is without either. */
function readThings(words: Word[], grammar: Grammar, wanted: boolean): Clause | null {
  const things: Query[] = [];
  let rest = words;
  let op: 'and' | 'or' = 'and';
  for (;;) {
    const article = rest[0] && isWord(rest[0], 'a', 'an', 'any', 'the');
    const word = rest[article ? 1 : 0];
    const thing = word && listThings(grammar.schema).find((one) => namesThing(word, one));
    if (thing === undefined) break;
    things.push(wanted ? filter('with', thing) : not(filter('with', thing)));
    rest = rest.slice(article ? 2 : 1);
    const [joint] = rest;
    if (!joint || !isWord(joint, 'and', 'or') || !startsThing(rest.slice(1), grammar)) break;
    if (wanted && isWord(joint, 'or')) op = 'or';
    rest = rest.slice(1);
  }
  return things.length === 0 ? null : { query: join(op, things), rest };
}

function startsThing(words: Word[], grammar: Grammar): boolean {
  const word = words[0] && isWord(words[0], 'a', 'an', 'any', 'the') ? words[1] : words[0];
  return word !== undefined && listThings(grammar.schema).some((one) => namesThing(word, one));
}

const findLabelByName = (grammar: Grammar, word: Word): LabelDefinition | null =>
  listLabels(grammar.schema).find(({ id }) => namesThing(word, id)) ?? null;

const isWord = ({ text, quoted }: Word, ...words: string[]): boolean =>
  !quoted && words.includes(text.toLowerCase());

const namesThing = (word: Word, thing: string): boolean =>
  isWord(word, thing.toLowerCase(), plural(thing.toLowerCase()));

function plural(word: string): string {
  if (/[^aeiou]y$/u.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/u.test(word) ? `${word}es` : `${word}s`;
}
