import type { AnnotatorId } from '../../shared/model/ids.ts';
import type { TeamMember } from '../../renderer/state/team.ts';

let next = 1;

/** Somebody of a team, who has nothing unless it is said. */
export function makeMember(name: string, patch: Partial<TeamMember> = {}): TeamMember {
  const id = next++ as AnnotatorId;
  return {
    id,
    uid: `uid-${name}`,
    name,
    kind: 'person',
    retired: false,
    statuses: { todo: 0, doing: 0, done: 0, skipped: 0 },
    assigned: { documents: 0, length: 0 },
    done: { documents: 0, length: 0 },
    marks: 0,
    workedAtMs: null,
    ...patch,
  };
}

export const toDo = (todo: number): Partial<TeamMember> => ({
  statuses: { todo, doing: 0, done: 0, skipped: 0 },
  assigned: { documents: todo, length: todo * 1000 },
});
