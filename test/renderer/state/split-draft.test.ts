import { describe, expect, it } from 'vitest';
import {
  addPart,
  changePart,
  findSplitProblem,
  finishSplit,
  removePart,
  startSplit,
} from '../../../renderer/state/split-draft.ts';

const draft = startSplit([]);

describe('a new split', () => {
  it('has the usual parts under a name that is free', () => {
    expect(finishSplit(startSplit(['split-1', 'split-3']))).toEqual({
      name: 'split-2',
      parts: [
        { name: 'train', share: 80 },
        { name: 'dev', share: 10 },
        { name: 'test', share: 10 },
      ],
      seed: 1,
    });
    expect(findSplitProblem(draft, [])).toBeNull();
  });

  it('gives a part that is added what the others leave', () => {
    const smaller = changePart(draft, 0, { share: '62.7' });
    expect(addPart(smaller).parts.at(-1)).toMatchObject({ name: '', share: '17.3' });
    expect(addPart(draft).parts.at(-1)).toMatchObject({ share: '' });
    expect(addPart(removePart(draft, 1)).parts.map(({ uid }) => uid)).toEqual([0, 2, 3]);
  });

  it.each([
    ['no name', { ...draft, name: ' ' }, 'unnamed'],
    ['a name that is taken', { ...draft, name: ' old ' }, { code: 'split.exists' }],
    ['no seed', { ...draft, seed: '' }, 'seedWrong'],
    ['half a seed', { ...draft, seed: '1.5' }, 'seedWrong'],
    ['a part without a name', changePart(draft, 2, { name: '' }), { code: 'split.partName' }],
    ['a part without a share', changePart(draft, 2, { share: '' }), { code: 'split.shares' }],
    ['a share that is no number', changePart(draft, 2, { share: 'x' }), { values: { sum: 90 } }],
    ['too few parts', removePart(removePart(draft, 1), 2), { code: 'split.onePart' }],
  ])('says what is wrong with %s', (_, wrong, problem) => {
    const found = findSplitProblem(wrong, ['old']);
    if (typeof problem === 'string') expect(found).toBe(problem);
    else expect(found).toMatchObject(problem);
  });
});
