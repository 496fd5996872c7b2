import { describe, expect, it } from 'vitest';
import { toShown } from '../../../renderer/state/apply-changes.ts';
import { emphasisOf, threadsIn } from '../../../renderer/state/emphasis.ts';
import { createAppStore } from '../../../renderer/state/store.ts';
import type { AnnotationId, AnnotatorId, DocumentId, RelationId } from '../../../shared/model/ids.ts';

const documentId = 'd' as DocumentId;
const annotatorId = 1 as AnnotatorId;

const mark = (id: string, start: number) => ({
  documentId,
  id: id as AnnotationId,
  annotatorId,
  label: 'quote',
  start,
  end: start + 5,
  attrs: {},
  entityId: null,
  note: null,
  flag: false,
  origin: 'manual',
  coveredHash: '0'.repeat(16),
  extra: {},
});
const relation = (id: string, type: string, from: string, to: string) => ({
  documentId,
  id: id as RelationId,
  annotatorId,
  type,
  from: from as AnnotationId,
  to: to as AnnotationId,
  extra: {},
});

/** An interrupted quote of three pieces, its speaker and cue, and another quote of the same speaker. */
function stateWith(active: string | null) {
  const store = createAppStore();
  const text = 'x'.repeat(100);
  const document = {
    ordinal: 0,
    title: '',
    language: null,
    meta: {},
    textSha256: '',
    cluster: documentId,
    extra: {},
  };
  store.setState({
    annotator: { id: annotatorId, uid: 'ann', name: 'Ann', kind: 'person', retired: false },
    active: active as AnnotationId | null,
    shown: toShown({
      document: { ...document, id: documentId, length: text.length },
      text,
      annotations: [
        mark('one', 0),
        mark('speaker', 10),
        mark('two', 20),
        mark('three', 40),
        mark('cue', 50),
        mark('other', 60),
        mark('apart', 80),
      ],
      relations: [
        relation('r1', 'continues', 'two', 'one'),
        relation('r2', 'continues', 'three', 'two'),
        relation('r3', 'spoken_by', 'one', 'speaker'),
        relation('r4', 'has_cue', 'three', 'cue'),
        relation('r5', 'spoken_by', 'other', 'speaker'),
      ],
      assignments: [],
      verdicts: [],
    }),
  });
  return store.getState();
}

const ids = (marks: readonly { id: string }[]) => marks.map(({ id }) => id).sort();

describe('what stands out', () => {
  it('is every piece of the active quote and what any of them is linked with', () => {
    const { active, partners, threads } = emphasisOf(stateWith('two'));
    expect(active?.id).toBe('two');
    expect(ids(partners)).toEqual(['cue', 'one', 'speaker', 'three']);
    expect(ids(threads.map((thread) => thread.relation))).toEqual(['r1', 'r2', 'r3', 'r4']);
  });
  it('is the whole of each quote that the active mark is linked with', () => {
    const { partners, threads } = emphasisOf(stateWith('speaker'));
    expect(ids(partners)).toEqual(['one', 'other', 'three', 'two']);
    expect(ids(threads.map((thread) => thread.relation))).toEqual(['r1', 'r2', 'r3', 'r5']);
  });
  it('is the mark alone without links, and nothing without an active mark', () => {
    expect(emphasisOf(stateWith('apart'))).toMatchObject({ active: { id: 'apart' }, partners: [] });
    expect(emphasisOf(stateWith(null))).toEqual({ active: null, partners: [], threads: [] });
  });
});

it('finds the relations of the marks in view, each once', () => {
  const inView = (start: number, end: number) =>
    ids(threadsIn(stateWith(null), { start, end }).map((thread) => thread.relation));
  expect(inView(0, 30)).toEqual(['r1', 'r2', 'r3', 'r5']);
  expect(inView(70, 100)).toEqual([]);
});
