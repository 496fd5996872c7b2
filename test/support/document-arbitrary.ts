import fc from 'fast-check';
import defaultSchema from '../../resources/schema-default.json' with { type: 'json' };
import { findRelationProblem } from '../../shared/model/relation-rules.ts';
import { listLabels, schemaDefinition, takesEntity } from '../../shared/model/schema.ts';
import { graphemeBoundaries, textArbitrary } from './arbitraries.ts';

export const schema = schemaDefinition.parse(defaultSchema);

export interface LineAnnotation {
  id: string;
  annotator: string;
  label: string;
  start: number;
  end: number;
  attrs: Record<string, unknown>;
  entity: string | null;
  note: string | null;
  flag: boolean;
  origin: string;
  [unknown: string]: unknown;
}

/** A line of hearsay JSONL that obeys the schema; offsets are UTF-16, of a text as documents keep it. */
export interface Line {
  hearsay: 1;
  offsets: 'utf16' | 'codepoint';
  id: string;
  title: string;
  text: string;
  language: string | null;
  meta: Record<string, unknown>;
  entities: Record<string, unknown>[];
  annotations: LineAnnotation[];
  relations: Record<string, unknown>[];
  [unknown: string]: unknown;
}

const unknownFields = fc.dictionary(
  fc.constantFrom('x_tool', 'score', 'пометка', 'tags', '👀'),
  fc.oneof(
    fc.constant(null),
    fc.integer(),
    fc.boolean(),
    fc.constantFrom('é', '👩‍👩‍👧‍👦', ''),
    fc.array(fc.integer(), { maxLength: 3 }),
    fc.record({ a: fc.string({ unit: 'grapheme', maxLength: 4 }) }),
  ),
  { maxKeys: 2 },
);

/** What is said of an entity is the same on every line that names it. */
const entityPool = Array.from({ length: 6 }, (_, index) => ({
  id: `e${index}`,
  name: ['The clerk', 'Ольга', 'مكتب', 'Harbour Post', '漢字', 'Nobody 👤'][index] as string,
  type: schema.entities.type[index % schema.entities.type.length] as string,
  identification: schema.entities.identification[index % schema.entities.identification.length] as string,
  ...(index % 2 ? { wikidata: `Q${index}`, aliases: ['a', { b: null }] } : {}),
  ...(index === 2 ? { aliases: ['Office', 'מִשְׂרָד', 'O. ffice'] } : index === 4 ? { aliases: [] } : {}),
}));

const labels = listLabels(schema);
const annotators = ['Ada', 'Bo', 'gold', 'Жанна'];

const annotationSeed = fc.record({
  annotator: fc.constantFrom(...annotators),
  // Mostly quotes, cues and speakers, so that links find both of their ends.
  label: fc.oneof(fc.constantFrom(...labels), fc.constantFrom(...labels.slice(0, 3))),
  a: fc.nat(),
  b: fc.nat(),
  attributes: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 3 }),
  entity: fc.option(fc.nat(5)),
  note: fc.option(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })),
  flag: fc.boolean(),
  origin: fc.constantFrom('manual', 'import', 'suggester 3'),
  extra: unknownFields,
});

const relationSeed = fc.record({ type: fc.nat(), from: fc.nat(), to: fc.nat(), extra: unknownFields });

/** Documents that differ in text and id, by their place. */
export const linesArbitrary = (count: number): fc.Arbitrary<Line[]> =>
  fc
    .array(
      fc.record({
        text: textArbitrary(60),
        language: fc.constantFrom(null, 'en', 'he', 'sr-Latn'),
        title: fc.constantFrom('A title', '题目', 'e\u0301'),
        offsets: fc.constantFrom('utf16' as const, 'codepoint' as const),
        annotations: fc.array(annotationSeed, { maxLength: 14 }),
        relations: fc.array(relationSeed, { maxLength: 20 }),
        meta: unknownFields,
        extra: unknownFields,
      }),
      { minLength: 1, maxLength: count },
    )
    .map((seeds) => seeds.map(makeLine));

