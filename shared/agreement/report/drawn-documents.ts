import { drawnParts, type TableName, type Tables } from './tables.ts';

/** Resamples that are summed up side by side: each count is read once for all of them. */
export const LANES = 8;

/** What figures need of a table, document by document, without what is 0. */
interface Kept {
  /** Behind the last entry of each document. */
  ends: number[];
  places: Int32Array;
  values: Float64Array;
  used: number;
  /** Behind the last place of any. */
  size: number;
}

/** Counts of single documents, to be summed up for documents that were drawn with repetition. */
export class DrawnDocuments {
  /** Of each document its number. */
  private readonly documents: number[] = [];
  private readonly kept: ReadonlyMap<TableName, Kept>;

  constructor(names: readonly TableName[]) {
    const none = () => ({
      ends: [],
      places: new Int32Array(64),
      values: new Float64Array(64),
      used: 0,
      size: 0,
    });
    this.kept = new Map(names.flatMap((name) => (drawnParts[name] === 'none' ? [] : [[name, none()]])));
  }

  add(document: number, tables: Tables): void {
    this.documents.push(document);
    for (const [name, kept] of this.kept) {
      const { values, used, fields } = tables[name];
      const wanted = drawnParts[name] === 'all' ? used : Math.min(used, fields);
      for (let at = 0; at < wanted; at++) {
        const value = values[at] as number;
        if (value !== 0) keep(kept, at, value);
      }
      kept.ends.push(kept.used);
    }
  }

  /** Sums up the tables with each document as often as it was drawn.
   *  @param times by document and lane
   *  @param sums tables for each lane; what is in them is lost */
  sum(times: Uint16Array, sums: readonly Tables[]): void {
    for (const [name, kept] of this.kept) {
      const lanes = sumUp(this.documents, kept, times);
      for (const [lane, tables] of sums.entries()) {
        const table = tables[name];
        table.clear();
        table.reserve(kept.size);
        for (let at = 0; at < kept.size; at++) table.values[at] = lanes[at * LANES + lane] as number;
      }
    }
  }
}

function keep(kept: Kept, place: number, value: number): void {
  if (kept.used === kept.places.length) {
    const [places, values] = [new Int32Array(kept.used * 2), new Float64Array(kept.used * 2)];
    places.set(kept.places);
    values.set(kept.values);
    Object.assign(kept, { places, values });
  }
  kept.places[kept.used] = place;
  kept.values[kept.used++] = value;
  kept.size = Math.max(kept.size, place + 1);
}

function sumUp(documents: readonly number[], kept: Kept, times: Uint16Array): Float64Array {
  const { ends, places, values, size } = kept;
  const sums = new Float64Array(size * LANES);
  let from = 0;
  for (let index = 0; index < documents.length; index++) {
    const to = ends[index] as number;
    const first = (documents[index] as number) * LANES;
    const [t0, t1, t2, t3] = [times[first], times[first + 1], times[first + 2], times[first + 3]] as Four;
    const [t4, t5, t6, t7] = [times[first + 4], times[first + 5], times[first + 6], times[first + 7]] as Four;
    for (let at = from; at < to; at++) {
      const place = (places[at] as number) * LANES;
      const value = values[at] as number;
      sums[place] = (sums[place] as number) + t0 * value;
      sums[place + 1] = (sums[place + 1] as number) + t1 * value;
      sums[place + 2] = (sums[place + 2] as number) + t2 * value;
      sums[place + 3] = (sums[place + 3] as number) + t3 * value;
      sums[place + 4] = (sums[place + 4] as number) + t4 * value;
      sums[place + 5] = (sums[place + 5] as number) + t5 * value;
      sums[place + 6] = (sums[place + 6] as number) + t6 * value;
      sums[place + 7] = (sums[place + 7] as number) + t7 * value;
    }
    from = to;
  }
  return sums;
}

type Four = [number, number, number, number];
