import { splitKeys } from '../../shared/commands.ts';

/** The part of a keyboard event that decides. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Whether a key press is the combination `keys`. Letters and digits also match by their place on the
 *  keyboard, so that they work with a Hebrew or Cyrillic layout and with Alt held on a Mac. */
export function matchesKeys(keys: string, press: KeyPress, mac: boolean): boolean {
  const parts = splitKeys(keys);
  const key = parts.pop() ?? '';
  const wants = (modifier: string) => parts.includes(modifier);
  const mod = mac ? press.metaKey : press.ctrlKey;
  const other = mac ? press.ctrlKey : press.metaKey;
  if (mod !== wants('Mod') || other || press.altKey !== wants('Alt')) return false;
  // Which signs need Shift depends on the layout; for all other keys it tells two combinations apart.
  if (!isSign(key) && press.shiftKey !== wants('Shift')) return false;
  return press.key.toUpperCase() === key.toUpperCase() || matchesPlace(key, press);
}

/** The letter of a key press without Ctrl, Alt or Meta, in lower case, whatever the layout; or `null`. */
export function typedLetter(press: KeyPress): string | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  if (/^[a-z]$/iu.test(press.key)) return press.key.toLowerCase();
  const place = /^Key([A-Z])$/u.exec(press.code);
  return isAscii(press.key) || !place ? null : (place[1] ?? '').toLowerCase();
}

function matchesPlace(key: string, { key: pressed, code, altKey }: KeyPress): boolean {
  if (/^[0-9]$/u.test(key)) return code === `Digit${key}` || code === `Numpad${key}`;
  return /^[A-Z]$/u.test(key) && code === `Key${key}` && (altKey || !isAscii(pressed));
}

const isSign = (key: string): boolean => [...key].length === 1 && !/[A-Z0-9]/u.test(key);
const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/u.test(text);

const shownNames: Readonly<Record<string, string>> = {
  Mod: 'Ctrl',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
  PageDown: 'Page Down',
  PageUp: 'Page Up',
};

/** A combination as a person reads it. */
export const showKeys = (keys: string, mac: boolean): string =>
  splitKeys(keys)
    .map((part) => (mac && part === 'Mod' ? 'Cmd' : (shownNames[part] ?? part)))
    .join('+');
