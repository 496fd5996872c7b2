import { findConflicts } from '../../shared/adjudicate/find-conflicts.ts';
import type { LayerMark } from '../../shared/adjudicate/layers.ts';
import { annotatorId, documentId } from '../../shared/model/ids.ts';
import type { Adjudicated } from '../../renderer/state/adjudicate.ts';

let made = 0;

export const mark = (annotator: string, label: string, start: number, end: number): LayerMark => ({
  id: `m${made++}`,
  annotator,
  label,
  start,
  end,
  attrs: {},
  entity: null,
});

const document = documentId.parse('d1');

/** A document as `adjudication.get` tells it before anybody decided anything. */
export function adjudicated(annotators: readonly string[], marks: readonly LayerMark[]): Adjudicated {
  const { agreed, conflicts } = findConflicts({ annotators, marks, links: [] });
  return {
    document: {
      id: document,
      ordinal: 1,
      title: 'Ferry',
      language: 'en',
      meta: {},
      textSha256: '0'.repeat(64),
      length: 100,
      cluster: document,
      extra: {},
    },
    text: 'x'.repeat(100),
    annotators: annotators.map((name, at) => ({
      id: annotatorId.parse(at + 1),
      uid: `u${at}`,
      name,
      kind: 'person',
      retired: false,
    })),
    agreed: agreed.map((mark) => ({ mark, taken: null })),
    conflicts: conflicts.map((conflict) => ({ ...conflict, decision: null, stale: null })),
    linked: [],
    gold: [],
    goldRelations: [],
    state: 'open',
  };
}

/** The same with every difference decided as nothing. */
export const decided = (data: Adjudicated): Adjudicated => ({
  ...data,
  conflicts: data.conflicts.map((conflict) => ({ ...conflict, decision: noneTaken(conflict.key) })),
});

export const noneTaken = (key: string) => ({
  documentId: document,
  key,
  outcome: { take: 'none' as const },
  note: null,
  by: annotatorId.parse(1),
  atMs: 0,
  gold: [],
});
