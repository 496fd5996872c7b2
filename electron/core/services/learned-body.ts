import type { PackedKnowledge } from '../../../shared/learn/knowledge.ts';

/** What the project keeps of what it has learned. */
export interface LearnedBody {
  /** Another one is of another Hearsay: it learns anew. */
  version: 1;
  /** Lessons up to then (milliseconds since 1970) do not count: somebody let it forget them. */
  since: number;
  /** From how many lessons it learned, and their digest. */
  lessons: number;
  digest: string;
  /** `null` after it forgot. */
  learnedAtMs: number | null;
  knowledge: PackedKnowledge;
}

export function parseLearned(body: string | null): LearnedBody | null {
  if (body === null) return null;
  const parsed = JSON.parse(body) as LearnedBody;
  return parsed.version === 1 ? parsed : null;
}
