import type { AppErrorData } from '../../../shared/errors.ts';

/** What the thread that starts a job and the job's own thread say to each other. */

export type JobName =
  | 'find-files'
  | 'look-at-files'
  | 'read-files'
  | 'read-again'
  | 'export-files'
  | 'search'
  | 'find-documents'
  | 'find-differences'
  | 'compare-texts'
  | 'project-spans'
  | 'agree'
  | 'agree-marks'
  | 'learn'
  | 'propose'
  | 'evaluate'
  | 'write-bundle'
  | 'read-bundle'
  | 'unpack-bundle';

/** To the thread: a job, when the one before is done, or that a message of it was taken (see `Report`). */
export type ToThread = JobRequest | { type: 'go on' };

export interface JobRequest {
  type: 'job';
  job: JobName;
  input: unknown;
  /** Shared memory of one number: not 0 once the job should end. */
  stop: Int32Array;
}

/** From the thread: a message, or the end of the job. */
export type FromThread =
  | { type: 'message'; body: unknown }
  | { type: 'done'; result: unknown }
  | { type: 'failed'; error: AppErrorData };

/** Hands something to the thread that asked for the job. Waits until all but the last few were taken: both
 *  threads work at the same time, and a fast one cannot run far ahead of a slow one. */
export type Report<Message> = (message: Message) => Promise<void>;

/** For a job of many small pieces, between two of them.
 *  @throws Cancelled if the job should end */
export type CheckStopped = () => void;
