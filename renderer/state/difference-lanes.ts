import type { LayerMark } from '../../shared/adjudicate/layers.ts';
import type { AdjudicatedConflict } from '../../shared/contract/adjudication.ts';
import { inReadingOrder, type KeyedSpan, SpanIndex } from '../../shared/text/span-index.ts';
import type { Span } from '../../shared/text/span.ts';
import type { Adjudicated } from './adjudicate.ts';
import { type ShownNames, shownVersions, whoOf } from './shown-names.ts';

/** The lines under the text of a document that is being adjudicated. */

/** How a line is drawn: in the adjudicated layer, agreed but not taken yet, or one of several versions. */
export type LineKind = 'gold' | 'agreed' | 'version';

export interface LaneLine extends KeyedSpan {
  label: string;
  lane: number;
  kind: LineKind;
  /** Of its difference; `null` where there is none. */
  key: string | null;
  /** Place of its version among those of its difference. */
  version: number;
  /** Who drew it. */
  who: readonly string[];
}

/** Where a difference stands in the text. */
export interface DifferencePlace extends KeyedSpan {
  key: string;
  /** From 1, in the order of the text. */
  number: number;
  isOpen: boolean;
}

export interface LaneLayout {
  lines: SpanIndex<LaneLine>;
  places: SpanIndex<DifferencePlace>;
}

/** Lines that have room between two lines of text; deeper ones share the last. */
export const MOST_LANES = 6;

interface Block extends KeyedSpan {
  height: number;
  lines: readonly Omit<LaneLine, 'lane'>[];
  /** The lane of each line within the block. */
  within: readonly number[];
}

/** The lines of a document: each version of an open difference in a lane of its own, what is agreed or decided in one
 *  line each. No line covers another. */
export function layOutLanes(data: Adjudicated, names: ShownNames): LaneLayout {
  const open = data.conflicts.filter(({ decision }) => decision === null);
  const gold = data.gold.map((mark) => blockOfMark(mark, 'gold', mark.id));
  const agreed = data.agreed.flatMap(({ mark, taken }, at) =>
    taken === null ? [blockOfMark(mark, 'agreed', `agreed ${at}`)] : [],
  );
  const blocks = [...open.map((conflict) => blockOfConflict(conflict, names)), ...gold, ...agreed];
  const lines = [...assignBlocks(blocks)].flatMap(([{ lines, within }, base]) =>
    lines.map((line, at) => ({ ...line, lane: Math.min(base + (within[at] ?? 0), MOST_LANES - 1) })),
  );
  const places = data.conflicts.map(({ key, span, decision }, at) => ({
    id: `${at}`.padStart(6, '0'),
    ...span,
    key,
    number: at + 1,
    isOpen: decision === null,
  }));
  return { lines: SpanIndex.of(lines), places: SpanIndex.of(places) };
}

/** How many lanes the text needs room for: the same whatever is decided, so that no decision moves the text. */
export function countLanes({ conflicts, agreed }: Adjudicated, names: ShownNames): number {
  const blocks = [
    ...conflicts.map((conflict) => blockOfConflict(conflict, names)),
    ...agreed.map(({ mark }, at) => blockOfMark(mark, 'agreed', `agreed ${at}`)),
  ];
  let most = 1;
  for (const [{ height }, base] of assignBlocks(blocks)) most = Math.max(most, base + height);
  return Math.min(most, MOST_LANES);
}

function blockOfConflict(conflict: AdjudicatedConflict, names: ShownNames): Block {
  const { key, span } = conflict;
  const marked = shownVersions(conflict.versions, names)
    .map((version, at) => ({ version, at }))
    .filter(({ version }) => version.marks.length > 0);
  const lines = marked.flatMap(({ version, at }) =>
    version.marks.map(({ start, end, label }, place) => ({
      id: `${key} ${at} ${place}`,
      start,
      end,
      label,
      kind: 'version' as const,
      key,
      version: at,
      who: whoOf(version, names),
    })),
  );
  const within = marked.flatMap(({ version }, lane) => version.marks.map(() => lane));
  return { id: key, ...span, height: marked.length, lines, within };
}

const blockOfMark = (
  { start, end, label }: Pick<LayerMark, 'start' | 'end' | 'label'>,
  kind: LineKind,
  id: string,
): Block => ({
  id,
  start,
  end,
  height: 1,
  lines: [{ id, start, end, label, kind, key: null, version: 0, who: [] }],
  within: [0],
});

/** The lowest lane of each block, so that blocks that share text share no lane. O(n · lanes). */
function assignBlocks(blocks: readonly Block[]): Map<Block, number> {
  const bases = new Map<Block, number>();
  /** Where each lane becomes free. */
  const freeFrom: number[] = [];
  for (const block of blocks.toSorted(inReadingOrder)) {
    const isFree = (lane: number) => (freeFrom[lane] ?? 0) <= block.start;
    let base = 0;
    for (let lane = 0; lane < base + block.height; lane++) if (!isFree(lane)) base = lane + 1;
    for (let lane = base; lane < base + block.height; lane++) freeFrom[lane] = block.end;
    bases.set(block, base);
  }
  return bases;
}

/** The parts of a difference that some versions cover and others do not; versions without marks say nothing of them. */
export function disputedParts({ versions, span }: Pick<AdjudicatedConflict, 'versions' | 'span'>): Span[] {
  const marked = versions.filter(({ marks }) => marks.length > 0);
  const edges = marked.flatMap(({ marks }) => marks.flatMap(({ start, end }) => [start, end]));
  const cuts = [...new Set([span.start, ...edges, span.end])].sort((a, b) => a - b);
  const parts: Span[] = [];
  for (const [at, start] of cuts.slice(0, -1).entries()) {
    const end = cuts[at + 1] ?? span.end;
    const covering = marked.filter(({ marks }) => marks.some((m) => m.start <= start && end <= m.end)).length;
    if (covering === 0 || covering === marked.length) continue;
    const last = parts.at(-1);
    if (last?.end === start) last.end = end;
    else parts.push({ start, end });
  }
  return parts;
}
