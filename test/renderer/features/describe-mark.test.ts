import { expect, it } from 'vitest';
import { describeMark } from '../../../renderer/features/announce/describe-mark.ts';
import { toShown } from '../../../renderer/state/apply-changes.ts';
import { createAppStore } from '../../../renderer/state/store.ts';
import type {
  AnnotationId,
  AnnotatorId,
  DocumentId,
  EntityId,
  RelationId,
} from '../../../shared/model/ids.ts';
import type { AnnotationRecord, RelationRecord } from '../../../shared/model/records.ts';

const documentId = 'd' as DocumentId;
const annotatorId = 1 as AnnotatorId;
const entityId = 'ilse' as EntityId;
const text = '“It holds 🙂,” said the keeper, “as ever”.';

const mark = (id: string, label: string, covered: string, more = {}): AnnotationRecord => ({
  documentId,
  id: id as AnnotationId,
  annotatorId,
  label,
  start: text.indexOf(covered),
  end: text.indexOf(covered) + covered.length,
  attrs: {},
  entityId: null,
  note: null,
  flag: false,
  origin: 'manual',
  coveredHash: '0'.repeat(16),
  extra: {},
  ...more,
});
const relation = (type: string, from: string, to: string): RelationRecord => ({
  documentId,
  id: `${from}-${to}` as RelationId,
  annotatorId,
  type,
  from: from as AnnotationId,
  to: to as AnnotationId,
  extra: {},
});

const quote = mark('q', 'quote', '“It holds 🙂,”', { flag: true });
const cue = mark('c', 'cue', 'said');
const speaker = mark('s', 'speaker', 'the keeper', { entityId });
const inner = mark('i', 'artifact', 'holds');

const state = (() => {
  const store = createAppStore();
  store.setState({
    entities: new Map([
      [
        entityId,
        { id: entityId, name: 'Ilse Vahl', aliases: [], type: 'person', identification: 'named', extra: {} },
      ],
    ]),
    annotator: { id: annotatorId, name: 'ann', kind: 'person' } as never,
    shown: toShown({
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
      annotations: [quote, cue, speaker, inner],
      relations: [relation('has_cue', 'q', 'c'), relation('spoken_by', 'q', 's')],
      assignments: [],
      verdicts: [],
    }),
  });
  return store.getState();
})();
const at = (offset: number) => ({ ...state, selected: { start: offset, end: offset } });

it('says a mark in a few words', () => {
  expect(describeMark(at(1), quote)).toBe('Quote, has cue said, spoken by Ilse Vahl, flagged');
  expect(describeMark(at(cue.start), cue)).toBe('Cue, cue of “It holds 🙂,”');
  expect(describeMark(at(speaker.start), speaker)).toBe('Speaker: Ilse Vahl, speaks “It holds 🙂,”');
});

it('says that other marks lie in the same place', () => {
  expect(describeMark(at(inner.start + 1), inner)).toBe('Artifact, with 1 other mark here');
});
