import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo } from 'react';
import { runCommand } from '../../commands/registry.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { activeConflict, type Adjudicated } from '../../state/adjudicate.ts';
import { showNames } from '../../state/shown-names.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { CommandKey } from '../help/command-key.tsx';
import { describeKinds } from './describe-difference.ts';
import { DecisionLine } from './decision-line.tsx';
import { DocumentFoot } from './document-foot.tsx';
import { DraftFields } from './draft-fields.tsx';
import { DifferenceNote } from './difference-note.tsx';
import { NoDifference } from './no-difference.tsx';
import { VersionRows } from './version-rows.tsx';

/** The difference at hand: what it is about, who made what of it, and what was decided. */
export function DifferencePanel({ data }: { data: Adjudicated }) {
  const session = useSession();
  const conflict = useApp(activeConflict);
  const hides = useApp((state) => state.settings.hideNames);
  const draft = useApp((state) => state.adjudication.draft);
  const names = useMemo(() => showNames(data, hides), [data, hides]);
  if (conflict === null) return <NoDifference data={data} />;
  const number = data.conflicts.indexOf(conflict) + 1;
  const marked = conflict.versions.filter(({ marks }) => marks.length > 0).length;
  const act = (id: string) => () => runCommand(session, id);
  return (
    <>
      <header className="pane-header">
        <h2 className="pane-title numbers">
          {t('adjudicate.place', { number, count: data.conflicts.length })}
        </h2>
        <IconButton
          label={t('command.adjudicate.previousAny')}
          icon={<ChevronLeft size={16} className="turns" />}
          isDisabled={number <= 1}
          onPress={act('adjudicate.previousAny')}
          preventFocusOnPress
        />
        <IconButton
          label={t('command.adjudicate.nextAny')}
          icon={<ChevronRight size={16} className="turns" />}
          isDisabled={number >= data.conflicts.length}
          onPress={act('adjudicate.nextAny')}
          preventFocusOnPress
        />
      </header>
      <div className="difference-content">
        <p className="difference-kinds">{describeKinds(conflict)}</p>
        <DecisionLine conflict={conflict} data={data} names={names} />
        {draft === null ? (
          <>
            <VersionRows conflict={conflict} data={data} names={names} />
            <div className="difference-actions">
              {marked > 1 && (
                <Button onPress={act('adjudicate.both')} preventFocusOnPress>
                  {t(marked === 2 ? 'adjudicate.both' : 'adjudicate.allOfThem')}{' '}
                  <CommandKey id="adjudicate.both" />
                </Button>
              )}
              <Button onPress={act('adjudicate.none')} preventFocusOnPress>
                {t('adjudicate.none')} <CommandKey id="adjudicate.none" />
              </Button>
              <Button onPress={act('adjudicate.edit')} preventFocusOnPress>
                {t('adjudicate.edit')} <CommandKey id="adjudicate.edit" />
              </Button>
            </div>
          </>
        ) : (
          <DraftFields draft={draft} data={data} />
        )}
        <DifferenceNote key={conflict.key} conflict={conflict} />
        <Button kind="quiet" onPress={act('adjudicate.exemplify')} preventFocusOnPress>
          {t('adjudicate.exemplify')} <CommandKey id="adjudicate.exemplify" />
        </Button>
      </div>
      <DocumentFoot data={data} />
    </>
  );
}
