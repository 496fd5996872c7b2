import type { StateCreator } from 'zustand/vanilla';
import type { Changes } from '../../shared/changes.ts';
import type { Output } from '../../shared/contract.ts';
import type { AppState } from './store.ts';

export type Team = Output<'team.get'>;
export type TeamMember = Team['members'][number];

interface TeamState {
  /** Who works in the project, as it was last told; `null` until it was asked for. */
  known: Team | null;
  /** When that was, in milliseconds since 1970. */
  askedAtMs: number;
  /** Grows when it may be otherwise by now. */
  epoch: number;
  /** The epoch of what is known. */
  knownEpoch: number;
}

export interface TeamSlice {
  team: TeamState;
  /** What is known of the team may be otherwise: who shows it asks again. */
  forgetTeam(): void;
}

export const noTeam = {
  team: { known: null, askedAtMs: 0, epoch: 0, knownEpoch: -1 },
} as const satisfies Pick<TeamSlice, 'team'>;

export const createTeam: StateCreator<AppState, [], [], TeamSlice> = (set) => ({
  ...noTeam,
  forgetTeam: () => set(({ team }) => ({ team: { ...team, epoch: team.epoch + 1 } })),
});

/** The team as it is known after changes; the same object if these do not concern it. */
export const followTeam = (team: TeamState, changes: Changes): TeamState =>
  changes.some(({ kind }) => ['assignment', 'annotation', 'document'].includes(kind))
    ? { ...team, epoch: team.epoch + 1 }
    : team;

/** People first in the order in which they came, then who takes part no more. The machine, the adjudicated layer
 *  and imports are nobody to give articles to: these are only shown where they hold marks. */
export function listPeople(members: readonly TeamMember[]): TeamMember[] {
  const isShown = ({ kind, marks }: TeamMember) => kind === 'person' || (kind === 'import' && marks > 0);
  return members.filter(isShown).toSorted((a, b) => Number(a.retired) - Number(b.retired));
}

export const hasOpenWork = ({ statuses }: Pick<TeamMember, 'statuses'>): boolean =>
  statuses.todo + statuses.doing > 0;

/** Whether somebody has worked here or has something to do. Marks that came with a file are nobody at work. */
export const isAtWork = (member: Pick<TeamMember, 'statuses' | 'workedAtMs'>): boolean =>
  member.workedAtMs !== null || hasOpenWork(member);

/** Names as they are typed one after the other, each once. */
export const splitNames = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[,;\n]/u)
      .map((name) => name.trim().slice(0, 100))
      .filter((name) => name !== ''),
  ),
];
