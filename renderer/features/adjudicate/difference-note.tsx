import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { Label, TextArea, TextField } from 'react-aria-components';
import type { AdjudicatedConflict } from '../../../shared/contract/adjudication.ts';
import { changeNote, focusText } from '../../commands/adjudicate.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { CommandKey } from '../help/command-key.tsx';

/** Why it is decided as it is. It is kept with the decision; one may write it before or after. */
export function DifferenceNote({ conflict }: { conflict: AdjudicatedConflict }) {
  const session = useSession();
  const written = useApp((state) => state.adjudication.notes.get(conflict.key));
  const kept = written ?? conflict.decision?.note ?? '';
  const [words, setWords] = useState(kept);
  const settled = useRef(kept);
  const commit = () => {
    if (words === settled.current) return;
    settled.current = words;
    changeNote(session, conflict, words);
  };
  // The next difference may take its place with words in it.
  const onLeave = useEffectEvent(commit);
  useEffect(() => () => onLeave(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' && (event.key !== 'Enter' || event.shiftKey)) return;
    event.preventDefault();
    event.stopPropagation();
    commit();
    focusText();
  };
  return (
    <TextField
      className="field"
      maxLength={10_000}
      value={words}
      onChange={setWords}
      onBlur={commit}
      onKeyDown={onKeyDown}
    >
      <Label className="field-label">
        {t('adjudicate.note')} <CommandKey id="adjudicate.note" />
      </Label>
      <TextArea className="textarea" rows={2} dir="auto" data-field="note" />
    </TextField>
  );
}
