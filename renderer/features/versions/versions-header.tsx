import { ArrowLeftRight } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { chooseVersion, swapVersions } from '../../commands/versions.ts';
import { offerCarry } from '../../commands/waiting.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import type { Side } from '../../state/compared-items.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ChoiceMenu } from '../../ui/choice.tsx';
import { WhoseVersionMarks } from './whose-version-marks.tsx';

/** Which two versions, whose marks on them, and what is done with them. */
export function VersionsHeader() {
  const session = useSession();
  const comparison = useApp((state) => state.versions.comparison);
  const screen = useApp((state) => state.versions.screen);
  const waiting = useApp((state) => state.versions.queue?.total ?? 0);
  const readOnly = useApp((state) => state.project?.readOnly ?? true);
  if (comparison === null)
    return (
      <header className="pane-header">
        <h2 className="pane-title">{t('mode.versions')}</h2>
      </header>
    );
  const { left, right } = comparison;
  const show = (next: 'compare' | 'waiting') => session.store.getState().changeVersions({ screen: next });
  return (
    <header className="pane-header versions-header">
      <VersionMenu side="left" />
      <IconButton
        label={t('versions.swap')}
        icon={<ArrowLeftRight size={15} />}
        onPress={() => void swapVersions(session)}
      />
      <VersionMenu side="right" />
      <WhoseVersionMarks />
      <div className="versions-screens" role="group" aria-label={t('versions.screens')}>
        <Screen name={t('versions.compare')} on={screen === 'compare'} onPress={() => show('compare')} />
        <Screen
          name={waiting > 0 ? t('versions.waitingCount', { count: waiting }) : t('versions.waiting')}
          on={screen === 'waiting'}
          onPress={() => show('waiting')}
        />
      </div>
      <Button
        kind={screen === 'compare' && waiting === 0 ? 'main' : 'usual'}
        isDisabled={readOnly}
        onPress={() => offerCarry(session, left.document, right.document)}
      >
        {t('command.versions.carry')}
      </Button>
    </header>
  );
}

const Screen = ({ name, on, onPress }: { name: string; on: boolean; onPress: () => void }) => (
  <AriaButton className="versions-screen" aria-pressed={on} data-active={on || undefined} onPress={onPress}>
    {name}
  </AriaButton>
);

function VersionMenu({ side }: { side: Side }) {
  const session = useSession();
  const list = useApp((state) => state.versions.list);
  const shown = useApp((state) => state.versions[side]);
  return (
    <div className="version-menu">
      <ChoiceMenu
        label={t(`versions.${side}`)}
        choices={list.map(({ document }, index) => ({
          id: document.id,
          name: t('versions.name', { number: index + 1, title: document.title }),
        }))}
        value={shown ?? ''}
        onChange={(id) => void chooseVersion(session, side, id as DocumentId)}
      />
    </div>
  );
}
