import { describe, expect, it } from 'vitest';
import {
  followActive,
  followAdjudication,
  nextWithOpen,
  noAdjudication,
  openAfter,
  openBefore,
  rowOf,
  withPending,
} from '../../../renderer/state/adjudicate.ts';
import type { Adjudicable } from '../../../shared/contract/adjudication.ts';
import { documentId } from '../../../shared/model/ids.ts';
import { adjudicated, mark, noneTaken } from '../../support/adjudicated.ts';

const data = adjudicated(
  ['Ada', 'Ben'],
  [mark('Ada', 'quote', 0, 9), mark('Ada', 'quote', 20, 29), mark('Ada', 'quote', 40, 49)],
);
const [first = '', second = '', third = ''] = data.conflicts.map(({ key }) => key);

describe('open differences', () => {
  const decided = withPending(data, new Map([[second, noneTaken(second)]]));

  it('are gone through in the order of the text, without those that are decided', () => {
    expect(openAfter(decided, first)?.key).toBe(third);
    expect(openBefore(decided, third)?.key).toBe(first);
    expect(openAfter(decided, third)).toBeNull();
    expect(openAfter(decided, null)?.key).toBe(first);
  });

  it('are counted with decisions that are under way', () => {
    expect(rowOf(decided)).toEqual({ agreed: 0, agreedTaken: 0, conflicts: 3, open: 2, state: 'open' });
  });
});

describe('the difference at hand', () => {
  it('stays when the document is told anew', () => {
    expect(followActive(data, data, third)).toBe(third);
  });

  it('is the one in its place where somebody’s work changed', () => {
    const changed = adjudicated(
      ['Ada', 'Ben'],
      [mark('Ada', 'quote', 0, 9), mark('Ada', 'quote', 20, 25), mark('Ada', 'quote', 40, 49)],
    );
    expect(followActive(changed, data, second)).toBe(changed.conflicts[1]?.key);
  });

  it('is the first open one of another document', () => {
    expect(followActive(data, null, null)).toBe(first);
  });
});

describe('the queue', () => {
  const row = (id: string, open: number): Adjudicable => ({
    documentId: documentId.parse(id),
    title: id,
    annotators: ['Ada', 'Ben'],
    agreed: 0,
    agreedTaken: 0,
    conflicts: 3,
    open,
    state: 'open',
  });
  const queue = { documents: [row('a', 2), row('b', 0), row('c', 1)], waiting: 0 };

  it('goes on to the next document with something to decide, and round', () => {
    expect(nextWithOpen(queue, documentId.parse('a'))?.documentId).toBe('c');
    expect(nextWithOpen(queue, documentId.parse('c'))?.documentId).toBe('a');
    expect(nextWithOpen({ ...queue, documents: [row('a', 2)] }, documentId.parse('a'))).toBeNull();
  });

  it('is asked again when the work of a document changed, the shown one apart', () => {
    const state = { ...noAdjudication.adjudication, queue, documentId: documentId.parse('d1') };
    const change = (id: string) => ({
      kind: 'assignment' as const,
      before: null,
      after: {
        documentId: documentId.parse(id),
        annotatorId: noneTaken('').by,
        status: 'done' as const,
        given: true,
        endedAtMs: 0,
      },
    });
    expect(followAdjudication(state, [change('d1')])).toMatchObject({ epoch: 1, queueEpoch: 0 });
    expect(followAdjudication(state, [change('d2')])).toMatchObject({ epoch: 0, queueEpoch: 1 });
    expect(followAdjudication(state, [])).toBe(state);
    expect(followAdjudication({ ...state, queue: null }, [change('d1')]).epoch).toBe(0);
  });
});
