import { describe, expect, it } from 'vitest';
import { commandDescriptors } from '../../shared/commands.ts';
import { chooseLanguage } from '../../shared/languages.ts';
import {
  giveKeys,
  isReserved,
  type KeyChoices,
  keysOf,
  ownerOf,
  resetKeys,
  takeKeys,
} from '../../shared/keys.ts';

const keysFor = (id: string, choices: KeyChoices) => {
  const command = commandDescriptors.find((other) => other.id === id);
  return command ? keysOf(command, choices) : null;
};

describe('keys of one’s own', () => {
  it('replace the usual ones', () => {
    const choices = giveKeys({}, 'mark.flag', 'F', 'Mod+Shift+L');
    expect(choices).toEqual({ 'mark.flag': ['Mod+Shift+L'] });
    expect(keysFor('mark.flag', choices)).toEqual(['Mod+Shift+L']);
    expect(keysFor('mark.note', choices)).toEqual(['N']);
  });

  it('stand beside what the command has, in its order', () => {
    expect(keysFor('mark.label1', giveKeys({}, 'mark.label1', null, 'Mod+Shift+L'))).toEqual([
      '1',
      'Alt+1',
      'Mod+Shift+L',
    ]);
    expect(keysFor('mark.label1', giveKeys({}, 'mark.label1', '1', 'Mod+Shift+L'))).toEqual([
      'Mod+Shift+L',
      'Alt+1',
    ]);
  });

  it('are taken from who had them, who keeps the others', () => {
    expect(ownerOf('?', {}, 'mark.flag')?.id).toBe('help.keys');
    const choices = giveKeys({}, 'mark.flag', 'F', '?');
    expect(keysFor('help.keys', choices)).toEqual(['F1']);
    expect(ownerOf('?', choices, 'mark.flag')).toBeUndefined();
    expect(ownerOf('F', choices, 'mark.note')).toBeUndefined();
  });

  it('are forgotten when they are the usual ones again', () => {
    expect(giveKeys(giveKeys({}, 'mark.flag', 'F', 'Mod+Shift+L'), 'mark.flag', 'Mod+Shift+L', 'F')).toEqual(
      {},
    );
    expect(resetKeys(takeKeys({}, 'mark.flag', 'F'), 'mark.flag')).toEqual({});
  });

  it('go back to a command that gets its usual keys again', () => {
    const choices = resetKeys(giveKeys({}, 'mark.flag', 'F', 'N'), 'mark.note');
    expect(keysFor('mark.note', choices)).toEqual(['N']);
    expect(keysFor('mark.flag', choices)).toEqual([]);
  });

  it('may be none', () => {
    expect(keysFor('mark.flag', takeKeys({}, 'mark.flag', 'F'))).toEqual([]);
  });

  it('of commands that are no more do no harm', () => {
    const choices = giveKeys({ 'no.longer': ['F'] }, 'mark.note', 'N', 'Mod+Shift+L');
    expect(keysFor('mark.flag', choices)).toEqual(['F']);
    expect(keysFor('mark.note', choices)).toEqual(['Mod+Shift+L']);
  });

  const reserved: [keys: string, scope: 'app' | 'article', is: boolean][] = [
    ['ArrowLeft', 'article', true],
    ['Mod+Shift+ArrowLeft', 'article', true],
    ['Alt+ArrowLeft', 'article', false],
    ['Mod+C', 'app', true],
    ['Mod+Shift+C', 'app', false],
    ['Tab', 'article', true],
    ['Enter', 'article', false],
    ['Enter', 'app', true],
    ['Mod+Enter', 'app', false],
    ['Alt+PageUp', 'app', false],
    ['PageUp', 'app', true],
  ];
  for (const [keys, scope, is] of reserved) {
    it(`${keys} may ${is ? 'not ' : ''}be given to a command of the ${scope}`, () =>
      expect(isReserved(keys, scope)).toBe(is));
  }
});

describe('chooseLanguage', () => {
  const cases: [name: string, chosen: 'system' | 'en' | 'de', preferred: string[], language: string][] = [
    ['the chosen one', 'en', ['de-DE'], 'en'],
    ['the system’s', 'system', ['de-AT', 'en'], 'de'],
    ['the first that is known', 'system', ['fr', 'DE'], 'de'],
    ['English where none is known', 'system', ['fr', 'he'], 'en'],
    ['English where nothing is preferred', 'system', [], 'en'],
    ['no look-alike', 'system', ['den-CA'], 'en'],
  ];
  for (const [name, chosen, preferred, language] of cases) {
    it(name, () => expect(chooseLanguage(chosen, preferred)).toBe(language));
  }
});
