import { AppError, conflict } from '../../../shared/errors.ts';

/** What the disk says about the folder, in words; the project is not concerned. */
export function toOutError(error: unknown, out: string): unknown {
  if (error instanceof AppError) return error;
  const code = (error as NodeJS.ErrnoException).code;
  const message =
    code === 'ENOSPC'
      ? 'There is no room left on the disk. Nothing was left there; make room and export again.'
      : code === 'EACCES' || code === 'EROFS' || code === 'EPERM'
        ? 'You may not write there. Choose another folder.'
        : null;
  return message === null ? error : conflict(`${out}: ${message}`);
}
