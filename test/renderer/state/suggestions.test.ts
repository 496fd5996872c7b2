import { describe, expect, test } from 'vitest';
import { toShown } from '../../../renderer/state/apply-changes.ts';
import { createAppStore } from '../../../renderer/state/store.ts';
import {
  countOpen,
  currentSuggestion,
  findNeighbour,
  isOfKind,
  openIn,
  suggestionAt,
  suggestionsHere,
  suggestionsOf,
  wasLookedAt,
} from '../../../renderer/state/suggestions.ts';
import { markIndex } from '../../../renderer/state/select.ts';
import type { SuggestionChoice } from '../../../shared/bridge.ts';
import type { AnnotationId, AnnotatorId, DocumentId } from '../../../shared/model/ids.ts';
import type { AnnotationRecord, VerdictRecord } from '../../../shared/model/records.ts';
import { schemaDefinition } from '../../../shared/model/schema.ts';
import defaultSchema from '../../../resources/schema-default.json' with { type: 'json' };

const documentId = 'd' as DocumentId;
const [ANN, BEN, MACHINE] = [1, 2, 3] as AnnotatorId[] as [AnnotatorId, AnnotatorId, AnnotatorId];
const ann = { id: ANN, uid: 'Ann', name: 'Ann', kind: 'person', retired: false } as const;
const ben = { id: BEN, uid: 'Ben', name: 'Ben', kind: 'person', retired: false } as const;
const machine = { id: MACHINE, uid: 'machine', name: 'machine', kind: 'machine', retired: false } as const;

interface Made {
  by?: AnnotatorId;
  confidence?: number;
  rule?: string;
}

function mark(
  label: string,
  start: number,
  end: number,
  { by = MACHINE, confidence = 0.9, rule = 'quote.marks' }: Made = {},
): AnnotationRecord {
  return {
    documentId,
    id: `${by}-${label}-${start}-${end}` as AnnotationId,
    annotatorId: by,
    label,
    start,
    end,
    attrs: {},
    entityId: null,
    note: null,
    flag: false,
    origin: by === MACHINE ? 'rule' : 'manual',
    coveredHash: '0'.repeat(16),
    extra: by === MACHINE ? { suggestion: { confidence, rule, why: [] } } : {},
  };
}

const verdict = (of: AnnotationRecord, annotatorId: AnnotatorId): VerdictRecord => ({
  documentId,
  suggestionId: of.id,
  annotatorId,
  outcome: 'rejected',
  annotationId: null,
  label: of.label,
  start: of.start,
  end: of.end,
  rule: 'quote.marks',
  confidence: 0.9,
  atMs: 0,
});

function storeWith(marks: AnnotationRecord[], verdicts: VerdictRecord[] = []) {
  const store = createAppStore();
  const document = {
    id: documentId,
    ordinal: 0,
    title: '',
    language: null,
    meta: {},
    textSha256: '',
    cluster: documentId,
    length: 100,
    extra: {},
  };
  store.setState({
    annotator: ann,
    annotators: [ann, ben, machine],
    schema: schemaDefinition.parse(defaultSchema),
    shown: toShown({
      document,
      text: 'x'.repeat(100),
      annotations: marks,
      relations: [],
      assignments: [],
      verdicts,
    }),
  });
  return store;
}

type Store = ReturnType<typeof storeWith>;

const choose = (store: Store, patch: Partial<SuggestionChoice>) =>
  store.setState(({ settings }) => ({
    settings: { ...settings, suggestions: { ...settings.suggestions, ...patch } },
  }));

const at = (store: Store, start: number, end = start) => {
  store.setState({ selected: { start, end } });
  return store.getState();
};

const places = (marks: Iterable<AnnotationRecord>) => [...marks].map((one) => `${one.label} ${one.start}`);
const shownIn = (store: Store) => places(suggestionsOf(store.getState()).index);

describe('which suggestions are shown', () => {
  const sure = mark('quote', 0, 10, { confidence: 0.8 });
  const unsure = mark('quote', 20, 30, { confidence: 0.45 });
  const artifact = mark('artifact', 40, 44, { confidence: 0.5 });

  test('those at or above the threshold, in the layers that were chosen', () => {
    const store = storeWith([sure, unsure, artifact]);
    expect(shownIn(store)).toEqual(['quote 0', 'artifact 40']);
    expect(suggestionsOf(store.getState()).below).toBe(1);
    choose(store, { least: 0.3 });
    expect(shownIn(store)).toEqual(['quote 0', 'quote 20', 'artifact 40']);
    choose(store, { layers: ['translation'] });
    expect(shownIn(store)).toEqual(['artifact 40']);
  });

  test('none that one has decided oneself; what others decided does not matter', () => {
    const store = storeWith([sure, artifact], [verdict(sure, ANN), verdict(artifact, BEN)]);
    expect(shownIn(store)).toEqual(['artifact 40']);
  });

  test('none while others’ marks are read, and none of another person', () => {
    const store = storeWith([sure, mark('quote', 50, 60, { by: BEN })]);
    expect(shownIn(store)).toEqual(['quote 0']);
    store.setState({ otherAnnotator: BEN });
    expect(shownIn(store)).toEqual([]);
  });

  test('boilerplate alone while they are hidden, and not where it is folded', () => {
    const boilerplate = { ...mark('boilerplate', 60, 80), extra: {}, attrs: { kind: 'tag' } };
    const store = storeWith([sure, boilerplate]);
    choose(store, { shown: false });
    expect(shownIn(store)).toEqual(['boilerplate 60']);
    store.setState(({ settings }) => ({ settings: { ...settings, boilerplate: false } }));
    expect(shownIn(store)).toEqual([]);
  });

  test('the same object while one marks oneself, since own marks are asked for where they lie', () => {
    const store = storeWith([sure, artifact]);
    const before = suggestionsOf(store.getState());
    const own = mark('quote', 5, 12, { by: ANN });
    store.getState().applyChanges([{ kind: 'annotation', before: null, after: own }]);
    const state = store.getState();
    expect(suggestionsOf(state)).toBe(before);
    expect(places(openIn(state, { start: 0, end: 100 }))).toEqual(['artifact 40']);
    expect(countOpen(before, markIndex(state))).toEqual({ artifact: 1 });
  });

  test('never on one’s own mark of the same label, but inside one of another', () => {
    const store = storeWith([mark('cue', 4, 8), mark('quote', 20, 30), mark('quote', 0, 10, { by: ANN })]);
    expect(places(openIn(store.getState(), { start: 0, end: 100 }))).toEqual(['cue 4', 'quote 20']);
  });
});

