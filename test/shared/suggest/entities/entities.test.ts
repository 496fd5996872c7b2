import { describe, expect, it } from 'vitest';
import { isSameName } from '../../../../shared/suggest/entities/entity-names.ts';
import type { KnownEntity } from '../../../../shared/suggest/proposal.ts';
import { proposeAttribution } from '../../../../shared/suggest/propose-attribution.ts';

/** Each entity with what the text calls it. */
function entities(text: string, project: readonly KnownEntity[] = []): Record<string, string[]> {
  const found = proposeAttribution(text, { language: 'en', skip: [], entities: project, learned: null });
  return Object.fromEntries(
    found.entities.map(({ id, name }, place) => [
      id ?? name,
      found.marks.filter(({ entity }) => entity === place).map(({ start, end }) => text.slice(start, end)),
    ]),
  );
}

describe('entities of a text', () => {
  const cases: [name: string, text: string, named: Record<string, string[]>][] = [
    [
      'name, last name, title and pronoun',
      '“We row,” said Ilse Vane, a pilot. “We sail,” Mr. Vane said. “We swim,” he said.',
      { 'Ilse Vane': ['Ilse Vane, a pilot', 'Mr. Vane', 'he'] },
    ],
    [
      'the last name first',
      '“We row,” said Vane. “We sail,” said Ilse Vane.',
      { 'Ilse Vane': ['Vane', 'Ilse Vane'] },
    ],
    [
      'two people of one last name',
      '“We row,” said Ilse Vane. “We sail,” said Tom Vane. “We swim,” said Vane.',
      { 'Ilse Vane': ['Ilse Vane'], 'Tom Vane': ['Tom Vane'], Vane: ['Vane'] },
    ],
    [
      'somebody new each time',
      '“We row,” said a fisherman. “We sail,” said another fisherman.',
      { 'a fisherman': ['a fisherman'], 'another fisherman': ['another fisherman'] },
    ],
    [
      'nobody who could be named',
      'Nobody said that the pier was shut. “We row,” said Ilse Vane. “We sail,” everyone said. No one denied that it rained. Someone told the board that it would snow.',
      { 'Ilse Vane': ['Ilse Vane'] },
    ],
    [
      'people without a name at the start of a sentence, and an organisation in capitals',
      'None of them said that the pier was shut. Others said that it was open. The UN said that it was closed. 🛶',
      { 'None of them': ['None of them'], Others: ['Others'], UN: ['The UN'] },
    ],
    [
      'a full name before that nobody said anything by',
      'Ilse Vane left the hall.\n\n“We row,” said Vane.',
      { 'Ilse Vane': ['Vane'] },
    ],
  ];
  it.each(cases)('unites %s', (_name, text, named) => {
    expect(entities(text)).toEqual(named);
  });

  it('is that of the project where its name fits only one', () => {
    const known = (id: string, name: string) => ({ id, name, aliases: [], type: 'person' });
    const text = '“We row,” said Ilse Vane. “We sail,” said Oake.';
    expect(entities(text, [known('e1', 'Ilse Vane'), known('e2', 'Tom Oake')])).toEqual({
      e1: ['Ilse Vane'],
      e2: ['Oake'],
    });
    expect(entities('“We row,” said Oake.', [known('e2', 'Tom Oake'), known('e3', 'Ida Oake')])).toEqual({
      Oake: ['Oake'],
    });
  });

  it.each([
    ['Ilse Vane', 'Vane', true],
    ['I. Vane', 'Ilse Vane', true],
    ['Ilse Vane', 'Tom Vane', false],
    ['Pell Harbour Trust', 'PHT', true],
    ['Vane', 'Vos', false],
  ])('%s and %s: %s', (a, b, same) => {
    expect(isSameName(a, b)).toBe(same);
  });
});
