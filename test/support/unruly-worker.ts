import { parentPort } from 'node:worker_threads';
import { findFiles } from '../../electron/core/jobs/find-files.ts';
import type { ToThread } from '../../electron/core/jobs/protocol.ts';
import { readFiles, type ReadFilesInput } from '../../electron/core/jobs/read-files.ts';

/** A worker thread whose reader never comes back from a file named “stuck…”, and takes all memory for one
 *  named “hungry…”. */

const port = parentPort;
port?.on('message', async (message: ToThread) => {
  if (message.type !== 'job') return;
  const result =
    message.job === 'find-files'
      ? await findFiles(message.input as never)
      : await readUnruly(message.input as ReadFilesInput);
  port.postMessage({ type: 'done', result });
});

async function readUnruly(input: ReadFilesInput): Promise<void> {
  const bad = input.files.findIndex(({ name }) => /^(?:stuck|hungry)/u.test(name));
  const good = bad < 0 ? input.files : input.files.slice(0, bad);
  const isFirst = bad === 0;
  await readFiles({ ...input, files: good }, async (body) => {
    if (!isFirst) port?.postMessage({ type: 'message', body });
  });
  const file = input.files[bad];
  if (file === undefined) return;
  Atomics.store(input.pulse, 0, bad);
  if (file.name.startsWith('hungry')) takeAllMemory();
  let turn = 0;
  for (;;) turn = (turn + 1) | 0;
}

function takeAllMemory(): never {
  const block = Array.from({ length: 100_000 }, (_, index) => index);
  const hoard: number[][] = [];
  for (;;) hoard.push([...block, hoard.length]);
}
