import type { JobName } from './protocol.ts';
import { createThread, type RunOptions } from './thread.ts';

/** Runs a job in a thread of its own, which is gone when this answers: one that is cancelled ends at once.
 *  @throws Cancelled, or what the job threw */
export async function runJob<Result>(job: JobName, input: unknown, options: RunOptions): Promise<Result> {
  const thread = createThread(0);
  try {
    return await thread.run<Result>(job, input, options);
  } finally {
    await thread.end();
  }
}
