import { documentFilters, markFilters, type Query } from './query.ts';

/** The query in the query language: read again, it is the same query. */
export function printQuery(query: Query): string {
  switch (query.op) {
    case 'and':
      return query.parts
        .map((part) => (part.op === 'or' ? `(${printQuery(part)})` : printQuery(part)))
        .join(' ');
    case 'or':
      return query.parts.map(printQuery).join(' or ');
    case 'not':
      return printNot(query.part);
    case 'regex':
      return `/${query.source}/${query.flags}`;
    case 'text':
      return printText(query);
    case 'filter':
      return query.name === 'attr'
        ? `${printAttribute(query.attribute ?? '')}:${printValue(query.value)}`
        : `${query.name}:${printValue(query.value)}`;
  }
}

function printNot(part: Query): string {
  if (part.op === 'filter' && part.name === 'with') return `without:${printValue(part.value)}`;
  const inner = printQuery(part);
  return part.op === 'and' || part.op === 'or' ? `-(${inner})` : `-${inner}`;
}

const PLAIN_WORD = /^[^\s()"“”„«»:/|*-][^\s()"“”„«»:*]*$/u;

function printText({ kind, text }: Query & { op: 'text' }): string {
  if (kind === 'phrase') return quote(text);
  if (kind === 'prefix') return `${text}*`;
  return PLAIN_WORD.test(text) && !/^or$/iu.test(text) ? text : quote(text);
}

const printValue = (value: string): string =>
  value === '*' || PLAIN_WORD.test(value) ? value : quote(value);

const RESERVED: ReadonlySet<string> = new Set([...markFilters, ...documentFilters, 'without']);
const printAttribute = (name: string): string => (RESERVED.has(name) ? `attr.${name}` : name);

/** Marks that open and close a phrase, and what may not stand between them. */
const MARKS: [open: string, close: string, never: RegExp][] = [
  ['"', '"', /"/u],
  ['“', '”', /”/u],
  ['«', '»', /»/u],
  ['»', '«', /«/u],
];

function quote(text: string): string {
  const [open, close] = MARKS.find(([, , never]) => !never.test(text)) ?? ['„', '“'];
  return `${open}${text}${close}`;
}
