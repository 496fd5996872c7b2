import type { Input, Output } from '../../shared/contract.ts';
import type { MergeChoice, MergeConflict, MergedBundle } from '../../shared/contract/bundles.ts';

/** Choices by the id of a conflict. What is not in it waits. */
export type MergeChoices = Readonly<Record<string, MergeChoice>>;
export type MergeKind = MergeConflict['kind'];
/** Work of two places that is kept until somebody decides. */
export type WaitingWork = Output<'merge.conflicts'>[number];
export type Settlements = Input<'merge.settle'>['decisions'];

export interface ConflictGroup<C extends MergeConflict = MergeConflict> {
  kind: MergeKind;
  conflicts: readonly C[];
  /** What may be chosen for every one of them. */
  choices: readonly MergeChoice[];
}

/** What decides over most comes first: other conflicts may come of it. */
const order: readonly MergeKind[] = ['project', 'document', 'text', 'schema', 'twoPlaces'];

export const groupConflicts = <C extends MergeConflict>(conflicts: readonly C[]): ConflictGroup<C>[] =>
  order.flatMap((kind) => {
    const alike = conflicts.filter((conflict) => conflict.kind === kind);
    const [first] = alike;
    if (first === undefined) return [];
    const shared = first.choices.filter((choice) => alike.every(({ choices }) => choices.includes(choice)));
    return [{ kind, conflicts: alike, choices: shared }];
  });

/** The choices after one for some conflicts; `null` lets them wait. */
export function choose(
  choices: MergeChoices,
  conflicts: readonly MergeConflict[],
  choice: MergeChoice | null,
): MergeChoices {
  const ids = new Set(conflicts.map(({ id }) => id));
  const others = Object.entries(choices).filter(([id]) => !ids.has(id));
  const chosen = choice === null ? [] : [...ids].map((id) => [id, choice] as const);
  return Object.fromEntries([...others, ...chosen]);
}

/** What was chosen for all of them alike: `null` if they wait, `undefined` if they are treated differently. */
export function commonChoice(
  choices: MergeChoices,
  conflicts: readonly MergeConflict[],
): MergeChoice | null | undefined {
  const made = new Set(conflicts.map(({ id }) => choices[id] ?? null));
  const [first] = made;
  return made.size === 1 ? first : undefined;
}

export const waitingOf = <C extends MergeConflict>(
  choices: MergeChoices,
  conflicts: readonly C[],
): readonly C[] => conflicts.filter(({ id }) => choices[id] === undefined);

/** Each once: two bundles of one annotator may ask the same. */
export const conflictsOf = (bundles: readonly MergedBundle[]): readonly MergeConflict[] => [
  ...new Map(
    bundles.flatMap(({ conflicts }) => conflicts).map((conflict) => [conflict.id, conflict]),
  ).values(),
];

/** How many articles were brought up to date of whom, in the order of the bundles. */
export function updatedBy(bundles: readonly MergedBundle[]): { name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { annotator, updated } of bundles)
    if (updated > 0) counts.set(annotator, (counts.get(annotator) ?? 0) + updated);
  return [...counts].map(([name, count]) => ({ name, count }));
}

/** Whether there is nothing to take over and nothing to decide. */
export const bringsNothing = (bundles: readonly MergedBundle[]): boolean =>
  bundles.every(({ updated, conflicts }) => updated === 0 && conflicts.length === 0);

/** Whether it is of another project than the one that is open. */
export const isForeign = ({ conflicts }: MergedBundle): boolean =>
  conflicts.some(({ kind }) => kind === 'project');
