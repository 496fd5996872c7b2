import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';

/** One row of the table that a bench prints: our figure beside the raw limit, measured in the same run. */
export interface Row {
  what: string;
  unit: 'ms' | 's' | 'MB';
  ours: number;
  /** What the same bytes cost at the least. */
  floor: number | null;
  note: string;
}

export const seconds = async (work: () => unknown): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};

export function quantile(values: number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

/** Writes the parts to a new file and waits until they are on the disk. */
export function writeAndSync(file: string, parts: Iterable<string>): void {
  const descriptor = openSync(file, 'w');
  for (const part of parts) writeSync(descriptor, part);
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/** Appends each part to a file and waits for the disk after every one; milliseconds each. */
export function appendAndSync(file: string, parts: string[]): number[] {
  const descriptor = openSync(file, 'a');
  const times = parts.map((part) => {
    const start = performance.now();
    writeSync(descriptor, part);
    fsyncSync(descriptor);
    return performance.now() - start;
  });
  closeSync(descriptor);
  return times;
}

export function printTable(rows: Row[]): void {
  const shown = rows.map(({ what, unit, ours, floor, note }) => ({
    what,
    hearsay: `${format(ours)} ${unit}`,
    'raw limit': floor === null ? '–' : `${format(floor)} ${unit}`,
    ratio: floor === null ? '–' : `${(ours / floor).toFixed(1)}×`,
    note,
  }));
  console.table(shown);
}

const format = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
