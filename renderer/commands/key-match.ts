import { splitKeys } from '../../shared/keys.ts';

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

/** The combination of a key press as commands name it, whatever the layout; `null` for a modifier alone and for
 *  keys that only some keyboards know. */
export function pressedKeys(press: KeyPress, mac: boolean): string | null {
  const { key, code } = press;
  if (/^(?:Control|Shift|Alt|Meta|AltGraph|CapsLock|Dead|Unidentified|Process)$/u.test(key)) return null;
  if (mac ? press.ctrlKey : press.metaKey) return null;
  const named = nameOfKey(key, code, press);
  const modifiers = [
    ...((mac ? press.metaKey : press.ctrlKey) ? ['Mod'] : []),
    ...(press.shiftKey && !isSign(named) ? ['Shift'] : []),
    ...(press.altKey ? ['Alt'] : []),
  ];
  return [...modifiers, named].join('+');
}

function nameOfKey(key: string, code: string, { altKey, shiftKey }: KeyPress): string {
  const place = /^(?:Key([A-Z])|(?:Digit|Numpad)([0-9]))$/u.exec(code);
  const letter = place?.[1];
  const digit = place?.[2];
  if (digit !== undefined && (!shiftKey || altKey)) return digit;
  if (/^[a-z]$/iu.test(key)) return key.toUpperCase();
  return letter !== undefined && (altKey || !isAscii(key)) ? letter : key;
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
  // With Alt a Mac types other signs.
  if (altKey && (key === '=' || key === '-')) return code === (key === '=' ? 'Equal' : 'Minus');
  return /^[A-Z]$/u.test(key) && code === `Key${key}` && (altKey || !isAscii(pressed));
}

const isSign = (key: string): boolean => [...key].length === 1 && !/[A-Z0-9]/u.test(key);
const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/u.test(text);
