import { useEffect, useState } from 'react';
import { findLabel, labelOfKey, takesEntity } from '../../../shared/model/schema.ts';
import { markPlaces, type EverywhereOptions } from '../../commands/everywhere.ts';
import { nameOf, t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { chosenHits } from '../../state/hit-selection.ts';
import type { Recurring } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox, ChoiceMenu } from '../../ui/choice.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { LabelButtons } from '../annotate/label-buttons.tsx';
import { HitGrid } from '../search/hit-grid.tsx';
import { useOccurrences } from './use-occurrences.ts';
import './everywhere.css';

interface Props {
  recurring: Recurring;
  onClose: () => void;
}

/** Every place where a text occurs, to be ticked and marked as one step. */
export function EverywhereSheet({ recurring, onClose }: Props) {
  const session = useSession();
  const schema = useApp((state) => state.schema);
  const entity = useApp(({ entities }) => recurring.entityId && entities.get(recurring.entityId)?.name);
  const [label, setLabel] = useState(recurring.label);
  const [options, setOptions] = useState<EverywhereOptions>({
    scope: 'article',
    wholeWord: true,
    // Capitals in it are meant: names are told from words.
    matchCase: /\p{Lu}/u.test(recurring.text),
  });
  const found = useOccurrences(recurring.text, options, label);
  const { hits, order, selection } = found;
  const ticked = selection.ticked.size;
  const isReady = label !== null && ticked > 0;

  const mark = () => {
    if (label === null || ticked === 0) return;
    onClose();
    const chosen = chosenHits(selection, order).flatMap((index) => hits[index] ?? []);
    void markPlaces(session, chosen, label, recurring.entityId);
  };
  useSheetKeys({
    onDigit: (digit) => {
      const chosen = schema && labelOfKey(schema, `${digit}`);
      if (chosen) setLabel(chosen.id);
    },
    onFinish: mark,
  });

  const definition = schema && label !== null ? findLabel(schema, label) : undefined;
  return (
    <Sheet
      title={t('everywhere.title', { text: shorten(recurring.text) })}
      wide
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" isDisabled={!isReady} onPress={mark}>
            {t('everywhere.mark', { count: ticked })}
          </Button>
        </>
      }
    >
      <div className="everywhere-label">
        <LabelButtons label={t('everywhere.label')} active={label ?? undefined} onChoose={setLabel} />
      </div>
      <div className="everywhere-options">
        <div className="everywhere-scope">
          <ChoiceMenu
            label={t('search.scope')}
            choices={[
              { id: 'article', name: t('everywhere.thisArticle') },
              { id: 'project', name: t('search.wholeProject') },
            ]}
            value={options.scope}
            onChange={(scope) => setOptions({ ...options, scope: scope === 'project' ? scope : 'article' })}
          />
        </div>
        <CheckBox
          isSelected={options.wholeWord}
          onChange={(wholeWord) => setOptions({ ...options, wholeWord })}
        >
          {t('everywhere.wholeWord')}
        </CheckBox>
        <CheckBox
          isSelected={options.matchCase}
          onChange={(matchCase) => setOptions({ ...options, matchCase })}
        >
          {t('everywhere.matchCase')}
        </CheckBox>
        <p role="status" className="secondary numbers everywhere-count">
          {sayFound()}
        </p>
      </div>
      <div className="everywhere-hits">
        <HitGrid
          label={t('everywhere.places')}
          hits={hits}
          order={order}
          selection={selection}
          onSelection={found.setSelection}
          onOpen={mark}
          autoFocus
        />
      </div>
      <p className="secondary">
        {label === null ? t('everywhere.chooseLabel') : t('everywhere.keys')}
        {entity && definition && takesEntity(definition) && <> {t('everywhere.entity', { entity })}</>}
      </p>
    </Sheet>
  );

  function sayFound(): string {
    if (found.problem !== null) return found.problem;
    if (found.isSearching) return t('search.running');
    const count = t('everywhere.found', { count: found.total });
    return found.marked === 0 || label === null
      ? count
      : `${count} ${t('everywhere.marked', { count: found.marked, label: nameOf('label', label) })}`;
  }
}

const shorten = (text: string): string => {
  const line = text.replace(/\s+/gu, ' ');
  return line.length > 60 ? `${line.slice(0, 58).trimEnd()}…` : line;
};

/** Digits choose the label, Ctrl+Enter finishes, wherever in the sheet the focus is. */
function useSheetKeys({ onDigit, onFinish }: { onDigit: (digit: number) => void; onFinish: () => void }) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey } = event;
      if (key === 'Enter' && (ctrlKey || metaKey)) onFinish();
      else if (/^[1-9]$/u.test(key) && !ctrlKey && !metaKey && !altKey) onDigit(Number(key));
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
}
