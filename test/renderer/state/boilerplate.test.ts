import { expect, test } from 'vitest';
import { toShown } from '../../../renderer/state/apply-changes.ts';
import { boilerplateOf, isSkipped } from '../../../renderer/state/boilerplate.ts';
import { createAppStore } from '../../../renderer/state/store.ts';
import type { AnnotationId, AnnotatorId, DocumentId } from '../../../shared/model/ids.ts';

const documentId = 'd' as DocumentId;
const ann = { id: 1 as AnnotatorId, uid: 'Ann', name: 'Ann', kind: 'person', retired: false } as const;
const ben = { id: 2 as AnnotatorId, uid: 'Ben', name: 'Ben', kind: 'person', retired: false } as const;
const machine = {
  id: 3 as AnnotatorId,
  uid: 'machine',
  name: 'machine',
  kind: 'machine',
  retired: false,
} as const;

const mark = (id: string, annotatorId: AnnotatorId, start: number, end: number, kind: string) => ({
  documentId,
  id: id as AnnotationId,
  annotatorId,
  label: 'boilerplate',
  start,
  end,
  attrs: { kind },
  entityId: null,
  note: null,
  flag: false,
  origin: 'rule',
  coveredHash: '0'.repeat(16),
  extra: {},
});

function storeWith() {
  const store = createAppStore();
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
    annotator: ann,
    annotators: [ann, ben, machine],
    shown: toShown({
      document: { ...document, id: documentId, length: 100 },
      text: 'x'.repeat(100),
      annotations: [
        mark('headline', machine.id, 0, 10, 'headline'),
        mark('also', machine.id, 20, 30, 'read_also'),
        mark('tag', machine.id, 40, 50, 'tag'),
        mark('mine', ann.id, 42, 48, 'tag'),
        mark('his', ben.id, 60, 70, 'tag'),
      ],
      relations: [],
      assignments: [],
      verdicts: [],
    }),
  });
  return store;
}

const ids = (marks: readonly { id: string }[]) => marks.map(({ id }) => id);

test('the machine’s marks are suggested where one has none; others’ are not', () => {
  const { suggested, folding } = boilerplateOf(storeWith().getState());
  expect(ids(suggested)).toEqual(['headline', 'also']);
  expect(ids(folding)).toEqual(['mine', 'also']);
});

test('nobody looks for quotations in it but in a headline', () => {
  const state = storeWith().getState();
  const isIn = (start: number) => isSkipped(state, { start, end: start + 2 });
  expect([isIn(2), isIn(25), isIn(45), isIn(65)]).toEqual([false, true, true, false]);
});
