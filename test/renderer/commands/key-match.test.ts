import { describe, expect, it } from 'vitest';
import {
  matchesKeys,
  pressedKeys,
  typedLetter,
  type KeyPress,
} from '../../../renderer/commands/key-match.ts';
import { showKeys } from '../../../renderer/commands/show-keys.ts';
import { commandDescriptors } from '../../../shared/commands.ts';
import { ownerOf, splitKeys, toAccelerator } from '../../../shared/keys.ts';
import words from '../../../resources/locales/en.json' with { type: 'json' };

const press = (key: string, code = '', held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('matchesKeys', () => {
  const cases: [name: string, keys: string, pressed: KeyPress, matches: boolean][] = [
    ['a letter', 'L', press('l', 'KeyL'), true],
    ['a letter with Shift is another key', 'L', press('L', 'KeyL', { shiftKey: true }), false],
    ['a letter with Ctrl is another key', 'L', press('l', 'KeyL', { ctrlKey: true }), false],
    ['a letter of a Cyrillic layout', 'L', press('д', 'KeyL'), true],
    ['a letter moved by a Latin layout', 'Q', press('a', 'KeyQ'), false],
    ['a digit', '1', press('1', 'Digit1'), true],
    ['a digit of the number pad', '1', press('1', 'Numpad1'), true],
    ['a digit on a French layout', '1', press('&', 'Digit1'), true],
    ['a digit with Alt on a Mac', 'Alt+1', press('¡', 'Digit1', { altKey: true }), true],
    ['Ctrl+Shift', 'Mod+Shift+Z', press('Z', 'KeyZ', { ctrlKey: true, shiftKey: true }), true],
    ['Ctrl+Z is not Ctrl+Shift+Z', 'Mod+Z', press('Z', 'KeyZ', { ctrlKey: true, shiftKey: true }), false],
    ['a sign that needs Shift', '?', press('?', 'Slash', { shiftKey: true }), true],
    ['the plus sign', 'Mod++', press('+', 'Equal', { ctrlKey: true, shiftKey: true }), true],
    [
      'arrows with two modifiers',
      'Shift+Alt+ArrowLeft',
      press('ArrowLeft', 'ArrowLeft', { altKey: true, shiftKey: true }),
      true,
    ],
    [
      'fewer modifiers',
      'Alt+ArrowLeft',
      press('ArrowLeft', 'ArrowLeft', { altKey: true, shiftKey: true }),
      false,
    ],
  ];
  for (const [name, keys, pressed, matches] of cases) {
    it(name, () => expect(matchesKeys(keys, pressed, false)).toBe(matches));
  }

  it('Mod is Cmd on a Mac', () => {
    expect(matchesKeys('Mod+Z', press('z', 'KeyZ', { metaKey: true }), true)).toBe(true);
    expect(matchesKeys('Mod+Z', press('z', 'KeyZ', { ctrlKey: true }), true)).toBe(false);
  });
});

describe('pressedKeys', () => {
  const cases: [name: string, pressed: KeyPress, keys: string | null][] = [
    ['a letter', press('l', 'KeyL'), 'L'],
    [
      'a letter with all modifiers',
      press('L', 'KeyL', { ctrlKey: true, shiftKey: true, altKey: true }),
      'Mod+Shift+Alt+L',
    ],
    ['a letter of a Cyrillic layout', press('д', 'KeyL'), 'L'],
    ['a letter moved by a French layout', press('a', 'KeyQ'), 'A'],
    ['a digit', press('1', 'Digit1'), '1'],
    ['a digit on a French layout', press('&', 'Digit1', { ctrlKey: true }), 'Mod+1'],
    ['a digit with Alt on a Mac', press('¡', 'Digit1', { altKey: true }), 'Alt+1'],
    ['a sign that needs Shift', press('?', 'Slash', { shiftKey: true }), '?'],
    ['the plus sign', press('+', 'BracketRight', { ctrlKey: true }), 'Mod++'],
    ['an umlaut', press('ö', 'Semicolon'), 'ö'],
    ['an arrow', press('ArrowUp', 'ArrowUp', { shiftKey: true, altKey: true }), 'Shift+Alt+ArrowUp'],
    ['a function key', press('F9', 'F9', { shiftKey: true }), 'Shift+F9'],
    ['a modifier alone', press('Shift', 'ShiftLeft', { shiftKey: true }), null],
    ['a dead key', press('Dead', 'Equal'), null],
    ['the Windows key', press('l', 'KeyL', { metaKey: true }), null],
  ];
  for (const [name, pressed, keys] of cases) {
    it(name, () => {
      expect(pressedKeys(pressed, false)).toBe(keys);
      if (keys !== null) expect(matchesKeys(keys, pressed, false)).toBe(true);
    });
  }
});

it('reads typed letters in any layout', () => {
  expect(typedLetter(press('F', 'KeyF', { shiftKey: true }))).toBe('f');
  expect(typedLetter(press('כ', 'KeyF'))).toBe('f');
  expect(typedLetter(press('f', 'KeyF', { ctrlKey: true }))).toBeNull();
  expect(typedLetter(press('Escape', 'Escape'))).toBeNull();
});

describe('the command registry', () => {
  const dataCommands = commandDescriptors;

  it('names each command once and has words for it', () => {
    const ids = dataCommands.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const missing = dataCommands
      .flatMap(({ titleKey, submenu }) => [titleKey, ...(submenu ? [submenu] : [])])
      .filter((key) => !(key in words));
    expect(missing).toEqual([]);
  });

  it('gives no keys to two commands of one place, nor to one of a place and one of the whole window', () => {
    const shared = dataCommands.flatMap(({ id, keys = [] }) =>
      keys.filter((combination) => ownerOf(combination, {}, id) !== undefined),
    );
    expect(shared).toEqual([]);
    expect(ownerOf('Mod+4', {}, 'import.accept')?.id).toBe('go.import');
    expect(ownerOf('E', {}, 'import.encoding')).toBeUndefined();
  });

  it('writes keys as Electron and as people do', () => {
    expect(toAccelerator('Shift+Alt+ArrowLeft')).toBe('Shift+Alt+Left');
    expect(toAccelerator('Mod++')).toBe('CmdOrCtrl+Plus');
    expect(splitKeys('Mod++')).toEqual(['Mod', '+']);
    expect(showKeys('Mod+Shift+Z', false)).toBe('Ctrl+Shift+Z');
    expect(showKeys('Mod+Z', true)).toBe('Cmd+Z');
  });
});
