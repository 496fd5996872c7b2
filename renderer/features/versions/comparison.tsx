import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { AnnotationId } from '../../../shared/model/ids.ts';
import { openInArticle, swapVersions } from '../../commands/versions.ts';
import { tonesOf } from '../../editor/tones.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import {
  type ActivePair,
  differs,
  foldRows,
  type Item,
  type MarkPair,
  numberMoved,
  pairMarks,
  type Side,
} from '../../state/compared-items.ts';
import { rowAfterKey } from '../../state/row-after-key.ts';
import type { Comparison as Compared } from '../../state/versions.ts';
import { ActiveMarkLine } from './active-mark-line.tsx';
import { ComparedRow } from './compared-row.tsx';
import { DifferencesLine } from './differences-line.tsx';
import { FoldRow } from './fold-row.tsx';

/** Two texts side by side, a row for what belongs together. n and p go through the differences, m through the marks
 *  that differ, arrows through rows and the marks in them. */
export function Comparison({ comparison }: { comparison: Compared }) {
  const session = useSession();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState<number | null>(null);
  const [expanded, setExpanded] = useState<ReadonlySet<number>>(new Set());
  const [active, setActive] = useState<ActivePair | null>(null);
  const { rows, moved, texts, marks, pairs, differing, differences } = useCompared(comparison);
  const tones = tonesOf(useApp((state) => state.schema));

  const kept = useMemo(() => new Set(differing.map(({ row }) => row)), [differing]);
  const items = useMemo(() => foldRows(rows, kept, expanded), [rows, kept, expanded]);
  const list = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimate(items[index], rows),
    getItemKey: (index) => keyOf(items[index]),
    overscan: 4,
  });
  const at = cursor ?? Math.max(0, differences[0] ?? 0);
  const place = placeOf(items, at);

  useEffect(() => scroller.current?.focus(), []);

  const goTo = (row: number) => {
    setCursor(row);
    setActive(null);
    list.scrollToIndex(placeOf(items, row), { align: 'auto' });
  };
  const activate = (next: ActivePair) => {
    setCursor(next.row);
    setActive(next);
    list.scrollToIndex(placeOf(items, next.row), { align: 'auto' });
  };
  const expand = (from: number) => {
    setExpanded(new Set(expanded).add(from));
    setCursor(from);
  };
  const goToDifference = (step: 1 | -1) => {
    const next =
      step === 1
        ? differences.find((row) => (cursor === null ? row >= at : row > at))
        : differences.findLast((row) => row < at);
    if (next !== undefined) goTo(next);
  };
  const goToMark = (step: 1 | -1) => {
    const now = differing.findIndex(({ pair }) => pair === active?.pair);
    const next =
      now >= 0
        ? differing[now + step]
        : step === 1
          ? differing.find(({ row }) => row >= at)
          : differing.findLast(({ row }) => row <= at);
    if (next) activate(next);
  };
  const goWithinRow = (step: 1 | -1) => {
    const inRow = (pairs.get(at) ?? []).flatMap((pair) => toActive(pair, at));
    const now = inRow.findIndex(({ pair }) => pair === active?.pair);
    const next = inRow[now < 0 && step === -1 ? inRow.length - 1 : now + step];
    if (next) activate(next);
  };
  const open = () => {
    const item = items[place];
    if (item?.kind === 'fold') return expand(item.from);
    const mark = active?.pair[active.side] ?? null;
    const side = active?.side ?? (rows[at]?.right ? 'right' : 'left');
    const span = mark ?? rows[at]?.[side];
    if (span) void openInArticle(session, comparison[side].document.id, span, mark);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroller.current || event.altKey || event.ctrlKey || event.metaKey) return;
    const keys: Readonly<Record<string, () => void>> = {
      n: () => goToDifference(1),
      p: () => goToDifference(-1),
      m: () => goToMark(event.shiftKey ? -1 : 1),
      s: () => void swapVersions(session),
      arrowright: () => goWithinRow(1),
      arrowleft: () => goWithinRow(-1),
      enter: open,
    };
    const act = keys[event.key.toLowerCase()];
    const next = rowAfterKey(event.key, place, items.length, 8);
    if (!act && next === null) return;
    event.preventDefault();
    if (act) return act();
    const item = items[next ?? 0];
    if (item) goTo(item.kind === 'row' ? item.row : item.from);
  };
  const onClick = ({ target }: MouseEvent) => {
    if (!(target instanceof Element)) return;
    const fold = target.closest<HTMLElement>('[data-fold]')?.dataset['fold'];
    if (fold !== undefined) return expand(Number(fold));
    const row = Number(target.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? Number.NaN);
    if (Number.isNaN(row)) return;
    const side = target.closest<HTMLElement>('[data-side]')?.dataset['side'] === 'left' ? 'left' : 'right';
    const markId = target.closest<HTMLElement>('[data-mark]')?.dataset['mark'] as AnnotationId | undefined;
    const pair = markId && findPair(pairs, side, markId);
    if (pair) setActive({ side, ...pair });
    else setActive(null);
    setCursor(row);
  };

  return (
    <>
      <DifferencesLine
        rows={rows}
        differences={differences}
        at={cursor === null ? null : at}
        marks={differing.length}
        markAt={differing.findIndex(({ pair }) => pair === active?.pair)}
        onDifference={goToDifference}
        onMark={goToMark}
      />
      <div
        ref={scroller}
        role="grid"
        className="comparison"
        aria-label={t('versions.label')}
        aria-rowcount={rows.length}
        aria-colcount={2}
        aria-activedescendant={items.length > 0 ? `${id}-${keyOf(items[place])}` : undefined}
        tabIndex={0}
        data-pane-focus
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDoubleClick={({ target }) =>
          target instanceof Element && target.closest('[data-mark]') !== null && open()
        }
      >
        <div role="presentation" className="compared-rows" style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map(({ index, key, start }) => {
            const item = items[index];
            const row = item?.kind === 'row' ? rows[item.row] : undefined;
            return (
              <div
                key={key}
                ref={list.measureElement}
                data-index={index}
                role="presentation"
                className="compared-place"
                style={{ transform: `translateY(${start}px)` }}
              >
                {item?.kind === 'fold' && (
                  <FoldRow id={`${id}-${keyOf(item)}`} {...item} atCursor={index === place} />
                )}
                {item?.kind === 'row' && row && (
                  <ComparedRow
                    id={`${id}-${keyOf(item)}`}
                    index={item.row}
                    row={row}
                    moved={moved.get(item.row) ?? null}
                    texts={texts}
                    marks={marks}
                    tones={tones}
                    atCursor={index === place && cursor !== null}
                    active={active?.row === item.row ? active : null}
                  />
                )}
              </div>
            );
          })}
        </div>
      </div>
      {active !== null && <ActiveMarkLine active={active} comparison={comparison} onOpen={open} />}
    </>
  );
}

