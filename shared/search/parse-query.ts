import { assignmentStatus } from '../model/records.ts';
import { type AttributeType, listLabels, type Schema } from '../model/schema.ts';
import { compileRegex } from './find-text.ts';
import { foldString } from './fold.ts';
import { QueryError, type QueryProblem, readTokens, type Token } from './lexer.ts';
import { attributesOf, listThings } from './names.ts';
import { readPlainEnglish } from './plain-english.ts';
import { documentFilters, type Filter, join, markFilters, not, type Query } from './query.ts';

/** What a query may name. */
export interface QueryContext {
  schema: Schema;
  annotators: readonly string[];
}

/** Reads a query; `null` if it is empty. Grammar:
 *
 *      query  = all {("or" | "|") all}          all  = part {part}          part = ["-"] one
 *      one    = "(" query ")" | word | word"*" | "“"phrase"”" | "/"expression"/"flags | name":"value
 *
 *  or a sentence that `readPlainEnglish` knows, such as “quotes by Kolesnikov without a cue”. */
export function parseQuery(
  text: string,
  context: QueryContext,
): { query: Query | null } | { problem: QueryProblem } {
  try {
    const tokens = readTokens(text);
    if (tokens.length === 0) return { query: null };
    const toQuery = (token: Token) => readOne(token, context);
    return {
      query: readPlainEnglish(tokens, { schema: context.schema, toQuery }) ?? createReader(tokens, toQuery)(),
    };
  } catch (error) {
    if (error instanceof QueryError) return { problem: { message: error.message, at: error.at } };
    throw error;
  }
}

function createReader(tokens: Token[], toQuery: (token: Token) => Query): () => Query {
  let next = 0;
  const ends = (): boolean => next >= tokens.length || tokens[next]?.type === ')';

  function readAny(): Query {
    const parts = [readAll()];
    while (tokens[next]?.type === 'or' && next + 1 < tokens.length) {
      next++;
      parts.push(readAll());
    }
    return join('or', parts);
  }

  function readAll(): Query {
    const parts: Query[] = [];
    while (!ends()) {
      // An “or” that has nothing on one side is the word.
      const joins = tokens[next]?.type === 'or' && parts.length > 0 && next + 1 < tokens.length;
      if (joins && tokens[next + 1]?.type !== ')') break;
      parts.push(readPart());
    }
    if (parts.length === 0)
      throw new QueryError('There is nothing between these parentheses.', tokens[next - 1]?.at ?? 0);
    return join('and', parts);
  }

  function readPart(): Query {
    const token = tokens[next++] as Token;
    if (token.type === '-') return not(readPart());
    if (token.type !== '(') return toQuery(token);
    const inner = readAny();
    if (tokens[next++]?.type !== ')') throw new QueryError('This parenthesis has no partner.', token.at);
    return inner;
  }

  return () => {
    const query = readAny();
    const rest = tokens[next];
    if (rest) throw new QueryError('This parenthesis has no partner.', rest.at);
    return query;
  };
}

function readOne(token: Token, context: QueryContext): Query {
  switch (token.type) {
    case 'text':
      return token.term;
    case 'regex':
      try {
        compileRegex(token.term);
        return token.term;
      } catch (error) {
        const message = (error as Error).message.replace(/^Invalid regular expression: (\/.*\/\w*: )?/su, '');
        throw new QueryError(`This expression cannot be read: ${message}.`, token.at);
      }
    case 'filter':
      return readFilter(token, context);
    case 'or':
      return { op: 'text', kind: 'word', text: 'or' };
    case '-':
    case '(':
    case ')':
      return { op: 'text', kind: 'word', text: token.type };
  }
}

type FilterToken = Token & { type: 'filter' };

function readFilter(token: FilterToken, context: QueryContext): Query {
  const { name, value, valueAt } = token;
  const filter = (name: Filter['name'], value: string): Filter => ({ op: 'filter', name, value });
  switch (name) {
    case 'label':
      return join(
        'or',
        value.split(',').map((one) =>
          filter(
            'label',
            oneOf(
              'label',
              listLabels(context.schema).map(({ id }) => id),
              one,
              valueAt,
            ),
          ),
        ),
      );
    case 'with':
      return filter('with', readThing(value, context.schema, valueAt));
    case 'without':
      return not(filter('with', readThing(value, context.schema, valueAt)));
    case 'flag':
      return filter('flag', readYesNo('flag', value, valueAt));
    case 'status':
      return filter('status', oneOf('status', assignmentStatus.options, value, valueAt));
    case 'annotator':
      return filter('annotator', oneOf('annotator', context.annotators, value, valueAt));
    case 'by':
    case 'entity':
    case 'note':
    case 'language':
    case 'title':
    case 'in':
      return filter(name, value);
    default:
      return readAttribute(token, context.schema);
  }
}

function readAttribute({ name, value, at, valueAt }: FilterToken, schema: Schema): Filter {
  const wanted = name.startsWith('attr.') ? name.slice(5) : name;
  const types = attributesOf(schema, wanted);
  const [found] = types;
  if (!found) {
    throw new QueryError(
      `There is no filter and no attribute “${name}”. Filters are ${[...markFilters, 'without', ...documentFilters].filter((one) => one !== 'attr').join(', ')}. To look for the text, put it in quotation marks.`,
      at,
    );
  }
  const checked =
    value === '*'
      ? value
      : readAttributeValue(
          found.name,
          types.map(({ type }) => type),
          value,
          valueAt,
        );
  return { op: 'filter', name: 'attr', attribute: found.name, value: checked };
}

function readAttributeValue(name: string, types: AttributeType[], value: string, at: number): string {
  if (types.includes('text')) return value;
  if (types.includes('boolean')) return readYesNo(name, value, at);
  return oneOf(
    name,
    types.flatMap((type) => (Array.isArray(type) ? type : [])),
    value,
    at,
  );
}

const readThing = (value: string, schema: Schema, at: number): string =>
  oneOf('', listThings(schema), value, at);

function readYesNo(name: string, value: string, at: number): string {
  const folded = value.toLowerCase();
  if (['yes', 'true', '1'].includes(folded)) return 'yes';
  if (['no', 'false', '0'].includes(folded)) return 'no';
  throw new QueryError(`“${name}” is yes or no, not “${value}”.`, at);
}

function oneOf(name: string, values: readonly string[], value: string, at: number): string {
  const wanted = foldString(value);
  const found = values.find((one) => one === value) ?? values.find((one) => foldString(one) === wanted);
  if (found !== undefined) return found;
  const what = name === '' ? 'A mark has or lacks' : `“${name}” is one of`;
  const known = values.length === 0 ? 'none that the project has' : values.slice(0, 30).join(', ');
  throw new QueryError(
    `“${value}” is not known here. ${what} ${known}${values.length > 30 ? ' …' : ''}.`,
    at,
  );
}
