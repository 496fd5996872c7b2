import type { JobName } from './protocol.ts';
import { createSpareThread } from './spare-thread.ts';
import type { RunOptions } from './thread.ts';

const threads = createSpareThread();

/** Runs a job in a thread that has no other. One that is cancelled, or fails, ends at once with its thread.
 *  @throws Cancelled, or what the job threw */
export async function runJob<Result>(job: JobName, input: unknown, options: RunOptions): Promise<Result> {
  const thread = threads.take();
  try {
    const result = await thread.run<Result>(job, input, options);
    threads.keep(thread);
    return result;
  } catch (error) {
    await thread.end();
    throw error;
  }
}
