import { useEffect } from 'react';
import type { CommandDescriptor } from '../../shared/commands.ts';
import { keysOf, splitKeys } from '../../shared/keys.ts';
import { labelOfKey } from '../../shared/model/schema.ts';
import type { Session } from '../session.ts';
import { matchesKeys, typedLetter } from './key-match.ts';
import { labelSelection } from './label.ts';
import { typeHint } from './links.ts';
import { holdKey } from './type-ahead.ts';
import { runCommand, windowCommands } from './registry.ts';
import { dismissRefusal } from './report.ts';

/** Things that keep the keys of an article to themselves while they have the focus. The article itself is
 *  editable for the browser and must not count. An attribute’s values take plain keys only: undo works there. */
const OWN_KEYS =
  'input, textarea, select, [role=listbox], [role=menu], [role=combobox], [role=radiogroup]:not([data-row])';

/** Things that take every key without a modifier, Escape too: it closes the open list or drops the draft. */
const TAKES_ALL =
  'input:not([type=checkbox], [type=radio]), textarea, [role=combobox], .popover, [aria-haspopup][aria-expanded=true]';

/** Where a key was pressed, as far as commands care. */
interface Place {
  /** The scope whose plain keys hold here: `article` also in a list of places of articles. */
  scope: string | null;
  inWidget: boolean;
  takesAll: boolean;
  /** A button, which Enter presses. */
  onButton: boolean;
  inDialog: boolean;
  /** New keys for a command are being pressed. */
  records: boolean;
}

/** Binds the keys of all commands, and letters to hints while linking. */
export function useKeys(session: Session): void {
  useEffect(() => {
    const mac = session.desktop.platform === 'darwin';
    // After Escape, Tab leaves the text: whoever has only keys must never be caught in it.
    let leaving = false;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented) return;
      if (holdKey(event)) return stop(event);
      const leaves = leaving && event.key === 'Tab';
      if (leaves) {
        leaving = false;
        return;
      }
      const dismissed = !isModifier(event) && dismissRefusal(session);
      if (!isModifier(event)) leaving = event.key === 'Escape' && !dismissed && isInText(event.target);
      if (dismissed && event.key === 'Escape') return stop(event);
      const place = placeOf(event.target);
      if (place.records) return;
      if (!place.inWidget && !place.inDialog && takeHintLetter(session, event)) return stop(event);
      const command = windowCommands.find((command) => holds(session, command, place, event, mac));
      if (command && runCommand(session, command.id, { exact: event.altKey })) return stop(event);
      if (
        command === undefined &&
        place.scope === 'article' &&
        !place.inDialog &&
        takeLabelLetter(session, event)
      )
        stop(event);
    };
    // Before the editor and every widget see the key.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [session]);
}

const isInText = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('.cm-content') !== null;

const isModifier = ({ key }: KeyboardEvent): boolean =>
  ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta'].includes(key);

function placeOf(target: EventTarget | null): Place {
  const within = (selector: string) => target instanceof Element && target.closest(selector) !== null;
  const named = target instanceof Element ? target.closest<HTMLElement>('[data-keys]') : null;
  return {
    scope: named?.dataset['keys'] ?? (within('.cm-content, [data-article-keys]') ? 'article' : null),
    inWidget: within(OWN_KEYS),
    takesAll: within(TAKES_ALL),
    onButton: within('button'),
    inDialog: within('[role=dialog], [role=alertdialog]'),
    records: within('[data-records-keys]'),
  };
}

function holds(
  session: Session,
  command: CommandDescriptor,
  place: Place,
  event: KeyboardEvent,
  mac: boolean,
): boolean {
  const { id, scope } = command;
  const keys = keysOf(command, session.store.getState().settings.keys);
  const pressed = keys.find((combination) => matchesKeys(combination, event, mac));
  if (pressed === undefined) return false;
  const plain = splitKeys(pressed).length === 1 && !/^F\d/u.test(pressed);
  if (plain && place.takesAll) return false;
  if (pressed === 'Enter' && place.onButton) return false;
  // The key that opened the key help or the palette puts it away; every other key is the dialog’s.
  if (place.inDialog) return opens[id] !== undefined && opens[id] === session.store.getState().dialog?.kind;
  if (scope === 'app') return true;
  return plain || scope !== 'article' ? place.scope === scope : !place.inWidget;
}

const opens: Readonly<Record<string, string>> = { 'help.keys': 'keys', 'go.palette': 'palette' };

/** A letter that no command has may be a label's. */
function takeLabelLetter(session: Session, event: KeyboardEvent): boolean {
  const letter = typedLetter(event);
  const { schema, mode } = session.store.getState();
  if (mode === 'versions') return false;
  const label = schema && letter !== null && !event.shiftKey ? labelOfKey(schema, letter) : undefined;
  if (label === undefined) return false;
  void labelSelection(session, label.id, false);
  return true;
}

/** While linking, letters choose targets and do nothing else. */
function takeHintLetter(session: Session, event: KeyboardEvent): boolean {
  if (session.store.getState().linking === null) return false;
  const letter = typedLetter(event);
  if (letter === null) return false;
  typeHint(session, letter);
  return true;
}

function stop(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
