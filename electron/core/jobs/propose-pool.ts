import { availableParallelism } from 'node:os';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { Proposals } from '../../../shared/suggest/proposal.ts';
import type { ProposeInput } from './propose.ts';
import { runJob } from './run-job.ts';
import type { RunOptions } from './thread.ts';

/** Threads beyond these only wait for the one that writes. */
const MOST_THREADS = 8;

/** Looks at documents in several threads at once and hands on what is proposed, chunk by chunk in their order.
 *  @throws Cancelled, or what `take` threw */
export async function proposeInThreads(
  input: ProposeInput,
  { workerUrl, signal }: Pick<RunOptions, 'workerUrl' | 'signal'>,
  take: (ids: readonly DocumentId[], found: readonly Proposals[]) => void,
): Promise<void> {
  const { chunks, tagger } = input;
  // Each thread would load a model of its own.
  const most = tagger === null ? Math.min(availableParallelism(), MOST_THREADS) : 1;
  const threads = Math.min(most, chunks.length);
  const ends = chunks.map(() => Promise.withResolvers<void>());
  const failed = new AbortController();
  const work = async (first: number) => {
    // Each takes every n-th: they stay side by side, and none runs far ahead of what is written.
    let at = first - threads;
    const onMessage = async (found: unknown) => {
      at += threads;
      await ends[at - 1]?.promise;
      if (signal.aborted || failed.signal.aborted) return;
      take(chunks[at] as readonly DocumentId[], found as Proposals[]);
      ends[at]?.resolve();
    };
    const job: ProposeInput = { ...input, chunks: chunks.filter((_, at) => at % threads === first) };
    await runJob('propose', job, { workerUrl, signal: AbortSignal.any([signal, failed.signal]), onMessage });
  };
  const workers = Array.from({ length: threads }, (_, first) => first);
  await Promise.all(
    workers.map((first) =>
      work(first).catch((error: unknown) => {
        failed.abort();
        // Whoever waits for a chunk that never comes goes on, and ends.
        for (const end of ends) end.resolve();
        throw error;
      }),
    ),
  );
}
