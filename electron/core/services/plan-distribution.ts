import { distribute } from '../../../shared/assign/distribute.ts';
import type { Distributed, DistributionRule } from '../../../shared/contract/team.ts';
import { invalidInput, refuse } from '../../../shared/errors.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { AnnotatorRecord } from '../../../shared/model/records.ts';
import { createRandom } from '../../../shared/random.ts';
import type { Db } from '../db/db.ts';
import { findAnnotatorByName } from '../repos/annotators.ts';
import { listDocumentClusters } from '../repos/documents.ts';
import { isReserved } from './annotators.ts';
import { countOverlaps, type Holding, listPeople, readHoldings } from './holdings.ts';

interface Plan {
  /** Articles by the name of who gets them. */
  given: ReadonlyMap<string, readonly DocumentId[]>;
  /** Articles by the name of who loses them: none of them was begun. */
  taken: ReadonlyMap<string, readonly DocumentId[]>;
  distributed: Distributed;
}

type Holdings = Map<string, Map<DocumentId, Holding>>;

/** What a rule would change, and what would come of it.
 *  @throws as `requireWorker`; InvalidInput for a name that is there twice; NotFound for an unknown article */
export function planDistribution(db: Db, rule: DistributionRule): Plan {
  requireWorkers(db, rule.people);
  const all = listDocumentClusters(db);
  const lengths = new Map(all.map(({ id, length }) => [id, length]));
  const wanted = new Set(rule.documentIds ?? lengths.keys());
  for (const id of wanted) if (!lengths.has(id)) throw refuse({ code: 'article.gone' });
  const documents = all.filter(({ id }) => wanted.has(id));

  const people = listPeople(db);
  const holdings: Holdings = new Map(people.map((person) => [person.name, readHoldings(db, person)]));
  for (const { name } of rule.people) if (!holdings.has(name)) holdings.set(name, new Map());
  const asked = rule.people.map(({ name }) => name);
  const made = distribute(
    documents.map((document) => ({ ...document, holders: findHolders(document.id, asked, holdings) })),
    { ...rule, random: createRandom(rule.seed) },
  );
  const released = rule.rebalance ? releaseFromRetired(people, holdings, wanted) : [];
  const { given } = made;
  const taken = new Map([...made.taken, ...released]);
  for (const [name, ids] of given) for (const id of ids) holdings.get(name)?.set(id, fresh);
  for (const [name, ids] of taken) for (const id of ids) holdings.get(name)?.delete(id);
  const distributed = {
    people: [...taken.keys()].map((name) => ({
      name,
      given: given.get(name)?.length ?? 0,
      taken: taken.get(name)?.length ?? 0,
      load: measureLoad(holdings.get(name) ?? new Map(), lengths),
    })),
    overlaps: countOverlaps([...wanted], holdings.values()),
  };
  return { given, taken, distributed };
}

/** @throws InvalidInput for a name that stands for no person; Conflict for somebody who takes part no more */
export function requireWorker(db: Db, name: string): void {
  if (isReserved(name)) throw refuse({ code: 'annotator.noPerson', values: { name } });
  if (findAnnotatorByName(db, name)?.retired) throw refuse({ code: 'annotator.retired', values: { name } });
}

function requireWorkers(db: Db, people: DistributionRule['people']): void {
  const names = new Set<string>();
  for (const { name } of people) {
    requireWorker(db, name);
    if (names.has(name)) throw invalidInput(`“${name}” is named twice. Name everyone once, with one share.`);
    names.add(name);
  }
}

function findHolders(id: DocumentId, names: readonly string[], holdings: Holdings): Map<string, Holding> {
  const holders = new Map<string, Holding>();
  for (const name of names) {
    const holding = holdings.get(name)?.get(id);
    if (holding) holders.set(name, holding);
  }
  return holders;
}

/** What those who take part no more will not begin any more. */
function releaseFromRetired(
  people: readonly AnnotatorRecord[],
  holdings: Holdings,
  wanted: ReadonlySet<DocumentId>,
): [name: string, ids: DocumentId[]][] {
  return people
    .filter(({ retired }) => retired)
    .map(({ name }): [string, DocumentId[]] => [
      name,
      [...(holdings.get(name) ?? [])].flatMap(([id, { begun }]) => (begun || !wanted.has(id) ? [] : [id])),
    ])
    .filter(([, ids]) => ids.length > 0);
}

const fresh: Holding = { status: 'todo', begun: false };

function measureLoad(held: ReadonlyMap<DocumentId, Holding>, lengths: ReadonlyMap<DocumentId, number>) {
  const load = { documents: held.size, length: 0 };
  for (const id of held.keys()) load.length += lengths.get(id) ?? 0;
  return load;
}
