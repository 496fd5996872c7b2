import type { Span } from '../text/span.ts';
import { formKey, type Said } from './difference-key.ts';
import { groupStacks } from './group-stacks.ts';
import {
  describeContent,
  type LayerLink,
  type LayerMark,
  type Layers,
  type Stack,
  stackKey,
  stackMarks,
} from './layers.ts';

/** In what annotators differ. `part`: one made several marks of what another made one of. */
export type ConflictKind = 'missing' | 'boundary' | 'label' | 'part' | 'attribute' | 'entity' | 'link';

/** What some annotators made of a thing; several who made the same share one. */
export interface Version {
  annotators: readonly string[];
  /** Empty where they marked nothing. One mark for each stack, of the first of the annotators. */
  marks: readonly LayerMark[];
  links: readonly LayerLink[];
}

export interface Conflict {
  /** The same as long as the same people say the same: a decision stands until this changes. */
  key: string;
  span: Span;
  kinds: readonly ConflictKind[];
  /** The one of the most annotators first. */
  versions: readonly Version[];
}

/** What annotators have marked as one, all alike or not. */
export interface Thing {
  stacks: readonly Stack[];
  /** Everyone’s links that start at it. */
  links: readonly LayerLink[];
  /** Those of them that all have who mark it. */
  commonLinks: readonly LayerLink[];
  /** `null` where all say the same. */
  conflict: Conflict | null;
}

export interface Comparison {
  /** Marks that all have, with the same attributes and entity; the first annotator’s. */
  agreed: LayerMark[];
  /** Links that all have and that start at such marks; as above. */
  agreedLinks: LayerLink[];
  /** In the order of the text. */
  conflicts: Conflict[];
  /** All that is agreed on or differs, in the order of the text. */
  things: readonly Thing[];
  /** Where a mark belongs. */
  placeOf(id: string): Place | undefined;
}

export interface Place {
  thing: Thing;
  stack: Stack;
}

/** What the annotators of a document agree on, and in what they differ. Links belong to the mark at which they
 *  start: a difference in them alone is a conflict of that mark. They lead to the same if what they lead to is the
 *  same thing, whatever annotators make of that. */
export function findConflicts(layers: Layers): Comparison {
  const { annotators } = layers;
  const stacks = stackMarks(layers.marks);
  // A mark of all is a thing of its own, even if it differs in its attributes.
  const isOfAll = ({ marks }: Stack) => marks.length === annotators.length;
  const groups = [
    ...stacks.filter(isOfAll).map((stack) => [stack]),
    ...groupStacks(
      stacks.filter((stack) => !isOfAll(stack)),
      annotators,
    ),
  ].sort((a, b) => startOf(a) - startOf(b) || endOf(a) - endOf(b));
  const places = placeMarks(layers.marks, groups);
  const linksFrom = Map.groupBy(layers.links, (link) => places.get(link.from)?.index ?? -1);
  const things = groups.map((group, index) =>
    describeThing(group, linksFrom.get(index) ?? [], layers, places),
  );
  const agreed = things.filter(({ conflict }) => conflict === null);
  return {
    agreed: agreed.flatMap(({ stacks }) => stacks[0]?.marks[0] ?? []),
    agreedLinks: agreed.flatMap(({ stacks, links }) =>
      links.filter(({ annotator }) => annotator === stacks[0]?.marks[0]?.annotator),
    ),
    conflicts: things.flatMap(({ conflict }) => conflict ?? []),
    things,
    placeOf(id) {
      const place = places.get(id);
      const thing = things[place?.index ?? -1];
      return place && thing && { thing, stack: place.stack };
    },
  };
}

const startOf = (group: readonly Stack[]): number => Math.min(...group.map(({ start }) => start));
const endOf = (group: readonly Stack[]): number => Math.max(...group.map(({ end }) => end));

/** Of each mark, its thing, by number, and its stack. */
type Places = ReadonlyMap<string, { index: number; stack: Stack }>;

/** A second mark of one annotator in the same place too has the place of its stack. */
function placeMarks(marks: readonly LayerMark[], groups: readonly Stack[][]): Places {
  const known = new Map(
    groups.flatMap((group, index) => group.map((stack) => [stack.key, { index, stack }] as const)),
  );
  return new Map(
    marks.flatMap((mark) => {
      const place = known.get(stackKey(mark));
      return place ? [[mark.id, place] as const] : [];
    }),
  );
}

