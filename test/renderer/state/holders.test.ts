import { expect, test } from 'vitest';
import { listHolders } from '../../../renderer/state/holders.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { AssignmentRecord, AssignmentStatus } from '../../../shared/model/records.ts';
import { makeMember } from '../../support/member.ts';

test('everybody is told with how many of the articles they have, and have begun', () => {
  const ada = makeMember('Ada');
  const ben = makeMember('Ben', { retired: true });
  const machine = makeMember('machine', { kind: 'machine' });
  const give = (who: typeof ada, documentId: string, status: AssignmentStatus) =>
    ({ documentId: documentId as DocumentId, annotatorId: who.id, status }) as AssignmentRecord;
  const assignments = [give(ada, 'd1', 'todo'), give(ada, 'd2', 'doing'), give(ada, 'd3', 'done')];
  expect(listHolders([ada, ben, machine], assignments)).toEqual([
    { name: 'Ada', retired: false, has: 3, begun: 2 },
    { name: 'Ben', retired: true, has: 0, begun: 0 },
  ]);
});
