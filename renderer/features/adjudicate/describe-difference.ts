import type { Version } from '../../../shared/adjudicate/find-conflicts.ts';
import type { AdjudicatedConflict } from '../../../shared/contract/adjudication.ts';
import { excerpt } from '../../../shared/text/covered.ts';
import { listOf, nameOf, t } from '../../i18n.ts';
import type { Adjudicated, Decision } from '../../state/adjudicate.ts';
import { type ShownNames, shownVersions, whoOf } from '../../state/shown-names.ts';

/** In what annotators differ, as a sentence. */
export const describeKinds = ({ kinds }: AdjudicatedConflict): string =>
  t('adjudicate.differIn', { what: listOf(kinds.map((kind) => t(`adjudicate.kind.${kind}`))) });

/** Whether a version is among those that were taken. */
export const isTaken = ({ decision }: AdjudicatedConflict, { annotators }: Version): boolean =>
  decision?.outcome.take === 'versions' && decision.outcome.of.some((name) => annotators.includes(name));

/** What was decided, in a few words. */
export function describeOutcome(
  { outcome }: Decision,
  versions: readonly Version[],
  names: ShownNames,
): string {
  if (outcome.take === 'none') return t('adjudicate.outcome.none');
  if (outcome.take === 'edited') return t('adjudicate.outcome.edited');
  const taken = versions.filter(({ annotators }) => outcome.of.some((name) => annotators.includes(name)));
  const people =
    taken.length > 0 ? taken.flatMap((version) => whoOf(version, names)) : outcome.of.map(names.nameOf);
  return t('adjudicate.outcome.versions', { names: listOf(people), count: Math.max(1, taken.length) });
}

/** Long enough to know a text again. */
const TEXT = 60;

/** A difference in a few spoken words. */
export function describeDifference(
  conflict: AdjudicatedConflict,
  data: Adjudicated,
  names: ShownNames,
): string {
  const number = data.conflicts.indexOf(conflict) + 1;
  const versions = shownVersions(conflict.versions, names);
  const spoken = versions.map((version, at) => {
    const labels = [...new Set(version.marks.map(({ label }) => nameOf('label', label)))];
    const texts = version.marks.map((mark) => excerpt(data.text, mark, TEXT));
    const what =
      version.marks.length === 0
        ? t('adjudicate.markedNothing')
        : `${listOf(labels)} “${texts.join('”, “')}”`;
    return t('announce.version', { number: at + 1, names: listOf(whoOf(version, names)), what });
  });
  return [
    t('adjudicate.place', { number, count: data.conflicts.length }),
    describeKinds(conflict),
    ...(conflict.decision === null
      ? []
      : [t('adjudicate.decidedShort', { what: describeOutcome(conflict.decision, versions, names) })]),
    ...spoken,
  ].join('. ');
}
