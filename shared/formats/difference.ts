import { coveredText } from '../text/covered.ts';
import type { Span } from '../text/span.ts';
import type { AnnotatedDocument, ExchangedAnnotation } from './annotated-document.ts';
import type { Carries } from './reduce.ts';

/** Says in words the first difference between what was to be written and what reads back, or `null`. Compared
 *  is what the format carries: texts, marks with what they have, links by the marks at their ends; people, ids
 *  and spaces, where the format has none, are not. */
export function findDifference(
  wanted: AnnotatedDocument,
  back: AnnotatedDocument,
  carries: Carries,
): string | null {
  const placesOf = carries.whitespace ? asTheyAre : withoutWhitespace;
  const [places, backPlaces] = [placesOf(wanted.text), placesOf(back.text)];
  if (backPlaces.text !== places.text) return 'the text has changed.';
  const changed = findChangedField(wanted, back, carries);
  if (changed !== null) return changed;
  const marks = describeMarks(wanted, places, carries);
  const backMarks = describeMarks(back, backPlaces, carries);
  const lost = findMissing([...marks.values()], [...backMarks.values()]);
  if (lost !== null) return `a mark is missing or has changed: ${lost}`;
  const added = findMissing([...backMarks.values()], [...marks.values()]);
  if (added !== null) return `there is a mark that was not written: ${added}`;
  const [links, backLinks] = [describeLinks(wanted, marks, carries), describeLinks(back, backMarks, carries)];
  const link = findMissing(links, backLinks) ?? findMissing(backLinks, links);
  return link === null ? null : `a link is missing or has changed: ${link}`;
}

function findChangedField(
  wanted: AnnotatedDocument,
  back: AnnotatedDocument,
  carries: Carries,
): string | null {
  if (carries.title && back.title !== wanted.title) return 'its title has changed.';
  if (carries.language && back.language !== wanted.language) return 'its language has changed.';
  if (carries.cluster && back.cluster !== wanted.cluster) return 'its versions have changed.';
  if (carries.meta && stable(back.meta) !== stable(wanted.meta))
    return 'a field of its metadata has changed.';
  if (carries.ids && back.id !== wanted.id) return 'its id has changed.';
  if (carries.ids && stable(back.extra) !== stable(wanted.extra)) return 'an unknown field has changed.';
  if (carries.entities !== 'all') return null;
  const [entities, backEntities] = [wanted.entities.map(stable), back.entities.map(stable)];
  const entity = findMissing(entities, backEntities) ?? findMissing(backEntities, entities);
  return entity === null ? null : `an entity is missing or has changed: ${entity}`;
}

/** A text in which marks are compared, and where its offsets come to lie in it. */
interface Places {
  text: string;
  of(offset: number): number;
}

const asTheyAre = (text: string): Places => ({ text, of: (offset) => offset });

function withoutWhitespace(text: string): Places {
  const before = new Uint32Array(text.length + 1);
  for (let at = 0; at < text.length; at++)
    before[at + 1] = (before[at] as number) + (/\s/u.test(text[at] as string) ? 0 : 1);
  return { text: text.replace(/\s+/gu, ''), of: (offset) => before[offset] ?? -1 };
}

function describeMarks(document: AnnotatedDocument, places: Places, carries: Carries): Map<string, string> {
  const names = new Map(document.entities.map(({ id, name }) => [id, name]));
  return new Map(
    document.annotations.map((annotation) => [
      annotation.id,
      describeMark(document.text, annotation, names, places, carries),
    ]),
  );
}

function describeMark(
  text: string,
  annotation: ExchangedAnnotation,
  names: ReadonlyMap<string, string>,
  places: Places,
  carries: Carries,
): string {
  const { id, label, attrs, note, flag, entity, annotator, origin, extra } = annotation;
  const place: Span = { start: places.of(annotation.start), end: places.of(annotation.end) };
  const covered = carries.whitespace
    ? coveredText(text, annotation)
    : places.text.slice(place.start, place.end);
  const named = entity === null ? null : carries.entities === 'all' ? entity : (names.get(entity) ?? entity);
  return stable({
    label,
    ...place,
    covered,
    attrs,
    note,
    flag,
    named,
    ...(carries.annotators && { annotator }),
    ...(carries.ids && { id, origin, extra }),
  });
}

const describeLinks = (
  document: AnnotatedDocument,
  marks: ReadonlyMap<string, string>,
  carries: Carries,
): string[] =>
  document.relations.map(({ id, type, from, to, extra }) =>
    stable({
      type,
      from: marks.get(from) ?? null,
      to: marks.get(to) ?? null,
      ...(carries.ids && { id, extra }),
    }),
  );

/** The first of `some` that `others` has less often. */
function findMissing(some: readonly string[], others: readonly string[]): string | null {
  if (some.length === others.length && some.every((one, index) => one === others[index])) return null;
  const left = new Map<string, number>();
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1);
  for (const one of some) {
    const count = left.get(one) ?? 0;
    if (count === 0) return one;
    left.set(one, count - 1);
  }
  return null;
}

/** JSON with the keys of every object in order. */
const stable = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
