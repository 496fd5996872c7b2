import { commandDescriptors } from '../../shared/commands.ts';
import { type KeyChoices, keysOf, splitKeys } from '../../shared/keys.ts';
import { hasWord, nameInSentences, t } from '../i18n.ts';

/** A combination as a person reads it on the keyboard. */
export const showKeys = (keys: string, mac: boolean): string =>
  splitKeys(keys)
    .map((part) => (mac && part === 'Mod' ? 'Cmd' : hasWord(`key.${part}`) ? t(`key.${part}`) : part))
    .join('+');

/** The keys of fields and lists, which are no command’s. */
const widgetKeys = {
  Space: ' ',
  Mod: 'Mod',
  Shift: 'Shift',
  Alt: 'Alt',
  Enter: 'Enter',
  Escape: 'Escape',
  Delete: 'Delete',
};

/** Lets every sentence name a command’s first key as `{{press.mark.link}}`, and one that is no command’s as
 *  `{{key.Enter}}`. */
export function nameKeys(choices: KeyChoices, mac: boolean): void {
  const press: Record<string, Record<string, string>> = {};
  for (const command of commandDescriptors) {
    const [menu = '', name = ''] = command.id.split('.');
    const [first] = keysOf(command, choices);
    press[menu] = { ...press[menu], [name]: first === undefined ? '–' : showKeys(first, mac) };
  }
  const key = Object.fromEntries(
    Object.entries(widgetKeys).map(([name, pressed]) => [name, showKeys(pressed, mac)]),
  );
  nameInSentences({ press, key });
}

/** `1–6`, or the keys one by one where they are no row of digits. */
export const shortKeys = (keys: readonly string[]): string =>
  keys.every((key, at) => key === `${at + 1}`) && keys.length > 1 ? `1–${keys.length}` : keys.join(' ');
