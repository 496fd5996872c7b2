import { expect, test } from 'vitest';
import { runJob } from '../../../../electron/core/jobs/run-job.ts';

const workerUrl = new URL('../../../../electron/core/jobs/worker.ts', import.meta.url);
const compare = (signal: AbortSignal, letters = 10) =>
  runJob(
    'compare-texts',
    { left: 'ab '.repeat(letters), right: 'ba '.repeat(letters) },
    { workerUrl, signal, onMessage: () => {} },
  );

test('jobs that overlap, fail or are cancelled do not disturb the next one', async () => {
  const never = new AbortController().signal;
  const first = await compare(never);
  expect(await Promise.all([compare(never), compare(never), compare(never)])).toEqual([first, first, first]);
  await expect(
    runJob('compare-texts', null, { workerUrl, signal: never, onMessage: () => {} }),
  ).rejects.toThrow();
  const stop = new AbortController();
  const long = compare(stop.signal, 200_000);
  setTimeout(() => stop.abort(), 100);
  await expect(long).rejects.toMatchObject({ data: { kind: 'Cancelled' } });
  expect(await compare(never)).toEqual(first);
});
