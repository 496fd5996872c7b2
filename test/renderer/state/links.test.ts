import { describe, expect, it } from 'vitest';
import { findChainLink, listChainLabels, startsChain } from '../../../renderer/commands/chain.ts';
import { changeDocument, type ShownDocument, toShown } from '../../../renderer/state/apply-changes.ts';
import { groupLinkOptions, listLinkOptions } from '../../../renderer/state/link-options.ts';
import { marksAt } from '../../../renderer/state/select.ts';
import { invertChanges, type Changes } from '../../../shared/changes.ts';
import type { AnnotationId, AnnotatorId, DocumentId, RelationId } from '../../../shared/model/ids.ts';
import type { AnnotationRecord, RelationRecord } from '../../../shared/model/records.ts';
import { schemaDefinition } from '../../../shared/model/schema.ts';
import { SpanIndex } from '../../../shared/text/span-index.ts';
import defaultSchema from '../../../resources/schema-default.json' with { type: 'json' };

const schema = schemaDefinition.parse(defaultSchema);
const documentId = 'd' as DocumentId;
const annotatorId = 1 as AnnotatorId;

const mark = (
  id: string,
  label: string,
  start: number,
  end: number,
  owner = annotatorId,
): AnnotationRecord => ({
  documentId,
  id: id as AnnotationId,
  annotatorId: owner,
  label,
  start,
  end,
  attrs: {},
  entityId: null,
  note: null,
  flag: false,
  origin: 'manual',
  coveredHash: '0'.repeat(16),
  extra: {},
});

const relation = (id: string, type: string, from: string, to: string): RelationRecord => ({
  documentId,
  id: id as RelationId,
  annotatorId,
  type,
  from: from as AnnotationId,
  to: to as AnnotationId,
  extra: {},
});

function shownWith(marks: AnnotationRecord[], relations: RelationRecord[] = []): ShownDocument {
  const text = `${'x'.repeat(48)}\n\n${'y'.repeat(50)}`;
  return toShown({
    document: {
      id: documentId,
      ordinal: 0,
      title: 't',
      language: null,
      meta: {},
      textSha256: '0'.repeat(64),
      cluster: documentId,
      length: text.length,
      extra: {},
    },
    text,
    annotations: marks,
    relations,
    assignments: [],
    verdicts: [],
  });
}

describe('the chain', () => {
  const quote = mark('q', 'quote', 0, 20);
  const state = (relations: RelationRecord[] = []) => ({
    chain: quote.id,
    schema,
    shown: shownWith([quote, mark('c', 'cue', 21, 25)], relations),
  });

  it('starts at marks from which relations lead to other labels', () => {
    expect(['quote', 'cue', 'artifact'].map((label) => startsChain(schema, label))).toEqual([
      true,
      false,
      false,
    ]);
  });
  it('links what the schema allows, in the same paragraph', () => {
    expect(findChainLink(state(), 'speaker', { start: 30, end: 35 })).toEqual({
      type: 'spoken_by',
      from: 'q',
    });
    expect(findChainLink(state(), 'source', { start: 30, end: 35 })).toEqual({ type: 'via', from: 'q' });
  });
  it('links nothing in another paragraph, of another kind, or beyond the maximum', () => {
    expect(findChainLink(state(), 'speaker', { start: 60, end: 65 })).toBeNull();
    expect(findChainLink(state(), 'artifact', { start: 30, end: 35 })).toBeNull();
    expect(findChainLink(state(), 'quote', { start: 30, end: 35 })).toBeNull();
    expect(
      findChainLink(state([relation('r', 'has_cue', 'q', 'c')]), 'cue', { start: 30, end: 35 }),
    ).toBeNull();
  });
  it('names the labels that would still be linked', () => {
    expect(listChainLabels(state())).toEqual(['cue', 'speaker', 'source']);
    expect(listChainLabels(state([relation('r', 'has_cue', 'q', 'c')]))).toEqual(['speaker', 'source']);
    expect(listChainLabels({ ...state(), chain: null })).toEqual([]);
  });
});

describe('link options', () => {
  it('lead from a quote and, reversed, to it, the nearest first, and only to own marks', () => {
    const marks = [
      mark('q', 'quote', 10, 20),
      mark('far', 'speaker', 80, 85),
      mark('near', 'speaker', 22, 28),
      mark('other', 'speaker', 30, 33, 2 as AnnotatorId),
    ];
    const shown = shownWith(marks);
    const [quote, , near] = marks;
    if (!quote || !near) throw new Error('no marks');
    expect(listLinkOptions(schema, shown, quote).map(({ target }) => target)).toEqual(['near', 'far']);
    expect(listLinkOptions(schema, shown, near)).toEqual([
      { target: 'q', type: 'spoken_by', from: 'q', to: 'near' },
    ]);
  });

  it('asks which one only where a target can be linked in several ways', () => {
    const outer = mark('o', 'quote', 0, 40);
    const inner = mark('i', 'quote', 10, 20);
    const options = listLinkOptions(schema, shownWith([outer, inner]), outer);
    expect(options.map(({ type, from }) => [type, from])).toEqual([
      ['continues', 'o'],
      ['nested_in', 'i'],
    ]);
    expect(groupLinkOptions(options)).toHaveLength(2);
    const more = listLinkOptions(schema, shownWith([outer, inner, mark('s', 'speaker', 45, 48)]), outer);
    expect(groupLinkOptions(more).map((group) => group.length)).toEqual([2, 1]);
  });
});

describe('changes', () => {
  const before = shownWith([mark('q', 'quote', 0, 20)]);
  const changes: Changes = [
    { kind: 'annotation', before: null, after: mark('c', 'cue', 21, 25) },
    { kind: 'annotation', before: mark('q', 'quote', 0, 20), after: mark('q', 'quote', 0, 19) },
    { kind: 'relation', before: null, after: relation('r', 'has_cue', 'q', 'c') },
    {
      kind: 'assignment',
      before: null,
      after: { documentId, annotatorId, status: 'done', endedAtMs: 0, given: false },
    },
  ];
  it('are taken back by their inverse', () => {
    const after = changeDocument(before, changes);
    expect([after.annotations.size, after.relations.size, after.assignments.length]).toEqual([2, 1, 1]);
    expect(changeDocument(after, invertChanges(changes))).toEqual(before);
  });
  it('change nothing the second time', () => {
    const after = changeDocument(before, changes);
    expect(changeDocument(after, changes)).toBe(after);
  });
  it('of other documents leave this one alone', () => {
    const other = { ...mark('z', 'cue', 0, 3), documentId: 'e' as DocumentId };
    expect(changeDocument(before, [{ kind: 'annotation', before: null, after: other }])).toBe(before);
  });
});

it('finds the innermost mark first, one that merely ends there last', () => {
  const marks = [mark('outer', 'quote', 0, 30), mark('ends', 'cue', 5, 10), mark('inner', 'speaker', 8, 20)];
  expect(marksAt(SpanIndex.of(marks), 10).map(({ id }) => id)).toEqual(['inner', 'outer', 'ends']);
});
