import { expect, test } from 'vitest';
import { hiddenHere } from '../../../renderer/state/select.ts';
import type { AppState } from '../../../renderer/state/store.ts';
import type { AssignmentStatus } from '../../../shared/model/records.ts';
import { makeMember } from '../../support/member.ts';

const me = makeMember('Ada');
const ben = makeMember('Ben');
const gold = makeMember('gold', { kind: 'gold' });

/** Whose marks are hidden from Ada, where she and Ben are so far. */
function hidden(mine: AssignmentStatus | null, his: AssignmentStatus | null, blind = true) {
  const assignments = [
    ...(mine ? [{ annotatorId: me.id, status: mine }] : []),
    ...(his ? [{ annotatorId: ben.id, status: his }] : []),
    { annotatorId: gold.id, status: 'done' },
  ];
  const state = { shown: { assignments }, project: { blind }, annotator: me, annotators: [me, ben, gold] };
  return hiddenHere(state as unknown as AppState).map(({ name }) => name);
}

test.each<[AssignmentStatus | null, AssignmentStatus | null, string[]]>([
  ['todo', 'done', ['Ben']],
  ['doing', 'doing', ['Ben']],
  ['done', 'doing', ['Ben']],
  [null, 'doing', ['Ben']],
  ['done', 'done', []],
  ['skipped', 'skipped', []],
  [null, 'done', []],
  // Who has not begun has no marks to hide.
  ['doing', 'todo', []],
  ['doing', null, []],
])('who is %s and another who is %s', (mine, his, names) => {
  expect(hidden(mine, his)).toEqual(names);
  expect(hidden(mine, his, false)).toEqual([]);
});
