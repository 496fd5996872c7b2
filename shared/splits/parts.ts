import type { Refusal } from '../refusals.ts';

/** A part of a split, as `train` or `test`. */
export interface Part {
  name: string;
  /** In percent. */
  share: number;
}

/** What a part must not be called: it becomes a folder, and Windows keeps these names for devices. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/iu;
const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/u;

/** The first reason why documents cannot be split into these parts, or `null`. */
export function findPartsProblem(parts: readonly Part[]): Refusal | null {
  const names = new Set<string>();
  for (const { name } of parts) {
    if (!NAME.test(name) || DEVICES.test(name)) return { code: 'split.partName', values: { name } };
    // Some disks know no case.
    if (names.has(name.toLowerCase())) return { code: 'split.partTwice', values: { name } };
    names.add(name.toLowerCase());
  }
  if (parts.length < 2) return { code: 'split.onePart' };
  const sum = parts.reduce((total, { share }) => total + share, 0);
  if (parts.some(({ share }) => !(share > 0)) || Math.abs(sum - 100) > 1e-6)
    return { code: 'split.shares', values: { sum: Number(sum.toFixed(2)) } };
  return null;
}
