import type { KeyboardEvent } from 'react';
import type { MergeChoice, MergeConflict } from '../../../shared/contract/bundles.ts';
import { t } from '../../i18n.ts';
import { choose, commonChoice, groupConflicts, type MergeChoices } from '../../state/merge-review.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceSegments } from './choice-segments.tsx';
import { sayChoice, sayConflict, type Telling } from './conflict-words.ts';

/** Nobody decides more one by one; a choice for all holds for the others too. */
const LISTED = 200;

interface Props<C extends MergeConflict> {
  conflicts: readonly C[];
  choices: MergeChoices;
  onChoose: (choices: MergeChoices) => void;
  telling: Telling;
  /** The first choice takes the focus when it appears. */
  autoFocus?: boolean;
  /** Shows the article of one of them. */
  onLook?: (conflict: C) => void;
}

/** What has to be decided, by kind: each in a sentence with its choices, and where there are several of a kind, the
 *  choice for all. A digit chooses and goes on to the next one; up and down go through them. */
export function ConflictList<C extends MergeConflict>(props: Props<C>) {
  const { conflicts, choices, onChoose, telling, autoFocus = false, onLook } = props;
  const groups = groupConflicts(conflicts);
  const named = (kind: MergeConflict['kind'], ids: readonly MergeChoice[]) =>
    ids.map((id) => ({ id, name: sayChoice({ kind }, id, telling) }));
  return (
    // The keys of all the choices together.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="conflicts" onKeyDownCapture={moveByKey}>
      {groups.map((group, at) => (
        <section key={group.kind} aria-label={t(`merge.kind.${group.kind}`)}>
          {telling === 'merge' && <h3 className="heading">{t(`merge.kind.${group.kind}`)}</h3>}
          <p className="secondary conflict-about">
            {t(`merge.about.${telling === 'settle' ? 'settle' : group.kind}`)}
          </p>
          <ul>
            {group.conflicts.length > 1 && (
              <li className="conflict conflict-all">
                <span>{t('merge.forAll', { count: group.conflicts.length })}</span>
                <ChoiceSegments
                  label={t('merge.forAll', { count: group.conflicts.length })}
                  later={t('merge.later')}
                  choices={named(group.kind, group.choices)}
                  value={commonChoice(choices, group.conflicts)}
                  onChange={(choice) => onChoose(choose(choices, group.conflicts, choice))}
                  autoFocus={autoFocus && at === 0}
                />
              </li>
            )}
            {group.conflicts.slice(0, LISTED).map((conflict, row) => (
              <li key={conflict.id} className="conflict">
                <span className="conflict-words">
                  <span dir="auto">{sayConflict(conflict, telling)}</span>
                  {onLook && (
                    <Button kind="quiet" onPress={() => onLook(conflict)}>
                      {t('merge.look')}
                    </Button>
                  )}
                </span>
                <ChoiceSegments
                  label={sayConflict(conflict, telling)}
                  later={t('merge.later')}
                  choices={named(conflict.kind, conflict.choices)}
                  value={choices[conflict.id] ?? null}
                  onChange={(choice) => onChoose(choose(choices, [conflict], choice))}
                  autoFocus={autoFocus && at === 0 && row === 0 && group.conflicts.length === 1}
                />
              </li>
            ))}
          </ul>
          {group.conflicts.length > LISTED && (
            <p className="secondary">
              {t('merge.moreConflicts', { count: group.conflicts.length - LISTED })}
            </p>
          )}
        </section>
      ))}
    </div>
  );
}

/** Up and down go to the choices above and below, a digit chooses and goes on. */
function moveByKey(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const groups = [...event.currentTarget.querySelectorAll<HTMLElement>('.choices')];
  const at = groups.findIndex((group) => group.contains(event.target as Node));
  const group = groups[at];
  if (group === undefined) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) {
    const digit = /^[0-9]$/u.test(event.key) ? event.key : null;
    const choice = digit && group.querySelector<HTMLInputElement>(`[data-choice='${digit}'] input`);
    if (!choice) return;
    choice.click();
    if (digit === '0') choice.focus();
    else focusChoice(groups[at + 1] ?? group);
  } else focusChoice(groups[at + step]);
  event.preventDefault();
  event.stopPropagation();
}

function focusChoice(group: HTMLElement | undefined): void {
  const input = group?.querySelector<HTMLInputElement>('input:checked') ?? group?.querySelector('input');
  input?.focus();
}
