import { useEffect } from 'react';
import type { CommandDescriptor } from '../../shared/commands.ts';
import type { Session } from '../session.ts';
import { matchesKeys, typedLetter } from './key-match.ts';
import { typeHint } from './links.ts';
import { runCommand, windowCommands } from './registry.ts';

/** Things that keep the keys of an article to themselves while they have the focus. The article itself is
 *  editable for the browser and must not count. */
const OWN_KEYS =
  'input, textarea, select, [role=listbox], [role=menu], [role=combobox], [role=radiogroup], [role=dialog], [role=alertdialog]';

/** Binds the keys of all commands, and letters to hints while linking. */
export function useKeys(session: Session): void {
  useEffect(() => {
    const mac = session.desktop.platform === 'darwin';
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented) return;
      const inWidget = event.target instanceof Element && event.target.closest(OWN_KEYS) !== null;
      if (!inWidget && takeHintLetter(session, event)) return stop(event);
      const command = findCommand(event, inWidget, mac);
      if (command && runCommand(session, command.id, { exact: event.altKey })) stop(event);
    };
    // Before the editor and every widget see the key.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [session]);
}

function findCommand(event: KeyboardEvent, inWidget: boolean, mac: boolean): CommandDescriptor | undefined {
  const inDialog = event.target instanceof Element && event.target.closest('[role=dialog]') !== null;
  if (inDialog) return undefined;
  return windowCommands.find(
    ({ keys, scope }) =>
      !(inWidget && scope === 'article') && keys?.some((combination) => matchesKeys(combination, event, mac)),
  );
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
