import type { AttributeType } from '../../../shared/model/schema.ts';
import { typedLetter, type KeyPress } from '../../commands/key-match.ts';
import { t, valueName } from '../../i18n.ts';

export type Value = string | boolean;

/** One value that an attribute may have, and how it is called. */
export interface ValueChoice {
  value: Value;
  name: string;
}

/** The values to choose from, in the schema’s order; `null` for free text. */
export function listChoices(type: AttributeType): ValueChoice[] | null {
  if (type === 'boolean')
    return [
      { value: true, name: t('common.yes') },
      { value: false, name: t('common.no') },
    ];
  if (typeof type === 'string') return null;
  return type.map((value) => ({ value, name: valueName(value) }));
}

/** What a key does to an attribute: from the value it has to the one that it gets, `undefined` being none. */
export type ValueStep = (current: Value | undefined) => Value | undefined;

/** What the key means for an attribute with these choices, or `null` if it means nothing. A digit or a first
 *  letter chooses at once; the same letter again goes on to the next value that starts with it. */
export function readValueKey(choices: readonly ValueChoice[], press: KeyPress): ValueStep | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  const values = choices.map(({ value }) => value);
  switch (press.key) {
    case 'Delete':
    case 'Backspace':
      return () => undefined;
    case ' ':
      return (current) => neighbour(values, current, press.shiftKey ? -1 : 1);
    case 'ArrowRight':
      return (current) => neighbour(values, current, 1);
    case 'ArrowLeft':
      return (current) => neighbour(values, current, -1);
  }
  const digit = /^(?:Digit|Numpad)([1-9])$/u.exec(press.code)?.[1] ?? press.key;
  const byDigit = /^[1-9]$/u.test(digit) ? values[Number(digit) - 1] : undefined;
  if (byDigit !== undefined) return () => byDigit;
  const letter = typedLetter(press) ?? ([...press.key].length === 1 ? press.key.toLocaleLowerCase() : null);
  if (letter === null) return null;
  const fitting = choices
    .filter(({ value, name }) => startsWith(name, letter) || startsWith(plainName(value), letter))
    .map(({ value }) => value);
  return fitting.length === 0 ? null : (current) => neighbour(fitting, current, 1);
}

const startsWith = (name: string, letter: string): boolean => name.toLocaleLowerCase().startsWith(letter);

/** Yes and no answer to `y` and `n` in every language. */
const plainName = (value: Value): string => (typeof value === 'boolean' ? (value ? 'y' : 'n') : value);

/** The next or previous of the values, in a circle; from none of them the first or the last. */
function neighbour(values: readonly Value[], current: Value | undefined, step: 1 | -1): Value | undefined {
  const at = current === undefined ? -1 : values.indexOf(current);
  if (at < 0) return values.at(step === 1 ? 0 : -1);
  return values[(at + step + values.length) % values.length];
}
