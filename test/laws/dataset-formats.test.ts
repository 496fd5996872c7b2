import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { datasetFormats } from '../../electron/core/formats/dataset-formats.ts';
import type { AnnotatedDocument } from '../../shared/formats/annotated-document.ts';
import { findDifference } from '../../shared/formats/difference.ts';
import { fitToSchema } from '../../shared/formats/fit-to-schema.ts';
import { parseLine } from '../../shared/formats/hearsay-jsonl.ts';
import { jsonFormats, recogniseRecord } from '../../shared/formats/json-formats.ts';
import { everything, reduceDocument } from '../../shared/formats/reduce.ts';
import { inSchemaTerms } from '../../shared/formats/schema-terms.ts';
import { lawOptions } from '../support/arbitraries.ts';
import { readDataset, reduceFor, writeDataset } from '../support/dataset.ts';
import { linesArbitrary, schema, spell } from '../support/document-arbitrary.ts';

/** Up to three documents that several people have marked. */
const everyones: fc.Arbitrary<AnnotatedDocument[]> = linesArbitrary(3).map((lines) =>
  lines.map((line) => parseLine(JSON.stringify(spell(line, '\n', false)))),
);

/** The same with the marks of one of them alone. */
const adas = everyones.map((documents) => documents.map(ofAda));

function ofAda(document: AnnotatedDocument): AnnotatedDocument {
  const annotations = document.annotations.filter(({ annotator }) => annotator === 'Ada');
  const named = new Set(annotations.map(({ entity }) => entity));
  return {
    ...document,
    annotations,
    entities: document.entities.filter(({ id }) => named.has(id)),
    relations: document.relations.filter(({ annotator }) => annotator === 'Ada'),
  };
}

const units = fc.constantFrom('utf16' as const, 'codepoint' as const);

describe.each(Object.entries(datasetFormats))('%s', async (_, load) => {
  const format = await load();
  const { carries } = format;
  const documents = carries.annotators ? everyones : adas;

  test('what is written reads back as what was said to be left', async () => {
    await fc.assert(
      fc.asyncProperty(documents, units, async (given, chosen) => {
        const offsets = format.offsets === 'choice' ? chosen : (format.offsets ?? 'codepoint');
        const context = { schema, offsets };
        const reduced = given.map((document) => reduceFor(format, document, context).document);
        const read = await readDataset(format, await writeDataset(format, reduced, context));
        expect(read).toHaveLength(reduced.length);
        for (const [index, wanted] of reduced.entries()) {
          const back = inSchemaTerms(read[index] as AnnotatedDocument, schema);
          const difference = format.findDifference
            ? format.findDifference(wanted, back, context)
            : findDifference(wanted, back, carries);
          expect(difference).toBe(null);
          const { issues } = fitToSchema(back, schema);
          expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
        }
      }),
      lawOptions(100),
    );
  });

  test('what is left is as much as before where nothing is said to be lost', () => {
    fc.assert(
      fc.property(documents, ([document]) => {
        const given = document as AnnotatedDocument;
        const { document: reduced, losses } = reduceFor(format, given, { schema, offsets: 'codepoint' });
        const all = { ...everything, ids: carries.ids, cluster: carries.cluster, entities: carries.entities };
        if (losses.length === 0) expect(findDifference(given, reduced, all)).toBe(null);
      }),
      lawOptions(100),
    );
  });
});

test('a record of another tool with a mark in it is known as that tool’s', () => {
  fc.assert(
    fc.property(adas, fc.constantFrom(...Object.values(jsonFormats)), ([document], format) => {
      const reduced = reduceDocument(document as AnnotatedDocument, format.carries).document;
      fc.pre(reduced.annotations.length > 0);
      const record = JSON.parse(format.format(reduced, { schema, offsets: 'codepoint' }));
      expect(recogniseRecord(record)).toBe(format);
    }),
    lawOptions(200),
  );
});

test('a mark that is moved, changed or left out is a difference, and so is a link', () => {
  const { doccano } = jsonFormats;
  fc.assert(
    fc.property(adas, fc.nat(), fc.nat(), ([document], which, how) => {
      const reduced = reduceDocument(document as AnnotatedDocument, doccano.carries).document;
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
