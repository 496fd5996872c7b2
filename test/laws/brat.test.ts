import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnnotatedDocument } from '../../shared/formats/annotated-document.ts';
import { formatBrat, readBratSpans } from '../../shared/formats/brat.ts';
import { parseLine } from '../../shared/formats/hearsay-jsonl.ts';
import { coveredText } from '../../shared/text/covered.ts';
import { lawOptions } from '../support/arbitraries.ts';
import { type Line, linesArbitrary, schema, spell } from '../support/document-arbitrary.ts';

/** brat knows one layer: the marks of the one annotator. */
const documents: fc.Arbitrary<AnnotatedDocument> = linesArbitrary(1).map(([line]) => {
  const document = parseLine(JSON.stringify(spell(line as Line, '\n', false)));
  const annotations = document.annotations.filter(({ annotator }) => annotator === 'Ada');
  return {
    ...document,
    annotations,
    relations: document.relations.filter(({ annotator }) => annotator === 'Ada'),
  };
});

const withoutLineEnds = (text: string): string => text.replace(/[\n\v\f\x1c-\x1e\x85\u2028\u2029]/gu, '');

test('what is written as brat reads back span for span', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const { ann, spans } = formatBrat(document, schema);
      expect(readBratSpans(document.text, ann)).toEqual(spans);
    }),
    lawOptions(600),
  );
});

test('the fragments of all spans cover what the marks cover, line ends aside', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const { spans } = formatBrat(document, schema);
      const written = spans.flatMap(({ type, fragments }) =>
        fragments.map((span) => `${type}:${coveredText(document.text, span)}`),
      );
      const wanted = document.annotations.flatMap((annotation) =>
        coveredText(document.text, annotation)
          .split(/[\n\v\f\x1c-\x1e\x85\u2028\u2029]+/u)
          .filter((part) => part !== '')
          .map((part) => `${annotation.label}:${part}`),
      );
      expect(written.sort()).toEqual(wanted.sort());
      for (const { text } of spans) expect(withoutLineEnds(text)).toBe(text);
    }),
    lawOptions(600),
  );
});

test('every line that names a mark names one that is written', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const { ann, spans } = formatBrat(document, schema);
      const written = new Set(spans.map(({ id }) => id));
      const named = ann
        .split('\n')
        .flatMap((line) =>
          /^[RAN#]/u.test(line)
            ? (line.match(/\bT\d+\b/gu) ?? []).slice(0, line.startsWith('R') ? 2 : 1)
            : [],
        );
      expect(named.filter((id) => !written.has(id))).toEqual([]);
    }),
    lawOptions(600),
  );
});
