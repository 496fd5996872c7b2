import type { Schema } from '../model/schema.ts';
import { excerpt } from '../text/covered.ts';
import { listSentences } from '../text/sentences.ts';
import type { Span } from '../text/span.ts';
import { tokenise } from '../text/tokens.ts';
import type { AnnotatedDocument, ExchangedAnnotation } from './annotated-document.ts';
import { OUTSIDE, prefixAt, type TaggedSpan, type TagScheme, tagSpelling } from './conll-tags.ts';
import { Losses } from './losses.ts';
import { keepApart, placesAlone, type Reduced } from './reduce.ts';

/** The columns of CoNLL-2003 (https://www.clips.uantwerpen.be/conll2003/ner/): a token on each line, its tag
 *  last, a blank line behind each sentence. Columns between them have the tags of the schema's other layers,
 *  since marks of one column cannot overlap; `-X-` stands where they have nothing to say. A sentence that ends
 *  within a mark is no end: the tags of a mark stand in one sequence. */

/** As the data of 2003 has it: spaCy parts documents at no other spelling, others look at the first column. */
const DOCUMENT_START = '-DOCSTART- -X- O O';
const NOTHING = '-X-';
/** The token, what once were its part of speech and chunk, and the tag. */
const LEAST_COLUMNS = 4;

/** What parts columns or lines for the readers of any language. */
const BLANKS = /[\s\x1c-\x1f\x85]+/gu;
const OTHER_BLANK = /[\x1c-\x1f\x85]/gu;

export const conllCarries = { ...placesAlone, whitespace: false };

/** What is left in columns of tags: marks of more than blanks that overlap no other of their layer. */
export function narrowToColumns(document: AnnotatedDocument, schema: Schema): Reduced {
  const losses = new Losses();
  // Blanks that JavaScript does not count as such: `whitespace` says that blanks are not kept.
  const text = document.text.replace(OTHER_BLANK, ' ');
  const visible = document.annotations.filter((annotation) => {
    const isVisible = text.slice(annotation.start, annotation.end).trim() !== '';
    if (!isVisible) losses.add('blank', excerpt(text, annotation));
    return isVisible;
  });
  const kept = new Set(
    byColumn(visible, schema).flatMap((annotations) =>
      keepApart({ ...document, annotations }, 'none', losses),
    ),
  );
  const annotations = visible.filter((annotation) => kept.has(annotation));
  return { document: { ...document, text, annotations }, losses: losses.list() };
}

/** The lines of a document that was narrowed. */
export function formatConll(document: AnnotatedDocument, schema: Schema, scheme: TagScheme): string {
  const { text, annotations, language } = document;
  const tokens = tokenise(text, annotations)
    .map(({ start, end }) => ({ start, end, written: text.slice(start, end).replace(BLANKS, '') }))
    .filter(({ written }) => written !== '');
  const spell = tagSpelling(schema);
  const columns = byColumn(annotations, schema).map((marks, index, { length }) =>
    writeColumn(tokens, marks, scheme, spell, index === length - 1 ? OUTSIDE : NOTHING),
  );
  const starts = listSentences(text, { start: 0, end: text.length }, language)
    .map(({ start }) => start)
    .filter((at) => at > 0);
  const breaks = outsideOf(
    starts,
    annotations.toSorted((a, b) => a.start - b.start),
  );
  let lines = `${DOCUMENT_START}\n\n`;
  let next = 0;
  for (const [index, { start, written }] of tokens.entries()) {
    const isBreak = (breaks[next] ?? Infinity) <= start;
    while ((breaks[next] ?? Infinity) <= start) next++;
    const cells = columns.map((column) => column[index]);
    lines += `${isBreak && index > 0 ? '\n' : ''}${[written, ...cells].join(' ')}\n`;
  }
  return tokens.length > 0 ? `${lines}\n` : lines;
}

/** The marks of each column, the first layer's last. Other columns stand for the layers after it; where there
 *  are too few, for none. */
function byColumn(annotations: readonly ExchangedAnnotation[], schema: Schema): ExchangedAnnotation[][] {
  const [first, ...others] = schema.layers.map(({ labels }) => new Set(labels.map(({ id }) => id)));
  const none = Array.from(
    { length: Math.max(0, LEAST_COLUMNS - 2 - others.length) },
    () => new Set<string>(),
  );
  const layers = [...none, ...others];
  const known = new Set(others.flatMap((ids) => [...ids]));
  return [
    ...layers.map((ids) => annotations.filter(({ label }) => ids.has(label))),
    annotations.filter(({ label }) => first?.has(label) || !known.has(label)),
  ];
}

function writeColumn(
  tokens: readonly Span[],
  marks: readonly ExchangedAnnotation[],
  scheme: TagScheme,
  spell: (label: string) => string,
  outside: string,
): string[] {
  const cells = tokens.map(() => outside);
  let at = 0;
  for (const { label, start, end } of marks.toSorted((a, b) => a.start - b.start)) {
    while (at < tokens.length && (tokens[at] as Span).end <= start) at++;
    const from = at;
    while (at < tokens.length && (tokens[at] as Span).start < end) at++;
    const span: TaggedSpan = { label, from, to: at };
    for (let token = from; token < at; token++)
      cells[token] = `${prefixAt(span, token, scheme)}-${spell(label)}`;
  }
  return cells;
}

/** The offsets, in order, that are not within a span. */
function outsideOf(offsets: readonly number[], spans: readonly Span[]): number[] {
  let next = 0;
  let reach = 0;
  return offsets.filter((offset) => {
    for (; next < spans.length && (spans[next] as Span).start < offset; next++)
      reach = Math.max(reach, (spans[next] as Span).end);
    return reach <= offset;
  });
}
