import { useState } from 'react';
import { takeAllFrom } from '../../commands/adjudicate.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { countOpen } from '../../state/adjudicate.ts';
import { showNames } from '../../state/shown-names.ts';
import { Button } from '../../ui/button.tsx';
import { Radios } from '../../ui/choice.tsx';
import { Sheet } from '../../ui/sheet.tsx';

/** Asks as whom all that is open in the document is to be decided. */
export function TakeAllSheet({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const data = useApp((state) => state.adjudication.data);
  const hides = useApp((state) => state.settings.hideNames);
  const [chosen, setChosen] = useState<string | null>(null);
  if (data === null) return null;
  const names = showNames(data, hides);
  const from = chosen ?? names.annotators[0] ?? '';
  const open = countOpen(data);
  const take = () => void takeAllFrom(session, from);
  return (
    <Sheet
      title={t('adjudicate.allFromTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" isDisabled={open === 0} onPress={take}>
            {t('adjudicate.allFromRun', { count: open })}
          </Button>
        </>
      }
    >
      {/* Radios leave Enter alone. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div onKeyDownCapture={({ key }) => key === 'Enter' && open > 0 && take()}>
        <Radios
          label={t('adjudicate.allFrom')}
          autoFocus
          choices={names.annotators.map((name) => ({ id: name, name: names.nameOf(name) }))}
          value={from}
          onChange={setChosen}
        />
      </div>
      <p className="secondary">{t('adjudicate.allFromAbout')}</p>
    </Sheet>
  );
}
