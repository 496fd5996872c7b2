import type { Input } from '../../shared/contract.ts';
import type { DocumentId } from '../../shared/model/ids.ts';
import { hasOpenWork, listPeople, type TeamMember } from './team.ts';

interface DraftPerson {
  name: string;
  isChosen: boolean;
  /** As it is typed; 2 gets twice as much as 1. */
  share: string;
}

/** How articles are to be given out, as far as it is typed. */
export interface AssignDraft {
  people: readonly DraftPerson[];
  overlap: string;
  /** In per cent. */
  overlapShare: string;
  rebalance: boolean;
  seed: string;
}

export type AssignProblem = 'nobody' | 'share' | 'overlap' | 'overlapMost' | 'overlapShare' | 'seed';

/** Everybody gets some, but who gives them out only if they work too, or there is nobody else. */
export function startAssigning(members: readonly TeamMember[], giver: string | null): AssignDraft {
  const people = listPeople(members).filter(({ kind, retired }) => kind === 'person' && !retired);
  const workers = people.filter((person) => person.name !== giver || hasOpenWork(person));
  const chosen = workers.length > 0 ? workers : people;
  return {
    people: people.map((person) => ({ name: person.name, isChosen: chosen.includes(person), share: '1' })),
    overlap: '1',
    overlapShare: '100',
    rebalance: false,
    seed: '1',
  };
}

export const changePerson = (draft: AssignDraft, name: string, patch: Partial<DraftPerson>): AssignDraft => ({
  ...draft,
  people: draft.people.map((person) => (person.name === name ? { ...person, ...patch } : person)),
});

/** With people of these names among those who work; those who were there already are chosen. */
export function addWorkers(draft: AssignDraft, names: readonly string[]): AssignDraft {
  const known = new Set(draft.people.map(({ name }) => name));
  const chosen = {
    ...draft,
    people: draft.people.map((p) => (names.includes(p.name) ? { ...p, isChosen: true } : p)),
  };
  const added = names
    .filter((name) => !known.has(name))
    .map((name) => ({ name, isChosen: true, share: '1' }));
  return { ...chosen, people: [...chosen.people, ...added] };
}

/** The rule that was typed, or the first thing that is wrong with it. Without `documentIds` all articles are
 *  given out. */
export function readAssigning(
  draft: AssignDraft,
  documentIds: readonly DocumentId[] | null,
): Input<'assignment.preview'> | AssignProblem {
  const people = draft.people
    .filter(({ isChosen }) => isChosen)
    .map(({ name, share }) => ({ name, share: numberIn(share) }));
  if (people.length === 0) return 'nobody';
  if (people.some(({ share }) => !(share > 0 && share <= 1000))) return 'share';
  const overlap = numberIn(draft.overlap);
  if (!Number.isInteger(overlap) || overlap < 1) return 'overlap';
  if (overlap > people.length) return 'overlapMost';
  const percent = numberIn(draft.overlapShare);
  if (!(percent >= 0 && percent <= 100)) return 'overlapShare';
  const seed = numberIn(draft.seed);
  if (!Number.isSafeInteger(seed) || seed < 0) return 'seed';
  return {
    people,
    overlap,
    overlapShare: percent / 100,
    rebalance: draft.rebalance,
    seed,
    ...(documentIds === null ? {} : { documentIds: [...documentIds] }),
  };
}

const numberIn = (typed: string): number => (typed.trim() === '' ? Number.NaN : Number(typed));
