import type { Issue } from '../../../shared/contract/entry.ts';
import { toErrorData } from '../../../shared/errors.ts';

/** What went wrong with one part of a source, as an issue beside the parts that were read. */
export function toIssue(error: unknown): Issue {
  const { kind, message } = toErrorData(error);
  return { severity: 'error', code: kind, message };
}
