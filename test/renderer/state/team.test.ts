import { expect, test } from 'vitest';
import { followTeam, listPeople, noTeam, splitNames } from '../../../renderer/state/team.ts';
import type { Changes } from '../../../shared/changes.ts';
import { makeMember } from '../../support/member.ts';

test('people come before those who take part no more; machine and gold are none, imports if they marked', () => {
  const members = [
    makeMember('machine', { kind: 'machine', marks: 9 }),
    makeMember('Ben', { retired: true }),
    makeMember('Ada'),
    makeMember('gold', { kind: 'gold', marks: 4 }),
    makeMember('import', { kind: 'import' }),
    makeMember('old file', { kind: 'import', marks: 2 }),
  ];
  expect(listPeople(members).map(({ name }) => name)).toEqual(['Ada', 'old file', 'Ben']);
});

test('names are typed one after the other, each once', () => {
  expect(splitNames(' Ada,Ben ; עדה\n👩‍🔬, Ada,, ')).toEqual(['Ada', 'Ben', 'עדה', '👩‍🔬']);
  expect(splitNames(' , ')).toEqual([]);
});

test('the team is asked for again when articles, marks or who has them changed, and then only', () => {
  const { team } = noTeam;
  const change = (kind: string) => [{ kind, before: null, after: null }] as unknown as Changes;
  for (const kind of ['assignment', 'annotation', 'document'])
    expect(followTeam(team, change(kind)).epoch).toBe(team.epoch + 1);
  expect(followTeam(team, change('schema'))).toBe(team);
});
