import type { Version } from '../../shared/adjudicate/find-conflicts.ts';
import { rankOf } from '../../shared/splits/rank.ts';
import type { Adjudicated } from './adjudicate.ts';

/** What annotators are called on the screen. */
export interface ShownNames {
  hidden: boolean;
  /** In the order in which they are shown. */
  annotators: readonly string[];
  nameOf(annotator: string): string;
  /** Two letters at most, for small places. */
  initialsOf(annotator: string): string;
}

/** The names of a document’s annotators. Hidden ones are letters in an order that is the document’s own, so that
 *  nobody learns who is A; they come back when the document is done. */
export function showNames({ document, annotators, state }: Adjudicated, hides: boolean): ShownNames {
  const names = annotators.map(({ name }) => name);
  if (!hides || state === 'done')
    return { hidden: false, annotators: names, nameOf: (name) => name, initialsOf };
  const shuffled = names.toSorted(
    (a, b) => rankOf(0, `${document.id} ${a}`) - rankOf(0, `${document.id} ${b}`),
  );
  const letterOf = (name: string) => letters(shuffled.indexOf(name));
  return { hidden: true, annotators: shuffled, nameOf: letterOf, initialsOf: letterOf };
}

/** A, B, … Z, AA, AB, … */
function letters(at: number): string {
  const last = String.fromCodePoint(65 + (at % 26));
  return at < 26 ? last : letters(Math.floor(at / 26) - 1) + last;
}

function initialsOf(name: string): string {
  const words = name.split(/[\s._-]+/u).filter((word) => word !== '');
  const first = (word = '') => [...word][0]?.toLocaleUpperCase() ?? '';
  return words.length > 1
    ? first(words[0]) + first(words.at(-1))
    : [...(words[0] ?? '')].slice(0, 2).join('');
}

/** The versions in the order of their digits: the one of most first. With hidden names, the order among equals must not
 *  give them away. */
export function shownVersions(versions: readonly Version[], names: ShownNames): readonly Version[] {
  if (!names.hidden) return versions;
  const placeOf = ({ annotators }: Version) =>
    Math.min(...annotators.map((name) => names.annotators.indexOf(name)));
  return versions.toSorted((a, b) => b.annotators.length - a.annotators.length || placeOf(a) - placeOf(b));
}

/** Those who share a version, as they are shown. */
export const whoOf = ({ annotators }: Version, names: ShownNames): string[] =>
  annotators.toSorted((a, b) => names.annotators.indexOf(a) - names.annotators.indexOf(b)).map(names.nameOf);
