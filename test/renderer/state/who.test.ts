import { describe, expect, it } from 'vitest';
import { guessWho, readName } from '../../../renderer/state/who.ts';
import { makeMember, toDo } from '../../support/member.ts';

const clues = { workOf: null, said: undefined, name: 'mac-user' };

describe('who works in a project that is opened', () => {
  it('is somebody new where nobody has worked', () => {
    expect(guessWho({ ...clues, members: [] })).toEqual({ is: 'new' });
    expect(guessWho({ ...clues, members: [makeMember('Coordinator')] })).toEqual({ is: 'new' });
  });

  it('is somebody new where marks of others only came with files', () => {
    const mira = makeMember('Mira', { marks: 157, statuses: { todo: 0, doing: 0, done: 3, skipped: 0 } });
    expect(guessWho({ ...clues, members: [mira] })).toEqual({ is: 'new' });
    const me = makeMember('mac-user');
    expect(guessWho({ ...clues, members: [mira, me] })).toMatchObject({ isIdle: false });
  });

  it('is whoever goes by the name of the settings', () => {
    const me = makeMember('mac-user');
    const ada = makeMember('Ada');
    expect(guessWho({ ...clues, members: [ada, me] })).toEqual({ is: 'known', id: me.id, isIdle: false });
  });

  it('has to be said where others work, or have something to do, and the name is none of theirs', () => {
    expect(guessWho({ ...clues, members: [makeMember('Ada', toDo(3))] })).toEqual({ is: 'unknown' });
    expect(guessWho({ ...clues, members: [makeMember('Ada', { workedAtMs: 1 })] })).toEqual({
      is: 'unknown',
    });
  });

  it('is asked about where only others have articles', () => {
    const me = makeMember('mac-user');
    const ada = makeMember('Ada', toDo(3));
    expect(guessWho({ ...clues, members: [ada, me] })).toEqual({ is: 'known', id: me.id, isIdle: true });
    expect(guessWho({ ...clues, members: [makeMember('Ada', { workedAtMs: 1 }), me] })).toMatchObject({
      isIdle: false,
    });
    const worked = makeMember('mac-user', { workedAtMs: 1 });
    expect(guessWho({ ...clues, members: [ada, worked] })).toMatchObject({ isIdle: false });
  });

  it('is asked no more once it was said, under whatever name they go by now', () => {
    const me = makeMember('mac-user');
    const ada = makeMember('Ada Renamed', { uid: 'ada', ...toDo(3) });
    expect(guessWho({ ...clues, said: 'ada', members: [ada, me] })).toEqual({
      is: 'known',
      id: ada.id,
      isIdle: false,
    });
    expect(guessWho({ ...clues, said: me.uid, members: [ada, me] })).toMatchObject({ isIdle: false });
  });

  it('is the annotator of a working copy before all else', () => {
    const me = makeMember('mac-user', toDo(1));
    const ada = makeMember('Ada');
    const found = guessWho({ ...clues, workOf: 'Ada', said: me.uid, members: [me, ada] });
    expect(found).toEqual({ is: 'known', id: ada.id, isIdle: false });
  });

  it('is never one who takes part no more, nor the machine, nor the adjudicated layer', () => {
    const retired = makeMember('mac-user', { retired: true });
    expect(guessWho({ ...clues, members: [retired] })).toEqual({ is: 'unknown' });
    expect(guessWho({ ...clues, said: retired.uid, members: [retired] })).toEqual({ is: 'unknown' });
    const gold = makeMember('gold', { kind: 'gold' });
    expect(guessWho({ ...clues, name: 'gold', members: [gold] })).toEqual({ is: 'unknown' });
    expect(guessWho({ ...clues, name: 'machine', members: [] })).toEqual({ is: 'unknown' });
  });
});

describe('a name that is typed', () => {
  const known = [
    makeMember('Ada'),
    makeMember('Zoë 👩‍🔬'),
    makeMember('Ben', { retired: true }),
    makeMember('gold', { kind: 'gold' }),
  ];

  it('means who is known, whatever the case of the letters', () => {
    expect(readName(' ada ', known)).toEqual({ name: 'Ada', isNew: false });
    expect(readName('ZOË 👩‍🔬', known)).toEqual({ name: 'Zoë 👩‍🔬', isNew: false });
  });

  it('means somebody new, or nobody', () => {
    expect(readName('עדה', known)).toEqual({ name: 'עדה', isNew: true });
    expect(readName('ben', known)).toEqual({ problem: 'retired', name: 'Ben' });
    expect(readName('Gold', known)).toEqual({ problem: 'reserved', name: 'Gold' });
    expect(readName('machine', known)).toEqual({ problem: 'reserved', name: 'machine' });
  });
});
