import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findConflicts } from '../../../shared/adjudicate/find-conflicts.ts';
import type { LayerMark } from '../../../shared/adjudicate/layers.ts';
import type { Adjudicated } from '../../../renderer/state/adjudicate.ts';
import {
  countLanes,
  disputedParts,
  layOutLanes,
  MOST_LANES,
} from '../../../renderer/state/difference-lanes.ts';
import { showNames } from '../../../renderer/state/shown-names.ts';
import { adjudicated, decided, mark } from '../../support/adjudicated.ts';

const lay = (data: Adjudicated) => layOutLanes(data, showNames(data, false)).lines.toArray();
const roomOf = (data: Adjudicated) => countLanes(data, showNames(data, false));

const boundary = [mark('Ada', 'quote', 0, 20), mark('Ben', 'quote', 0, 26), mark('Cem', 'quote', 2, 26)];

describe('lines under a text', () => {
  it('have a lane for each version, in the order of the digits', () => {
    const lines = lay(adjudicated(['Ada', 'Ben', 'Cem'], boundary));
    const byVersion = lines.toSorted((a, b) => a.version - b.version);
    expect(byVersion.map(({ version, lane, who }) => [version, lane, ...who])).toEqual([
      [0, 0, 'Ada'],
      [1, 1, 'Ben'],
      [2, 2, 'Cem'],
    ]);
  });

  it('are one where several drew the same', () => {
    const lines = lay(
      adjudicated(['Ada', 'Ben', 'Cem'], [...boundary.slice(0, 2), mark('Cem', 'quote', 0, 26)]),
    );
    expect(lines.map(({ who }) => who)).toEqual([['Ben', 'Cem'], ['Ada']]);
  });

  it('leave the lanes of a difference to what lies in it', () => {
    const speaker = ['Ada', 'Ben'].map((name) => mark(name, 'speaker', 5, 9));
    const lines = lay(adjudicated(['Ada', 'Ben'], [...boundary.slice(0, 2), ...speaker]));
    expect(lines.find(({ label }) => label === 'speaker')).toMatchObject({ lane: 2, kind: 'agreed' });
  });

  it('never cover each other, and have room that no decision changes', () => {
    const spans = fc.array(
      fc.record({
        who: fc.constantFrom('Ada', 'Ben'),
        label: fc.constantFrom('quote', 'cue'),
        start: fc.nat(40),
        length: fc.integer({ min: 1, max: 12 }),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(spans, (drawn) => {
        const marks = drawn.map(({ who, label, start, length }) => mark(who, label, start, start + length));
        const data = adjudicated(['Ada', 'Ben'], marks);
        const room = roomOf(data);
        expect(roomOf(decided(data))).toBe(room);
        const lines = lay(data);
        for (const line of lines) {
          expect(line.lane).toBeLessThan(room);
          const others = lines.filter(
            (other) =>
              other.lane === line.lane &&
              (other.key !== line.key || other.version !== line.version) &&
              other.start < line.end &&
              line.start < other.end,
          );
          // Where there are more than the room holds, they share the last lane.
          if (line.lane < MOST_LANES - 1) expect(others).toEqual([]);
        }
      }),
    );
  });
});

describe('what is disputed', () => {
  const disputed = (marks: readonly LayerMark[]) =>
    findConflicts({ annotators: ['Ada', 'Ben', 'Cem'], marks, links: [] }).conflicts.map(disputedParts);

  it('is what some cover and others do not', () => {
    expect(disputed(boundary)).toEqual([
      [
        { start: 0, end: 2 },
        { start: 20, end: 26 },
      ],
    ]);
  });

  it('is nothing where only the label differs, or somebody marked nothing', () => {
    expect(
      disputed([mark('Ada', 'quote', 0, 9), mark('Ben', 'cue', 0, 9), mark('Cem', 'cue', 0, 9)]),
    ).toEqual([[]]);
    expect(disputed([mark('Ada', 'quote', 0, 9), mark('Ben', 'quote', 0, 9)])).toEqual([[]]);
  });

  it('is the gap between parts', () => {
    const parts = [mark('Ben', 'quote', 0, 8), mark('Ben', 'quote', 12, 20), mark('Ada', 'quote', 0, 20)];
    expect(
      findConflicts({ annotators: ['Ada', 'Ben'], marks: parts, links: [] }).conflicts.map(disputedParts),
    ).toEqual([[{ start: 8, end: 12 }]]);
  });
});
