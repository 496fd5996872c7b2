import type { JobName } from './protocol.ts';
import { createSpareThread } from './spare-thread.ts';
import type { RunOptions } from './thread.ts';

/** A job that is cancelled ends between two of its pieces, where it is at rest: a thread that is ended in the
 *  middle of what it loads or has open may take its program with it. Then it is ended all the same. */
const PATIENCE_MS = 500;

const threads = createSpareThread(PATIENCE_MS);

/** Runs a job in a thread that has no other.
 *  @throws Cancelled, or what the job threw */
export async function runJob<Result>(job: JobName, input: unknown, options: RunOptions): Promise<Result> {
  const thread = threads.take();
  try {
    return await thread.run<Result>(job, input, options);
  } finally {
    threads.keep(thread);
  }
}