function makeLine(
  seed: {
    text: string;
    language: string | null;
    title: string;
    offsets: 'utf16' | 'codepoint';
    annotations: (typeof annotationSeed extends fc.Arbitrary<infer T> ? T : never)[];
    relations: (typeof relationSeed extends fc.Arbitrary<infer T> ? T : never)[];
    meta: Record<string, unknown>;
    extra: Record<string, unknown>;
  },
  index: number,
): Line {
  const text = `${index}: ${seed.text}`;
  const boundaries = graphemeBoundaries(text);
  const annotations = seed.annotations.flatMap(({ extra, ...one }, at): LineAnnotation[] => {
    const [start = 0, end = 0] = [one.a, one.b]
      .map((n) => boundaries[n % boundaries.length] as number)
      .sort((x, y) => x - y);
    if (start === end) return [];
    const attrs: Record<string, unknown> = {};
    for (const [which, value] of one.attributes) {
      const named = Object.entries(one.label.attrs).filter(([, type]) => type !== 'entity');
      const [name, type] = named[which % named.length] as [string, string[] | string];
      attrs[name] =
        type === 'boolean'
          ? value % 2 === 0
          : type === 'text'
            ? `fix ${value}\n“é”`
            : type[value % type.length];
    }
    const entity = takesEntity(one.label) && one.entity !== null ? `e${one.entity}` : null;
    const { annotator, note, flag, origin } = one;
    return [
      {
        id: `a${at}`,
        annotator,
        label: one.label.id,
        start,
        end,
        attrs,
        entity,
        note,
        flag,
        origin,
        ...extra,
      },
    ];
  });
  const named = new Set(annotations.map(({ entity }) => entity));
  return {
    hearsay: 1,
    offsets: seed.offsets,
    id: `doc-${index}`,
    title: seed.title,
    text,
    language: seed.language,
    meta: seed.meta,
    ...seed.extra,
    entities: entityPool.filter(({ id }) => named.has(id)),
    annotations,
    relations: makeRelations(seed.relations, annotations),
  };
}

/** The seeds that the schema allows, one after the other. */
function makeRelations(
  seeds: { type: number; from: number; to: number; extra: Record<string, unknown> }[],
  annotations: LineAnnotation[],
): { id: string; annotator: string; type: string; from: string; to: string }[] {
  const made: ReturnType<typeof makeRelations> = [];
  for (const [index, { type, from, to, extra }] of seeds.entries()) {
    const definition = schema.relations[type % schema.relations.length];
    const starts = annotations.filter(({ label }) => label === definition?.from);
    const start = starts[from % Math.max(1, starts.length)];
    const ends = annotations.filter(
      ({ label, annotator }) => label === definition?.to && annotator === start?.annotator,
    );
    const end = ends[to % Math.max(1, ends.length)];
    if (!definition || !start || !end || findRelationProblem(definition, start, end, made)) continue;
    made.push({
      id: `r${index}`,
      annotator: start.annotator,
      type: definition.id,
      from: start.id,
      to: end.id,
      ...extra,
    });
  }
  return made;
}

/** The line as a file may hold it: other line ends, a byte order mark, offsets in the unit that it names.
 *  Counted the plain way, character by character. */
export function spell(line: Line, lineEnd: '\n' | '\r\n' | '\r', mark: boolean): Line {
  const given = (mark ? '\ufeff' : '') + line.text.replaceAll('\n', lineEnd);
  const offset = (utf16: number): number => {
    const before = (mark ? '\ufeff' : '') + line.text.slice(0, utf16).replaceAll('\n', lineEnd);
    return line.offsets === 'utf16' ? before.length : Array.from(before).length;
  };
  const annotations = line.annotations.map((one) => ({
    ...one,
    start: offset(one.start),
    end: offset(one.end),
  }));
  return { ...line, text: given, annotations };
}
