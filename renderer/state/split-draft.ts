import type { Refusal } from '../../shared/refusals.ts';
import { findPartsProblem, type Part } from '../../shared/splits/parts.ts';

/** A split as it is being written: numbers are what stands in their fields. */
export interface SplitDraft {
  name: string;
  parts: readonly DraftPart[];
  seed: string;
  nextUid: number;
}

interface DraftPart {
  /** Within the draft; names may be alike while they are typed. */
  uid: number;
  name: string;
  share: string;
}

/** The usual parts, under a name that is not taken. */
export function startSplit(taken: readonly string[]): SplitDraft {
  let number = 1;
  while (taken.includes(`split-${number}`)) number++;
  const usual = [
    ['train', '80'],
    ['dev', '10'],
    ['test', '10'],
  ] as const;
  return {
    name: `split-${number}`,
    parts: usual.map(([name, share], uid) => ({ uid, name, share })),
    seed: '1',
    nextUid: usual.length,
  };
}

/** Adds a part with what the others leave of the whole. */
export function addPart(draft: SplitDraft): SplitDraft {
  const left = 100 - toParts(draft).reduce((sum, { share }) => sum + share, 0);
  const part = { uid: draft.nextUid, name: '', share: left > 0 ? `${Number(left.toFixed(2))}` : '' };
  return { ...draft, parts: [...draft.parts, part], nextUid: draft.nextUid + 1 };
}

export const changePart = (draft: SplitDraft, uid: number, patch: Partial<DraftPart>): SplitDraft => ({
  ...draft,
  parts: draft.parts.map((part) => (part.uid === uid ? { ...part, ...patch } : part)),
});

export const removePart = (draft: SplitDraft, uid: number): SplitDraft => ({
  ...draft,
  parts: draft.parts.filter((part) => part.uid !== uid),
});

/** As the core takes it, if it does. */
export const finishSplit = (draft: SplitDraft): { name: string; parts: Part[]; seed: number } => ({
  name: draft.name.trim(),
  parts: toParts(draft),
  seed: Number(draft.seed),
});

const toParts = ({ parts }: SplitDraft): Part[] =>
  parts.map(({ name, share }) => ({ name: name.trim(), share: Number(share) || 0 }));

/** What the core would refuse it for; `unnamed` and `seedWrong` are for the window to say. */
export function findSplitProblem(
  draft: SplitDraft,
  taken: readonly string[],
): Refusal | 'unnamed' | 'seedWrong' | null {
  const name = draft.name.trim();
  if (name === '') return 'unnamed';
  if (taken.includes(name)) return { code: 'split.exists', values: { name } };
  if (!/^\d{1,9}$/u.test(draft.seed.trim())) return 'seedWrong';
  return findPartsProblem(toParts(draft));
}
