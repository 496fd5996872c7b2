import type { CoreEvent, Progress } from '../../shared/contract.ts';
import { refuse } from '../../shared/errors.ts';
import type { Schema } from '../../shared/model/schema.ts';
import type { OpenDatabase } from './db/open.ts';
import type { Db } from './db/db.ts';
import type { Thread } from './jobs/thread.ts';

/** What the core takes from outside, so that tests can hold time and chance still. */
export interface CoreOptions {
  /** Milliseconds since 1970. */
  now(): number;
  /** A fresh id, unlike any other. */
  newId(): string;
  /** The worker's entry file (electron/core/jobs/worker): each shell knows where its build put it. */
  workerUrl: URL;
  /** Name and version of the program, for manifests. */
  tool: string;
}

/** The project that is open, and what is read from it once. */
export interface Session {
  file: string;
  db: Db;
  schema: Schema;
  database: OpenDatabase;
  /** Where searches run. */
  searches: Thread;
}

/** What a handler knows besides its input. */
export interface CallContext {
  options: CoreOptions;
  /** Name of the acting annotator. */
  actor: string;
  /** Sees everybody’s marks, also where people work blind: for whoever works with the project file itself. */
  sighted?: true;
  /** Same for a repeated call: see `callMessage`. */
  key: string;
  signal: AbortSignal;
  onProgress(progress: Progress): void;
  emit(event: CoreEvent): void;
}

export function requireWritable(session: Session): void {
  if (session.db.readOnly) throw refuse({ code: 'project.readOnly' });
}
