import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AnnotatedDocument, fitToSchema } from '../../shared/formats/annotated-document.ts';
import { findDifference } from '../../shared/formats/difference.ts';
import { parseLine } from '../../shared/formats/hearsay-jsonl.ts';
import { jsonFormats, recogniseRecord } from '../../shared/formats/json-formats.ts';
import { reduceDocument } from '../../shared/formats/reduce.ts';
import { lawOptions } from '../support/arbitraries.ts';
import { type Line, linesArbitrary, schema, spell } from '../support/document-arbitrary.ts';

const documents: fc.Arbitrary<AnnotatedDocument> = linesArbitrary(1).map(([line]) => {
  const document = parseLine(JSON.stringify(spell(line as Line, '\n', false)));
  const annotations = document.annotations.filter(({ annotator }) => annotator === 'Ada');
  const named = new Set(annotations.map(({ entity }) => entity));
  return {
    ...document,
    annotations,
    entities: document.entities.filter(({ id }) => named.has(id)),
    relations: document.relations.filter(({ annotator }) => annotator === 'Ada'),
  };
});

describe.each(Object.entries(jsonFormats))('%s', (_, format) => {
  test('what is written reads back as what was said to be left', () => {
    fc.assert(
      fc.property(documents, fc.constantFrom('utf16' as const, 'codepoint' as const), (document, chosen) => {
        const offsets = format.offsets === 'choice' ? chosen : format.offsets;
        const reduced = reduceDocument(document, format.carries).document;
        const record = JSON.parse(format.format(reduced, { schema, offsets }));
        const back = format.parse(record);
        expect(findDifference(reduced, back, format.carries)).toBe(null);
        const { issues } = fitToSchema(back, schema);
        expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
        if (reduced.annotations.length > 0) expect(recogniseRecord(record)).toBe(format);
      }),
      lawOptions(400),
    );
  });

  test('what is left is as much as before where nothing is said to be lost', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const { document: reduced, losses } = reduceDocument(document, format.carries);
        const all = { ...format.carries, title: true, language: true, meta: true };
        if (losses.length === 0) expect(findDifference(document, reduced, all)).toBe(null);
      }),
      lawOptions(200),
    );
  });
});

test('a mark that is moved, changed or left out is a difference, and so is a link', () => {
  const { doccano } = jsonFormats;
  fc.assert(
    fc.property(documents, fc.nat(), fc.nat(), (document, which, how) => {
      const reduced = reduceDocument(document, doccano.carries).document;
      fc.pre(reduced.annotations.length > 0);
      const at = which % reduced.annotations.length;
      const change = (annotation: AnnotatedDocument['annotations'][number]) =>
        [
          [{ ...annotation, start: annotation.start + 1 }],
          [{ ...annotation, label: `${annotation.label}x` }],
          [{ ...annotation, note: 'other' }],
          [],
          [annotation, { ...annotation, id: 'twin' }],
        ][how % 5] ?? [];
      const annotations = reduced.annotations.flatMap((annotation, index) =>
        index === at ? change(annotation) : [annotation],
      );
      expect(findDifference(reduced, { ...reduced, annotations }, doccano.carries)).not.toBe(null);
      const [, ...relations] = reduced.relations;
      if (reduced.relations.length > 0)
        expect(findDifference(reduced, { ...reduced, relations }, doccano.carries)).not.toBe(null);
    }),
    lawOptions(200),
  );
});
