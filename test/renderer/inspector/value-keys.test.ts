import { describe, expect, test } from 'vitest';
import type { KeyPress } from '../../../renderer/commands/key-match.ts';
import { listChoices, readValueKey, type Value } from '../../../renderer/features/inspector/value-keys.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: /^\d$/u.test(key) ? `Digit${key}` : /^[a-z]$/u.test(key) ? `Key${key.toUpperCase()}` : key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

const marks = listChoices(['balanced', 'none', 'missing_open', 'missing_close', 'mismatched']) ?? [];
const hearsay = listChoices('boolean') ?? [];

const cases: Record<string, [typeof marks, KeyPress, Value | undefined, Value | undefined | null]> = {
  'a digit chooses': [marks, press('3'), 'none', 'missing_open'],
  'a digit of the keypad chooses': [marks, press('2', { code: 'Numpad2' }), undefined, 'none'],
  'a digit with Shift on a French keyboard chooses': [
    marks,
    press('é', { code: 'Digit2' }),
    undefined,
    'none',
  ],
  'a digit beyond the values means nothing': [marks, press('9'), 'none', null],
  'a first letter chooses': [marks, press('n'), undefined, 'none'],
  'a capital letter too': [marks, press('N', { code: 'KeyN', shiftKey: true }), undefined, 'none'],
  'a letter by its place on a Hebrew keyboard': [marks, press('מ', { code: 'KeyN' }), undefined, 'none'],
  'the same letter goes on': [marks, press('m'), 'missing_open', 'missing_close'],
  'and comes around': [marks, press('m'), 'mismatched', 'missing_open'],
  'a letter that starts nothing means nothing': [marks, press('x'), 'none', null],
  'right from none is the first': [marks, press('ArrowRight'), undefined, 'balanced'],
  'left from none is the last': [marks, press('ArrowLeft'), undefined, 'mismatched'],
  'right from the last is the first': [marks, press('ArrowRight'), 'mismatched', 'balanced'],
  'from a value that the schema has no more': [marks, press('ArrowRight'), 'gone', 'balanced'],
  'space is the next': [marks, press(' '), 'balanced', 'none'],
  'Del clears': [marks, press('Delete'), 'none', undefined],
  'up means another row': [marks, press('ArrowUp'), 'none', null],
  'with Ctrl it is a command': [marks, press('m', { ctrlKey: true }), 'none', null],
  'y is yes': [hearsay, press('y'), undefined, true],
  'n is no': [hearsay, press('n'), true, false],
  'n again stays no': [hearsay, press('n'), false, false],
  'space turns': [hearsay, press(' '), true, false],
};

describe('a key in an attribute’s row', () => {
  for (const [name, [choices, key, before, after]] of Object.entries(cases)) {
    test(name, () => {
      const step = readValueKey(choices, key);
      expect(step === null ? null : step(before)).toBe(after);
    });
  }
});
