import { coveredText } from '../text/covered.ts';
import type { AnnotatedDocument, ExchangedAnnotation } from './annotated-document.ts';
import type { Carries } from './reduce.ts';

/** Says in words the first difference between what was to be written and what reads back, or `null`. Compared
 *  is what the format carries: texts, marks with what they have, links by the marks at their ends; people and
 *  ids, where the format has none, are not. */
export function findDifference(
  wanted: AnnotatedDocument,
  back: AnnotatedDocument,
  carries: Carries,
): string | null {
  if (back.text !== wanted.text) return 'the text has changed.';
  if (carries.title && back.title !== wanted.title) return 'its title has changed.';
  if (carries.language && back.language !== wanted.language) return 'its language has changed.';
  if (carries.meta && stable(back.meta) !== stable(wanted.meta))
    return 'a field of its metadata has changed.';
  const [marks, backMarks] = [describeMarks(wanted), describeMarks(back)];
  const lost = findMissing([...marks.values()], [...backMarks.values()]);
  if (lost !== null) return `a mark is missing or has changed: ${lost}`;
  const added = findMissing([...backMarks.values()], [...marks.values()]);
  if (added !== null) return `there is a mark that was not written: ${added}`;
  const [links, backLinks] = [describeLinks(wanted, marks), describeLinks(back, backMarks)];
  const link = findMissing(links, backLinks) ?? findMissing(backLinks, links);
  return link === null ? null : `a link is missing or has changed: ${link}`;
}

function describeMarks(document: AnnotatedDocument): Map<string, string> {
  const names = new Map(document.entities.map(({ id, name }) => [id, name]));
  return new Map(
    document.annotations.map((annotation) => [annotation.id, describeMark(document.text, annotation, names)]),
  );
}

function describeMark(
  text: string,
  annotation: ExchangedAnnotation,
  names: ReadonlyMap<string, string>,
): string {
  const { label, start, end, attrs, note, flag, entity } = annotation;
  const named = entity === null ? null : (names.get(entity) ?? entity);
  return stable({ label, start, end, covered: coveredText(text, annotation), attrs, note, flag, named });
}

const describeLinks = (document: AnnotatedDocument, marks: ReadonlyMap<string, string>): string[] =>
  document.relations.map(({ type, from, to }) =>
    stable({ type, from: marks.get(from) ?? null, to: marks.get(to) ?? null }),
  );

/** The first of `some` that `others` has less often. */
function findMissing(some: readonly string[], others: readonly string[]): string | null {
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