/** What one annotator made of a thing. `leads`: of each link what it is and where it leads, as text. */
interface Opinion {
  annotator: string;
  marks: readonly LayerMark[];
  links: readonly { link: LayerLink; leads: string; to: Stack }[];
}

function describeThing(
  stacks: readonly Stack[],
  links: readonly LayerLink[],
  { annotators, entityOf }: Layers,
  places: Places,
): Thing {
  const opinions = annotators.map((annotator): Opinion => {
    const marks = stacks.flatMap((stack) => stack.marks.filter((mark) => mark.annotator === annotator));
    const own = links.flatMap((link) => {
      const place = link.annotator === annotator ? places.get(link.to) : undefined;
      return place ? [{ link, leads: JSON.stringify([link.type, place.index]), to: place.stack }] : [];
    });
    return { annotator, marks, links: own };
  });
  const marking = opinions.filter(({ marks }) => marks.length > 0);
  const leadOf = marking.map((opinion) => new Set(opinion.links.map(({ leads }) => leads)));
  const isCommon = ({ leads }: { leads: string }) => leadOf.every((all) => all.has(leads));
  const commonLinks = opinions.flatMap((opinion) => opinion.links.filter(isCommon).map(({ link }) => link));
  const differing = opinions.map((opinion) => ({
    ...opinion,
    links: opinion.links.filter((link) => !isCommon(link)),
  }));
  const sayings = Map.groupBy(differing, (opinion) => describeOpinion(opinion, entityOf));
  if (sayings.size === 1) return { stacks, links, commonLinks, conflict: null };
  const versions = [...sayings.values()]
    .map((same): Version => {
      const names = same.map(({ annotator }) => annotator);
      return {
        annotators: names,
        marks: same[0]?.marks ?? [],
        links: links.filter(({ annotator }) => annotator === names[0]),
      };
    })
    .sort((a, b) => b.annotators.length - a.annotators.length);
  const hasLinks = differing.some((opinion) => opinion.links.length > 0);
  const conflict: Conflict = {
    key: formKey(differing.map(toSaid)),
    span: { start: startOf(stacks), end: endOf(stacks) },
    kinds: [...listKinds(versions, entityOf), ...(hasLinks ? (['link'] as const) : [])],
    versions,
  };
  return { stacks, links, commonLinks, conflict };
}

const describeOpinion = ({ marks, links }: Opinion, entityOf: Layers['entityOf']): string =>
  JSON.stringify([
    marks.map((mark) => [stackKey(mark), describeContent(mark, entityOf)]),
    [...new Set(links.map(({ leads }) => leads))].sort(),
  ]);

const toSaid = ({ annotator, marks, links }: Opinion): Said => ({
  annotator,
  marks,
  links: links.map(({ link, to }) => ({ type: link.type, to })),
});

function listKinds(versions: readonly Version[], entityOf: Layers['entityOf']): ConflictKind[] {
  const marked = versions.map(({ marks }) => marks).filter((marks) => marks.length > 0);
  const kinds = new Set<ConflictKind>();
  if (marked.length < versions.length) kinds.add('missing');
  if (new Set(marked.map((marks) => marks.length)).size > 1) kinds.add('part');
  const compare = (
    marks: readonly LayerMark[],
    kind: ConflictKind,
    describe: (mark: LayerMark) => unknown,
  ) => {
    if (new Set(marks.map((mark) => JSON.stringify(describe(mark)))).size > 1) kinds.add(kind);
  };
  for (const marks of kinds.has('part') ? sameInPlace(marked) : besideEachOther(marked)) {
    compare(marks, 'boundary', ({ start, end }) => [start, end]);
    compare(marks, 'label', ({ label }) => label);
    // Another label has other attributes: that is the same difference.
    for (const alike of Map.groupBy(marks, ({ label }) => label).values()) {
      compare(alike, 'attribute', (mark) => describeContent({ ...mark, entity: null }));
      compare(alike, 'entity', (mark) => describeContent({ ...mark, attrs: {} }, entityOf));
    }
  }
  return [...kinds];
}

/** The first marks of all versions, their second ones, and so on. */
const besideEachOther = (versions: readonly (readonly LayerMark[])[]): LayerMark[][] =>
  (versions[0] ?? []).map((_, index) => versions.flatMap((marks) => marks[index] ?? []));

const sameInPlace = (versions: readonly (readonly LayerMark[])[]): LayerMark[][] => [
  ...Map.groupBy(versions.flat(), stackKey).values(),
];
