/** A document that may be given out. Versions of one article have the same cluster: they go to the same people. */
export interface AssignableDocument<Id extends string = string> {
  id: Id;
  cluster: string;
  /** Of its text: what is to be done is measured by it. */
  length: number;
  /** Who has it already, and whether they have begun: what was begun is never taken away. */
  holders: ReadonlyMap<string, { begun: boolean }>;
}

export interface DistributionRule {
  /** Who works, and how much of the whole in relation to the others: 2 gets twice as much as 1. */
  people: readonly { name: string; share: number }[];
  /** How many people each article goes to; at most as many as there are. */
  overlap: number;
  /** The share of the articles (0 to 1) that go to so many; the others go to one person. */
  overlapShare: number;
  /** What was given out and not begun may be given to others. */
  rebalance: boolean;
  /** Numbers in [0, 1); the same ones give the same distribution. */
  random: () => number;
}

export interface Distribution<Id extends string = string> {
  /** Documents to be given, and to be taken, by person. */
  given: Map<string, Id[]>;
  taken: Map<string, Id[]>;
  /** What each has in the end: documents, and the sum of their lengths. */
  loads: Map<string, { documents: number; length: number }>;
}

interface Group<Id extends string> {
  documents: AssignableDocument<Id>[];
  length: number;
  /** Drawn for the order among groups of the same length, and for which are given to several. */
  draw: number;
}

/** Gives articles out so that everyone has work in proportion to their share, the longest first, each time to
 *  whoever has least (Graham 1969, longest processing time first); of several, to those who have had the fewest
 *  in common, so that every pair of people can be compared.
 *  @throws RangeError for rules without people, or with shares that are no numbers above 0 */
export function distribute<Id extends string>(
  documents: readonly AssignableDocument<Id>[],
  rule: DistributionRule,
): Distribution<Id> {
  const { people, random } = rule;
  if (people.length === 0) throw new RangeError('Nobody is there to give articles to.');
  if (people.some(({ share }) => !(share > 0))) throw new RangeError('A share is a number above 0.');
  const overlap = Math.min(Math.max(1, Math.trunc(rule.overlap)), people.length);
  const groups = groupByCluster(documents, random);
  const several = new Set(
    groups
      .toSorted((a, b) => a.draw - b.draw)
      .slice(0, Math.round(groups.length * Math.min(1, Math.max(0, rule.overlapShare)))),
  );
  const loads = new Map(people.map(({ name }) => [name, { documents: 0, length: 0 }]));
  const common = createCommon();
  const holders = new Map<Group<Id>, Set<string>>(groups.map((group) => [group, new Set()]));
  const give = (group: Group<Id>, name: string) => {
    const names = holders.get(group) as Set<string>;
    for (const other of names) common.add(name, other);
    names.add(name);
    const load = loads.get(name) as { documents: number; length: number };
    load.documents += group.documents.length;
    load.length += group.length;
  };
  for (const group of groups) for (const name of keptBy(group, rule)) give(group, name);
  for (const group of groups) {
    const names = holders.get(group) as ReadonlySet<string>;
    while (names.size < (several.has(group) ? overlap : 1))
      give(group, findNext(people, names, loads, common));
  }
  return { ...listChanges(groups, holders, people), loads };
}

function groupByCluster<Id extends string>(
  documents: readonly AssignableDocument<Id>[],
  random: () => number,
): Group<Id>[] {
  const groups = new Map<string, Group<Id>>();
  for (const document of documents) {
    const group = groups.get(document.cluster);
    if (group) {
      group.documents.push(document);
      group.length += document.length;
    } else groups.set(document.cluster, { documents: [document], length: document.length, draw: random() });
  }
  return [...groups.values()].sort((a, b) => b.length - a.length || a.draw - b.draw);
}

/** Who keeps a group: whoever has begun one of its documents, and, unless it may be given to others, whoever has
 *  one. */
function keptBy({ documents }: Group<string>, { people, rebalance }: DistributionRule): Set<string> {
  const known = new Set(people.map(({ name }) => name));
  return new Set(
    documents.flatMap(({ holders }) =>
      [...holders].flatMap(([name, { begun }]) => ((begun || !rebalance) && known.has(name) ? [name] : [])),
    ),
  );
}

/** Whoever has least for their share; of several, whoever has had least in common with those who have it. */
function findNext(
  people: DistributionRule['people'],
  holders: ReadonlySet<string>,
  loads: Distribution['loads'],
  common: Common,
): string {
  let best: { name: string; load: number; shared: number } | null = null;
  for (const { name, share } of people) {
    if (holders.has(name)) continue;
    const load = (loads.get(name)?.length ?? 0) / share;
    const shared = [...holders].reduce((sum, other) => sum + common.count(name, other), 0);
    if (!best || load < best.load || (load === best.load && shared < best.shared))
      best = { name, load, shared };
  }
  return (best as { name: string }).name;
}

/** How many articles two people have in common. */
interface Common {
  add(one: string, other: string): void;
  count(one: string, other: string): number;
}

function createCommon(): Common {
  const counts = new Map<string, Map<string, number>>();
  const countsOf = (one: string) => counts.get(one) ?? new Map<string, number>();
  const count = (one: string, other: string) => counts.get(one)?.get(other) ?? 0;
  return {
    add(one, other) {
      const sum = count(one, other) + 1;
      counts.set(one, countsOf(one).set(other, sum));
      counts.set(other, countsOf(other).set(one, sum));
    },
    count,
  };
}

function listChanges<Id extends string>(
  groups: readonly Group<Id>[],
  holders: ReadonlyMap<Group<Id>, ReadonlySet<string>>,
  people: DistributionRule['people'],
): Pick<Distribution<Id>, 'given' | 'taken'> {
  const given = new Map<string, Id[]>(people.map(({ name }) => [name, []]));
  const taken = new Map<string, Id[]>(people.map(({ name }) => [name, []]));
  for (const group of groups) {
    for (const { id, holders: had } of group.documents) {
      for (const { name } of people) {
        const has = holders.get(group)?.has(name) ?? false;
        if (has && !had.has(name)) given.get(name)?.push(id);
        if (!has && had.has(name)) taken.get(name)?.push(id);
      }
    }
  }
  return { given, taken };
}
