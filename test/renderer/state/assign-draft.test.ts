import { describe, expect, it } from 'vitest';
import {
  addWorkers,
  type AssignDraft,
  changePerson,
  readAssigning,
  startAssigning,
} from '../../../renderer/state/assign-draft.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import { makeMember, toDo } from '../../support/member.ts';

const chosen = ({ people }: AssignDraft) => people.filter((one) => one.isChosen).map(({ name }) => name);

describe('who gets articles at first', () => {
  it('is everybody but who gives them out', () => {
    const members = [makeMember('Cora'), makeMember('Ada'), makeMember('Ben', { retired: true })];
    const draft = startAssigning(members, 'Cora');
    expect(draft.people.map(({ name }) => name)).toEqual(['Cora', 'Ada']);
    expect(chosen(draft)).toEqual(['Ada']);
    expect(chosen(startAssigning([makeMember('Cora')], 'Cora'))).toEqual(['Cora']);
  });

  it('is also who gives them out, if they have something to do', () => {
    const members = [makeMember('Cora', toDo(2)), makeMember('Ada')];
    expect(chosen(startAssigning(members, 'Cora'))).toEqual(['Cora', 'Ada']);
  });
});

describe('a rule that is typed', () => {
  const draft = addWorkers(startAssigning([makeMember('Ada')], null), ['Ben', 'Ada']);

  it('is what the core is asked for', () => {
    const edited = changePerson({ ...draft, overlap: '2', overlapShare: '12.5', seed: '7' }, 'Ben', {
      share: '2',
    });
    expect(readAssigning(edited, ['d1' as DocumentId])).toEqual({
      people: [
        { name: 'Ada', share: 1 },
        { name: 'Ben', share: 2 },
      ],
      overlap: 2,
      overlapShare: 0.125,
      rebalance: false,
      seed: 7,
      documentIds: ['d1'],
    });
    expect(readAssigning(draft, null)).not.toHaveProperty('documentIds');
  });

  it('leaves out who is not chosen, whatever their share', () => {
    const edited = changePerson(draft, 'Ada', { isChosen: false, share: '-1' });
    expect(readAssigning(edited, null)).toMatchObject({ people: [{ name: 'Ben', share: 1 }] });
  });

  it.each<[string, (draft: AssignDraft) => AssignDraft]>([
    ['nobody', (one) => ({ ...one, people: one.people.map((p) => ({ ...p, isChosen: false })) })],
    ['share', (one) => changePerson(one, 'Ada', { share: '0' })],
    ['share', (one) => changePerson(one, 'Ada', { share: '' })],
    ['overlap', (one) => ({ ...one, overlap: '1.5' })],
    ['overlap', (one) => ({ ...one, overlap: '' })],
    ['overlapMost', (one) => ({ ...one, overlap: '3' })],
    ['overlapShare', (one) => ({ ...one, overlapShare: '101' })],
    ['seed', (one) => ({ ...one, seed: '-1' })],
  ])('is refused for %s', (problem, edit) => {
    expect(readAssigning(edit(draft), null)).toBe(problem);
  });

  it('takes names that are typed into it, and chooses those that are there', () => {
    const none = changePerson(draft, 'Ada', { isChosen: false });
    expect(chosen(addWorkers(none, ['Ada', 'عائشة']))).toEqual(['Ada', 'Ben', 'عائشة']);
  });
});