describe('going from one to the next', () => {
  const marks = [mark('quote', 10, 30), mark('cue', 31, 35), mark('speaker', 40, 50)];

  test.each<[name: string, caret: number, step: 1 | -1, found: string, around: boolean]>([
    ['from the caret onward', 20, 1, 'cue 31', false],
    ['from the caret back', 31, -1, 'quote 10', false],
    ['over the end to the first', 60, 1, 'quote 10', true],
    ['over the start to the last', 5, -1, 'speaker 40', true],
  ])('%s', (_, caret, step, found, around) => {
    const neighbour = findNeighbour(at(storeWith(marks), caret), step);
    expect(neighbour && [...places([neighbour.mark]), neighbour.around]).toEqual([found, around]);
  });

  test('goes on from the current one, and from one that has just been decided', () => {
    const store = storeWith(marks);
    store.setState({ suggestion: marks[1]?.id ?? null });
    expect(findNeighbour(at(store, 31), 1)?.mark.label).toBe('speaker');
    expect(findNeighbour(at(store, 31), -1)?.mark.label).toBe('quote');
    const [quote, ...rest] = marks;
    const decided = storeWith(rest, quote ? [verdict(quote, ANN)] : []);
    expect(findNeighbour(decided.getState(), 1, quote ?? null)?.mark.label).toBe('cue');
  });

  test('finds nothing where the current one is the only one, or none is open', () => {
    const only = mark('quote', 10, 30);
    const store = storeWith([only]);
    store.setState({ suggestion: only.id });
    expect(findNeighbour(at(store, 10), 1)).toBeNull();
    expect(findNeighbour(storeWith([only, mark('quote', 12, 20, { by: ANN })]).getState(), 1)).toBeNull();
  });
});

describe('the suggestion that keys decide on', () => {
  const quote = mark('quote', 10, 40);
  const cue = mark('cue', 20, 25);

  test('is the current one while the caret is in it and no mark is active', () => {
    const own = mark('speaker', 10, 15, { by: ANN });
    const store = storeWith([quote, cue, own]);
    store.setState({ suggestion: quote.id });
    expect(currentSuggestion(at(store, 10))?.id).toBe(quote.id);
    expect(currentSuggestion(at(store, 41))).toBeNull();
    expect(currentSuggestion(at(store, 10, 12))).toBeNull();
    store.setState({ active: own.id });
    expect(currentSuggestion(at(store, 10))).toBeNull();
    expect(suggestionsHere(at(store, 20))).toEqual([]);
  });

  test('is else the innermost under the caret, if one’s own mark there is not as small', () => {
    const store = storeWith([quote, cue, mark('speaker', 12, 16, { by: ANN })]);
    expect(suggestionAt(store.getState(), 22)?.label).toBe('cue');
    expect(suggestionAt(store.getState(), 30)?.label).toBe('quote');
    expect(suggestionAt(store.getState(), 13)).toBeNull();
    expect(suggestionAt(store.getState(), 50)).toBeNull();
  });

  test('is each of those in the selection', () => {
    expect(places(suggestionsHere(at(storeWith([quote, cue]), 5, 22)))).toEqual(['quote 10', 'cue 20']);
  });
});

test('two are of one kind with one label and one rule', () => {
  const [one, same] = [mark('quote', 0, 5), mark('quote', 20, 30)];
  expect(isOfKind(one, same)).toBe(true);
  expect(isOfKind(one, mark('quote', 0, 5, { rule: 'quote.that-clause' }))).toBe(false);
  expect(isOfKind(one, mark('cue', 0, 5))).toBe(false);
});

test('an article counts as looked at once something but boilerplate is proposed, or it was asked for', () => {
  const boilerplate = { ...mark('boilerplate', 60, 80), extra: {} };
  const store = storeWith([boilerplate]);
  expect(wasLookedAt(store.getState())).toBe(false);
  store.setState({ lookedAt: new Set([documentId]) });
  expect(wasLookedAt(store.getState())).toBe(true);
  expect(wasLookedAt(storeWith([boilerplate, mark('quote', 0, 5)]).getState())).toBe(true);
});
