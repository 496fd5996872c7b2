import { expect, it } from 'vitest';
import { followMark } from '../../../renderer/state/apply-changes.ts';
import type { Changes } from '../../../shared/changes.ts';
import type { AnnotationRecord } from '../../../shared/model/records.ts';

const mark = (patch: object) =>
  ({ documentId: 'd', id: 'a', label: 'cue', attrs: {}, entityId: null, ...patch }) as AnnotationRecord;
const change = (before: AnnotationRecord | null, after: AnnotationRecord | null): Changes => [
  { kind: 'annotation', before, after },
];

it('a mark is followed through its own changes only', () => {
  const made = mark({});
  const changed = mark({ attrs: { act: 'denial' } });
  expect(followMark(made, change(made, changed))).toBe(changed);
  expect(followMark(made, change(null, mark({ id: 'b', label: 'quote' })))).toBe(made);
  expect(followMark(made, change(null, mark({ documentId: 'e', label: 'quote' })))).toBe(made);
  expect(followMark(null, change(null, made))).toBeNull();
});

it('a mark that goes is remembered as it was', () => {
  const made = mark({ attrs: { act: 'denial' } });
  expect(followMark(made, change(made, null))).toBe(made);
});
