import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { compareTexts } from '../../../shared/align/compare.ts';
import { dropCorrection, saveCorrection } from '../../commands/correct.ts';
import { isMostlyRightToLeft } from '../../editor/direction.ts';
import { t } from '../../i18n.ts';
import { useSession } from '../../session.ts';
import { countDifferences } from '../../state/compared-items.ts';
import type { Correction } from '../../state/versions.ts';
import { Button } from '../../ui/button.tsx';

/** A text to be put right. What is typed is kept until it is saved or given up. */
export function CorrectText({ correction }: { correction: Correction }) {
  const session = useSession();
  const { title, before, text } = correction;
  const field = useRef<HTMLTextAreaElement>(null);
  // The field keeps what is typed: being told of it again would break its own undo into letters.
  const [begun] = useState(text);
  const changed = text !== before;
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(0, 0);
    if (field.current) field.current.scrollTop = 0;
  }, []);
  const save = () => void saveCorrection(session);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (changed) save();
  };
  return (
    <div className="correct">
      <header className="pane-header">
        <h2 className="pane-title">{t('correct.title', { title })}</h2>
        <ChangeCount before={before} text={text} />
        <Button onPress={() => dropCorrection(session)}>{t('correct.discard')}</Button>
        <Button kind="main" isDisabled={!changed} onPress={save}>
          {t('correct.save')}{' '}
          <kbd>
            {t('key.Mod')}+{t('key.Enter')}
          </kbd>
        </Button>
      </header>
      <p className="correct-about secondary">{t('correct.about')}</p>
      <textarea
        ref={field}
        className="correct-text"
        aria-label={t('correct.label', { title })}
        data-pane-focus
        dir={isMostlyRightToLeft(before) ? 'rtl' : 'ltr'}
        defaultValue={begun}
        onChange={({ target }) => {
          const { versions, changeVersions } = session.store.getState();
          if (versions.correction)
            changeVersions({ correction: { ...versions.correction, text: target.value } });
        }}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

/** How many paragraphs were changed. It comes a moment after the keys. */
function ChangeCount({ before, text }: { before: string; text: string }) {
  const later = useDeferredValue(text);
  const count = useMemo(() => {
    if (later === before) return 0;
    const { changed, moved, added, removed } = countDifferences(compareTexts(before, later));
    return Math.max(1, changed + moved + added + removed);
  }, [before, later]);
  return (
    <span className="secondary numbers" role="status">
      {count === 0 ? t('correct.unchanged') : t('correct.changes', { count })}
    </span>
  );
}
