import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnnotatedDocument } from '../../shared/formats/annotated-document.ts';
import { bratCarries, formatBrat, narrowBrat } from '../../shared/formats/brat.ts';
import { createBratNames } from '../../shared/formats/brat-names.ts';
import { parseLine } from '../../shared/formats/hearsay-jsonl.ts';
import { reduceDocument } from '../../shared/formats/reduce.ts';
import { lawOptions } from '../support/arbitraries.ts';
import { type Line, linesArbitrary, schema, spell } from '../support/document-arbitrary.ts';

const names = createBratNames(schema);

/** brat knows one layer: the marks of the one annotator. */
const documents: fc.Arbitrary<AnnotatedDocument> = linesArbitrary(1).map(([line]) => {
  const document = parseLine(JSON.stringify(spell(line as Line, '\n', false)));
  const isAdas = ({ annotator }: { annotator: string | null }) => annotator === 'Ada';
  const adas = {
    ...document,
    annotations: document.annotations.filter(isAdas),
    relations: document.relations.filter(isAdas),
  };
  return narrowBrat(reduceDocument(adas, bratCarries).document).document;
});

/** As brat’s own reader and others in its place take a line. */
const forms = [
  /^T\d+\t[a-zA-Z0-9_][a-zA-Z0-9_-]* \d+ \d+(?:;\d+ \d+)*\t.+$/su,
  /^R\d+\t[a-zA-Z0-9_][a-zA-Z0-9_-]* Arg1:T\d+ Arg2:T\d+\t$/u,
  /^A\d+\t[a-zA-Z0-9_][a-zA-Z0-9_-]* T\d+(?: \S+)?$/u,
  /^N\d+\tReference T\d+ hearsay:\S+\t.+$/su,
  /^#\d+\t[a-zA-Z0-9_][a-zA-Z0-9_-]* [TRN]\d+\t.*$/su,
];

test('every line is one that brat reads, wherever it ends a line, and repeats the text at its place', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const characters = Array.from(document.text);
      // Python's own idea of lines, under which brat reads its files.
      const lines = formatBrat(document, schema, names).split(/[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]/u);
      expect(lines.pop()).toBe('');
      const ids = new Set(lines.map((line) => line.split('\t')[0] as string));
      expect(ids.size).toBe(lines.length);
      for (const line of lines) {
        expect(forms.filter((form) => form.test(line))).toHaveLength(1);
        const [id = '', data = '', ...rest] = line.split('\t');
        const named = id.startsWith('T') ? [] : (data.match(/(?<=[ :])[TRN]\d+\b/gu) ?? []);
        expect(named.filter((target) => !ids.has(target) || target === id)).toEqual([]);
        if (!id.startsWith('T')) continue;
        const places = data.split(/[ ;]/u).slice(1).map(Number);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        const fragments = places.flatMap((start, index) =>
          index % 2 === 0 ? [characters.slice(start, places[index + 1]).join('')] : [],
        );
        expect(rest.join('\t')).toBe(fragments.join(' '));
      }
    }),
    lawOptions(300),
  );
});
