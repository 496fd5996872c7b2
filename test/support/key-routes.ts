import { listClauses } from '../../renderer/editor/clauses.ts';
import { listGrowth } from '../../renderer/editor/grow.ts';
import { nextEnd, nextStart } from '../../renderer/editor/words.ts';
import { paragraphAfter, paragraphAt } from '../../shared/text/paragraph.ts';
import { findQuotation } from '../../shared/text/quotations.ts';
import type { Span } from '../../shared/text/span.ts';

/** The fewest keys to select a part of a text: what is pressed to get there, and then to select. */
export interface Route {
  moving: readonly string[];
  selecting: readonly string[];
}

interface Step {
  to: number;
  keys: readonly string[];
}

/** Every way that the keys know through one text. Texts that run from left to right. */
export class KeyRoutes {
  private readonly text: string;
  private readonly characters: readonly number[];
  private readonly starts: readonly number[];
  private readonly ends: readonly number[];
  private readonly clauseStarts: readonly number[];
  private readonly clauseEnds: readonly number[];

  constructor(text: string) {
    this.text = text;
    const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text);
    this.characters = [...[...graphemes].map(({ index }) => index), text.length];
    this.starts = [0, ...walk(text, nextStart)];
    this.ends = walk(text, nextEnd);
    const clauses: Span[] = [];
    for (let at: Span | null = paragraphAt(text, 0); at !== null; at = paragraphAfter(text, at))
      clauses.push(...listClauses(text, at));
    this.clauseStarts = clauses.map(({ start }) => start);
    this.clauseEnds = clauses.map(({ end }) => end);
  }

  /** @param isMarked whether the quotation has its mark already, so that `q` passes it */
  find(caret: number, { start, end }: Span, isMarked: (quotation: Span) => boolean): Route {
    const quotations = this.listQuotations(caret, isMarked);
    const direct = quotations.find(({ span }) => span.start === start && span.end === end);
    const ways = this.spread(caret, (at) => this.movesFrom(at), this.quotationEdges(caret, quotations));
    const reach = (at: number) => ways.get(at)?.keys ?? [];
    const routes: Route[] = [
      ...(direct ? [{ moving: [], selecting: direct.keys }] : []),
      { moving: reach(start), selecting: this.extend(start, end) },
      { moving: reach(end), selecting: this.extend(end, start) },
      ...this.growths({ start, end }).map(({ at, times }) => ({
        moving: reach(at),
        selecting: Array<string>(times).fill('g'),
      })),
    ];
    const cost = ({ moving, selecting }: Route) => moving.length + selecting.length;
    return routes.reduce((best, route) => (cost(route) < cost(best) ? route : best));
  }

  moveTo(caret: number, goal: number): readonly string[] {
    return this.spread(caret, (at) => this.movesFrom(at)).get(goal)?.keys ?? [];
  }

  private extend(from: number, to: number): readonly string[] {
    return this.spread(from, (at) => this.extensionsFrom(at)).get(to)?.keys ?? [];
  }

  private listQuotations(caret: number, isMarked: (quotation: Span) => boolean) {
    const found: { span: Span; keys: string[] }[] = [];
    for (const [key, step] of [['q', 1] as const, ['Shift+Q', -1] as const]) {
      let at = caret;
      for (let times = 1; times <= 12; times++) {
        const span = findQuotation(this.text, at, step, (one) => !isMarked(one));
        if (span === null) break;
        found.push({ span, keys: Array<string>(times).fill(key) });
        at = step === 1 ? span.end : span.start;
      }
    }
    return found;
  }

  /** From a selected quotation an arrow leads to its start or end. */
  private quotationEdges(caret: number, quotations: readonly { span: Span; keys: string[] }[]) {
    const steps = quotations.flatMap(({ span, keys }): Step[] => [
      { to: span.start, keys: [...keys, 'ArrowLeft'] },
      { to: span.end, keys: [...keys, 'ArrowRight'] },
    ]);
    return (at: number): Step[] => (at === caret ? steps : []);
  }

  private growths({ start, end }: Span): { at: number; times: number }[] {
    const places = this.starts.filter((at) => start <= at && at < end).slice(0, 40);
    return [start, ...places].flatMap((at) => {
      const steps = listGrowth(this.text, { start: at, end: at });
      const times = steps.findIndex((step) => step.start === start && step.end === end) + 1;
      return times > 0 ? [{ at, times }] : [];
    });
  }

  private movesFrom(at: number): Step[] {
    return [
      ...neighbours(this.characters, at, 'ArrowLeft', 'ArrowRight'),
      ...neighbours(this.starts, at, 'Control+ArrowLeft', 'Control+ArrowRight'),
      ...neighbours(this.clauseStarts, at, 'Control+ArrowUp', 'Control+ArrowDown'),
      { to: 0, keys: ['Control+Home'] },
      { to: this.text.length, keys: ['Control+End'] },
    ];
  }

  private extensionsFrom(at: number): Step[] {
    const back = (places: readonly number[], key: string) => neighbours(places, at, key, null);
    const on = (places: readonly number[], key: string) => neighbours(places, at, null, key);
    return [
      ...neighbours(this.characters, at, 'Shift+ArrowLeft', 'Shift+ArrowRight'),
      ...back(this.starts, 'Control+Shift+ArrowLeft'),
      ...on(this.ends, 'Control+Shift+ArrowRight'),
      ...back(this.clauseStarts, 'Control+Shift+ArrowUp'),
      ...on(this.clauseEnds, 'Control+Shift+ArrowDown'),
    ];
  }

  /** The cheapest way to every place (Dijkstra with a queue for each cost: the costs are small numbers). */
  private spread(
    from: number,
    stepsOf: (at: number) => Step[],
    more: (at: number) => Step[] = () => [],
  ): Map<number, Step> {
    const ways = new Map<number, Step>([[from, { to: from, keys: [] }]]);
    const queues: number[][] = [[from]];
    for (let cost = 0; cost < queues.length; cost++) {
      for (const at of queues[cost] ?? []) {
        const here = ways.get(at);
        if (!here || here.keys.length !== cost) continue;
        for (const { to, keys } of [...stepsOf(at), ...more(at)]) {
          const total = cost + keys.length;
          if ((ways.get(to)?.keys.length ?? Infinity) <= total) continue;
          ways.set(to, { to, keys: [...here.keys, ...keys] });
          for (let length = queues.length; length <= total; length++) queues.push([]);
          queues[total]?.push(to);
        }
      }
    }
    return ways;
  }
}

function walk(text: string, next: (text: string, offset: number) => number | null): number[] {
  const places: number[] = [];
  for (let at = next(text, 0); at !== null; at = next(text, at)) places.push(at);
  return places;
}

/** The last of the places before an offset and the first behind it. Cost: O(log places). */
function neighbours(places: readonly number[], at: number, back: string | null, on: string | null): Step[] {
  let low = 0;
  for (let high = places.length; low < high;) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  const before = places[low - 1];
  const behind = places[places[low] === at ? low + 1 : low];
  return [
    ...(back !== null && before !== undefined ? [{ to: before, keys: [back] }] : []),
    ...(on !== null && behind !== undefined ? [{ to: behind, keys: [on] }] : []),
  ];
}
