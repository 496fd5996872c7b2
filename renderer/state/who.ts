import { type AnnotatorRecord, annotatorKind } from '../../shared/model/records.ts';
import { hasOpenWork, isAtWork, type TeamMember } from './team.ts';

/** What tells who sits in front of a project that is being opened. */
interface Clues {
  /** Whose working copy it is, if it is one. */
  workOf: string | null;
  /** The uid of who was said to work in it on this machine. */
  said: string | undefined;
  /** The name under which this machine annotates otherwise. */
  name: string;
  /** Whoever is in the project. */
  members: readonly Pick<
    TeamMember,
    'id' | 'uid' | 'name' | 'kind' | 'retired' | 'statuses' | 'workedAtMs'
  >[];
}

export type Who =
  /** Somebody of the project; `isIdle` if nothing is there for them, but something for others. */
  | { is: 'known'; id: AnnotatorRecord['id']; isIdle: boolean }
  /** Nobody has worked here yet: the first who does may be new. */
  | { is: 'new' }
  /** Others work here: whoever it is has to say so before anything is written in their name. */
  | { is: 'unknown' };

/** Who works now. A name that nobody here has would otherwise become one more person by its first mark. */
export function guessWho({ workOf, said, name, members }: Clues): Who {
  const people = members.filter(({ kind, retired }) => kind === 'person' && !retired);
  const own = people.find((one) => one.name === workOf) ?? people.find(({ uid }) => uid === said);
  if (own) return { is: 'known', id: own.id, isIdle: false };
  const me = people.find((one) => one.name === name);
  const others = people.filter((one) => one !== me);
  if (me) {
    return { is: 'known', id: me.id, isIdle: !isAtWork(me) && others.some(hasOpenWork) };
  }
  const isTaken = members.some((one) => one.name === name) || isReservedName(name);
  return isTaken || others.some(isAtWork) ? { is: 'unknown' } : { is: 'new' };
}

/** Names that stand for the machine, the adjudicated layer and imports: nobody is called so. */
const isReservedName = (name: string): boolean =>
  annotatorKind.options.some((kind) => kind !== 'person' && kind === name);

/** Who is meant by a name that is typed: somebody known, whatever the case of the letters; else somebody new, or
 *  why nobody can go by it. */
export function readName(
  typed: string,
  annotators: readonly AnnotatorRecord[],
): { name: string; isNew: boolean } | { problem: 'retired' | 'reserved'; name: string } {
  const name = typed.trim();
  const folded = name.toLowerCase();
  const known =
    annotators.find((one) => one.name === name) ??
    annotators.find((one) => one.name.toLowerCase() === folded);
  if (isReservedName(folded) || (known && known.kind !== 'person')) return { problem: 'reserved', name };
  if (known?.retired) return { problem: 'retired', name: known.name };
  return { name: known?.name ?? name, isNew: !known };
}
