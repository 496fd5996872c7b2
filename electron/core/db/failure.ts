import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError, conflict, type WorkspaceReason } from '../../../shared/errors.ts';

/** Turns what SQLite or the file system throws about a project file into an error that a person can act
 *  on. Anything that is not about the file passes unchanged. */
export function toProjectError(thrown: unknown, file: string): unknown {
  if (thrown instanceof AppError || !(thrown instanceof Error)) return thrown;
  const code = 'code' in thrown ? String(thrown.code) : '';
  if (code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY') {
    return conflict('Something else in the project has taken the place or the id of what would be added.');
  }
  if (code.startsWith('SQLITE_CONSTRAINT_FOREIGNKEY')) {
    return conflict(
      'Other records of the project refer to what this step would remove, or it refers to some that are gone.',
    );
  }
  const reason = code.startsWith('SQLITE_CANTOPEN') ? whyNotOpened(file) : reasonOf(code, thrown.message);
  return reason ? workspaceError(reason, file, thrown) : thrown;
}

export function workspaceError(
  reason: WorkspaceReason,
  file: string,
  cause?: unknown,
  detail = '',
): AppError {
  return new AppError(
    { kind: 'Workspace', reason, file, message: `${messages[reason]}${detail}` },
    cause === undefined ? {} : { cause },
  );
}

function reasonOf(code: string, message: string): WorkspaceReason | null {
  if (code === 'SQLITE_NOTADB') return 'notProject';
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC') return 'full';
  if (code.startsWith('SQLITE_IOERR_WRITE') || code.startsWith('SQLITE_IOERR_SHMSIZE')) return 'full';
  if (code.startsWith('SQLITE_READONLY') || code === 'EROFS' || code === 'EACCES') return 'readOnly';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'locked';
  if (code.startsWith('SQLITE_CORRUPT')) return 'damaged';
  if (code.startsWith('SQLITE_IOERR')) return 'unreachable';
  if (message.includes('directory does not exist')) return 'missing';
  return null;
}

/** In a read-only folder SQLite cannot make the files that it wants beside a project, and says of it only
 *  that it cannot open. */
function whyNotOpened(file: string): WorkspaceReason {
  const there = existsSync(file);
  return (!there || allows(file, constants.R_OK)) && !allows(dirname(file), constants.W_OK)
    ? 'readOnly'
    : 'unreachable';
}

function allows(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

const messages: Record<WorkspaceReason, string> = {
  missing: 'There is no project file at this path.',
  notProject: 'This file is not a Hearsay project. It was left as it is.',
  fromFuture:
    'This project was written by a newer Hearsay. It was left as it is; open it with that version or a newer one.',
  locked:
    'This project is open in another program, and only one at a time may write. Nothing was changed; close it there and try again.',
  full: 'There is no room left on the disk. Nothing of this step was written and all earlier work is safe; make room and try again.',
  readOnly:
    'The project cannot be written here: the file or its folder is read-only. Copy it to a folder of your own and open it there.',
  damaged: 'The project file is damaged. It was left as it is; restore it from a copy.',
  exists: 'There is a file at this path already. It was left as it is; choose another name.',
  unreachable: 'The project file cannot be reached. Check that its folder is there and may be read.',
};
