import fc from 'fast-check';
import { expect, test } from 'vitest';
import { search } from '../../electron/core/jobs/search.ts';
import { createFinder, searchable } from '../../shared/search/find-text.ts';
import { parseQuery } from '../../shared/search/parse-query.ts';
import { findSpanProblem } from '../../shared/text/span.ts';
import { graphemeBoundaries, lawOptions, textArbitrary } from '../support/arbitraries.ts';
import { importLines, makeProject } from '../support/project.ts';

/** Stretches that fold in unlike ways, beside those of `textArbitrary`. */
const traps = fc.constantFrom(
  'Straße',
  'STRASSE',
  'İstanbul',
  'istanbul',
  'ΟΔΟΣ',
  'οδος',
  'don’t',
  "don't",
  'co\u00adop',
  'ﬁn',
  'école',
  'e\u0301cole',
  'ไทย',
  '漢字仮名',
  'x1_y',
  'a-b',
  ' ',
  '\n',
  '. ',
);
const texts = fc
  .array(fc.oneof(traps, textArbitrary(4)), { minLength: 1, maxLength: 12 })
  .map((parts) => parts.join('').replace(/^\ufeff+/u, ''))
  .filter((text) => text.trim() !== '');

test('what is found through the index is what a look through every text finds, in whatever form it is typed', async () => {
  const project = await makeProject();
  const { seed = 0 } = lawOptions(1);
  const bodies = fc.sample(texts, { seed, numRuns: 100 });
  await importLines(
    project,
    bodies.map((text, index) => ({ hearsay: 1, id: `d${index}`, text: `${index}\n${text}` })),
  );
  const schema = await project.call('schema.get', {});
  const look = async (typed: string) => {
    const read = parseQuery(typed, { schema, annotators: [] });
    if (!('query' in read) || read.query?.op !== 'text') return null;
    const everything = { documentId: null, annotatorId: null, viewer: null, limit: 100_000 };
    const input = { project: project.file, query: read.query, ...everything };
    return {
      term: read.query,
      found: await search(
        input,
        async () => {},
        () => {},
      ),
    };
  };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...bodies),
      fc.nat(),
      fc.nat(),
      fc.constantFrom('NFC', 'NFD', null),
      fc.boolean(),
      async (body, a, b, form, prefix) => {
        // Something that stands in a text, typed in another form.
        const edges = graphemeBoundaries(body);
        const start = edges[a % (edges.length - 1)] as number;
        const later = edges.filter((edge) => edge > start);
        const piece = body.slice(start, later[b % Math.min(12, later.length)]);
        const typed = (form ? piece.normalize(form) : piece).replace(/["“”„«»]/gu, '').trim();
        const looked = typed === '' ? null : await look(prefix ? `${typed}*` : `"${typed}"`);
        if (!looked) return;
        const find = createFinder(looked.term);
        const expected = bodies.flatMap((text, index) => {
          const whole = `${index}\n${text}`;
          return find(searchable(whole)).map((span) => {
            expect(findSpanProblem(whole, span)).toBeNull();
            return `d${index} ${span.start} ${span.end}`;
          });
        });
        const hits = looked.found.hits.map(({ documentId, start, end }) => `${documentId} ${start} ${end}`);
        expect(hits.sort()).toEqual(expected.sort());
      },
    ),
    lawOptions(150),
  );
});

test('a text is found in another form of itself, where it stands', () => {
  fc.assert(
    fc.property(texts, fc.nat(), fc.nat(), (text, a, b) => {
      const edges = graphemeBoundaries(text);
      const start = edges[a % (edges.length - 1)] as number;
      const later = edges.filter((edge) => edge > start);
      const piece = text.slice(start, later[b % later.length]).trim();
      const finders = ['NFC', 'NFD'].map((form) =>
        createFinder({ op: 'text', kind: 'phrase', text: piece.normalize(form) }),
      );
      const [one, two] = finders.map((find) => find(searchable(text)));
      expect(one).toEqual(two);
    }),
    lawOptions(500),
  );
});
