import { type Refusal, refusalKind, sayRefusal } from './refusals.ts';

/** Every way in which an ability can fail: a closed union, carried as plain data between processes and
 *  turned into a person's words only at the edge (window or command line). */
export type AppErrorData =
  | { kind: 'InvalidInput'; message: string; details?: string[]; refusal?: Refusal }
  | { kind: 'NotFound'; message: string; refusal?: Refusal }
  | { kind: 'Conflict'; message: string; refusal?: Refusal }
  | { kind: 'Unsupported'; message: string }
  | { kind: 'CorruptSource'; message: string; file?: string; line?: number }
  | { kind: 'Workspace'; reason: WorkspaceReason; message: string; file: string }
  | { kind: 'Cancelled'; message: string }
  | { kind: 'Internal'; message: string; details?: string[] };

/** Why a project file cannot be used (or not be written) as it is. */
export type WorkspaceReason =
  | 'missing'
  | 'notProject'
  | 'fromFuture'
  | 'locked'
  | 'full'
  | 'readOnly'
  | 'damaged'
  | 'exists'
  | 'unreachable';

/** An error of a known kind; anything else that is thrown is a defect and becomes `Internal`. */
export class AppError extends Error {
  readonly data: AppErrorData;

  constructor(data: AppErrorData, options?: { cause?: unknown }) {
    super(data.message, options);
    this.name = 'AppError';
    this.data = data;
  }
}

/** A refusal that the window says in its own language. */
export const refuse = (refusal: Refusal): AppError =>
  new AppError({ kind: refusalKind(refusal), message: sayRefusal(refusal), refusal });
export const invalidInput = (message: string, details?: string[]): AppError =>
  new AppError({ kind: 'InvalidInput', message, ...(details ? { details } : {}) });
export const notFound = (message: string): AppError => new AppError({ kind: 'NotFound', message });
export const conflict = (message: string): AppError => new AppError({ kind: 'Conflict', message });
export const unsupported = (message: string): AppError => new AppError({ kind: 'Unsupported', message });
export const cancelled = (message: string): AppError => new AppError({ kind: 'Cancelled', message });
export const corruptSource = (message: string, where: { file?: string; line?: number } = {}): AppError =>
  new AppError({ kind: 'CorruptSource', message, ...where });

/** The plain data of any thrown value. */
export function toErrorData(thrown: unknown): AppErrorData {
  if (thrown instanceof AppError) return thrown.data;
  if (thrown instanceof Error) {
    return {
      kind: 'Internal',
      message: thrown.message,
      details: (thrown.stack ?? '').split('\n').slice(1, 8),
    };
  }
  return { kind: 'Internal', message: String(thrown) };
}