/** The texts, the marks of the shown annotator, and what differs. */
function useCompared(comparison: Compared) {
  const { left, right, rows } = comparison;
  const own = useApp((state) => state.annotator?.id ?? null);
  const whose = useApp((state) => state.versions.whose) ?? own;
  return useMemo(() => {
    const texts = { left: left.text, right: right.text };
    const marks = { left: left.annotations.of(whose), right: right.annotations.of(whose) };
    const pairs = new Map<number, MarkPair[]>();
    rows.forEach((row, index) => {
      const paired = pairMarks(row, texts, marks);
      if (paired.length > 0) pairs.set(index, paired);
    });
    const differing = [...pairs].flatMap(([row, inRow]) =>
      inRow.filter(differs).flatMap((pair) => toActive(pair, row)),
    );
    const differences = rows.flatMap(({ kind }, index) => (kind === 'same' ? [] : [index]));
    return { rows, moved: numberMoved(rows), texts, marks, pairs, differing, differences };
  }, [left, right, rows, whose]);
}

/** A pair as it becomes active: on the left, where there is something. */
const toActive = (pair: MarkPair, row: number): ActivePair[] => [
  { side: pair.left ? 'left' : 'right', row, pair },
];

function findPair(
  pairs: ReadonlyMap<number, readonly MarkPair[]>,
  side: Side,
  id: AnnotationId,
): Omit<ActivePair, 'side'> | null {
  for (const [row, inRow] of pairs) {
    const pair = inRow.find((one) => one[side]?.id === id);
    if (pair) return { row, pair };
  }
  return null;
}

const keyOf = (item: Item | undefined): string =>
  item === undefined ? '' : item.kind === 'row' ? `row-${item.row}` : `fold-${item.from}`;

/** The item that shows a row. */
function placeOf(items: readonly Item[], row: number): number {
  const place = items.findIndex((item) => (item.kind === 'row' ? item.row === row : row < item.to));
  return Math.max(0, place);
}

/** Pixels: a line of a column holds about 62 characters. */
function estimate(item: Item | undefined, rows: Compared['rows']): number {
  if (item?.kind !== 'row') return 36;
  const row = rows[item.row];
  const length = Math.max(
    (row?.left?.end ?? 0) - (row?.left?.start ?? 0),
    (row?.right?.end ?? 0) - (row?.right?.start ?? 0),
  );
  return 27 * Math.ceil(length / 62) + 16;
}
