import { useState } from 'react';
import type { DocumentRecord } from '../../../shared/model/records.ts';
import { carryMarks } from '../../commands/waiting.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Radios } from '../../ui/choice.tsx';
import { Sheet } from '../../ui/sheet.tsx';

interface Props {
  from: DocumentRecord;
  to: DocumentRecord;
  onClose: () => void;
}

/** Asks whose marks are to be carried over. */
export function CarryDialog({ from, to, onClose }: Props) {
  const session = useSession();
  const annotator = useApp((state) => state.annotator);
  const list = useApp((state) => state.versions.list);
  const shown = useApp((state) => state.versions.whose);
  const [whose, setWhose] = useState(shown === null ? 'mine' : 'all');
  const carry = () => {
    onClose();
    void carryMarks(session, from.id, to.id, whose === 'mine' && annotator ? [annotator.id] : null);
  };
  const nameOf = ({ id, title }: DocumentRecord) => {
    const number = list.findIndex(({ document }) => document.id === id) + 1;
    return number > 0 ? t('versions.name', { number, title }) : title;
  };
  return (
    <Sheet
      title={t('carry.title')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" onPress={carry}>
            {t('carry.run')}
          </Button>
        </>
      }
    >
      <dl className="carry-ends readable">
        <dt className="secondary">{t('carry.from')}</dt>
        <dd dir="auto">{nameOf(from)}</dd>
        <dt className="secondary">{t('carry.to')}</dt>
        <dd dir="auto">{nameOf(to)}</dd>
      </dl>
      {/* Radios leave Enter alone. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div onKeyDownCapture={({ key }) => key === 'Enter' && carry()}>
        <Radios
          label={t('article.whose')}
          autoFocus
          choices={[
            { id: 'mine', name: t('carry.mine') },
            { id: 'all', name: t('carry.everybodys') },
          ]}
          value={whose}
          onChange={setWhose}
        />
      </div>
      <p className="secondary">{t('carry.about')}</p>
    </Sheet>
  );
}
