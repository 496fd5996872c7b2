import type { Span } from '../text/span.ts';
import { groupStacks } from './group-stacks.ts';
import {
  describeContent,
  type LayerLink,
  type LayerMark,
  type Layers,
  type Stack,
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

export interface Comparison {
  /** Marks that all have, with the same attributes and entity; the first annotator’s. */
  agreed: LayerMark[];
  /** Links that all have, between such marks; as above. */
  agreedLinks: LayerLink[];
  /** In the order of the text. */
  conflicts: Conflict[];
}

/** What the annotators of a document agree on, and in what they differ. Links belong to the mark at which they
 *  start: a difference in them alone is a conflict of that mark. */
export function findConflicts(layers: Layers): Comparison {
  const { annotators } = layers;
  const stacks = stackMarks(layers.marks);
  const place = placeOfMarks(stacks);
  const isShared = ({ marks }: Stack) =>
    marks.length === annotators.length && new Set(marks.map(describeContent)).size === 1;
  const shared = stacks.filter(isShared);
  const rest = stacks.filter((stack) => !isShared(stack));
  // A mark of all that differs in its attributes is a thing of its own.
  const whole = rest.filter(({ marks }) => marks.length === annotators.length);
  const groups = [
    ...whole.map((stack) => [stack]),
    ...groupStacks(
      rest.filter((stack) => !whole.includes(stack)),
      annotators,
    ),
  ];
  const linksFrom = groupLinks(layers.links, place);
  const agreed: LayerMark[] = [];
  const agreedLinks: LayerLink[] = [];
  for (const stack of shared) {
    const links = linksFrom.get(stack.key) ?? [];
    if (new Set(annotators.map((annotator) => describeLinks(links, annotator, place))).size > 1)
      groups.push([stack]);
    else {
      agreed.push(stack.marks[0] as LayerMark);
      agreedLinks.push(...links.filter(({ annotator }) => annotator === stack.marks[0]?.annotator));
    }
  }
  const conflicts = groups.map((group) => toConflict(group, annotators, linksFrom, place));
  return {
    agreed,
    agreedLinks,
    conflicts: conflicts.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end),
  };
}

/** The stack of each mark, by annotator and id. */
type Place = (annotator: string, id: string) => string;

function placeOfMarks(stacks: readonly Stack[]): Place {
  const keys = new Map(
    stacks.flatMap(({ key, marks }) =>
      marks.map(({ annotator, id }) => [JSON.stringify([annotator, id]), key]),
    ),
  );
  return (annotator, id) => keys.get(JSON.stringify([annotator, id])) ?? '';
}

function groupLinks(links: readonly LayerLink[], place: Place): Map<string, LayerLink[]> {
  const groups = new Map<string, LayerLink[]>();
  for (const link of links) {
    const key = place(link.annotator, link.from);
    const group = groups.get(key);
    if (group) group.push(link);
    else groups.set(key, [link]);
  }
  return groups;
}

/** An annotator’s links by their types and the places at their ends. */
const describeLinks = (links: readonly LayerLink[], annotator: string, place: Place): string =>
  JSON.stringify(
    links
      .filter((link) => link.annotator === annotator)
      .map((link) => JSON.stringify([link.type, place(annotator, link.from), place(annotator, link.to)]))
      .sort(),
  );

function toConflict(
  group: readonly Stack[],
  annotators: readonly string[],
  linksFrom: ReadonlyMap<string, readonly LayerLink[]>,
  place: Place,
): Conflict {
  const versions = new Map<string, { annotators: string[]; marks: LayerMark[]; links: LayerLink[] }>();
  const links = group.flatMap(({ key }) => linksFrom.get(key) ?? []);
  for (const annotator of annotators) {
    const marks = group.flatMap((stack) => stack.marks.filter((mark) => mark.annotator === annotator));
    const own = links.filter((link) => link.annotator === annotator);
    const says = JSON.stringify([
      marks.map((mark) => [mark.label, mark.start, mark.end, describeContent(mark)]),
      describeLinks(own, annotator, place),
    ]);
    const version = versions.get(says);
    if (version) version.annotators.push(annotator);
    else versions.set(says, { annotators: [annotator], marks, links: own });
  }
  const ordered = [...versions].sort(([, a], [, b]) => b.annotators.length - a.annotators.length);
  return {
    key: JSON.stringify(ordered.map(([says, { annotators }]) => [says, annotators])),
    span: {
      start: Math.min(...group.map(({ start }) => start)),
      end: Math.max(...group.map(({ end }) => end)),
    },
    kinds: listKinds(
      group,
      ordered.map(([, version]) => version),
    ),
    versions: ordered.map(([, version]) => version),
  };
}

function listKinds(group: readonly Stack[], versions: readonly Version[]): ConflictKind[] {
  const marked = versions.filter(({ marks }) => marks.length > 0);
  const kinds = new Set<ConflictKind>();
  if (marked.length < versions.length) kinds.add('missing');
  if (new Set(marked.map(({ marks }) => marks.length)).size > 1) kinds.add('part');
  else if (hasSeveral(marked, ({ start, end }) => `${start} ${end}`)) kinds.add('boundary');
  if (new Set(group.map(({ label }) => label)).size > 1) kinds.add('label');
  for (const { marks } of group) {
    if (new Set(marks.map(({ entity }) => entity)).size > 1) kinds.add('entity');
    if (new Set(marks.map((mark) => describeContent({ ...mark, entity: null }))).size > 1)
      kinds.add('attribute');
  }
  return kinds.size > 0 ? [...kinds] : ['link'];
}

/** Whether versions differ in their marks by what `describe` says. */
const hasSeveral = (versions: readonly Version[], describe: (mark: LayerMark) => string): boolean =>
  new Set(versions.map(({ marks }) => JSON.stringify(marks.map(describe)))).size > 1;
