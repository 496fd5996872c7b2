import { availableParallelism } from 'node:os';
import type { Issue } from '../../../shared/contract/entry.ts';
import type { FindFilesInput, FoundFile, FoundFiles } from './find-files.ts';
import {
  NO_FILE,
  type ReadBatch,
  type ReadFilesInput,
  type ReadItem,
  type ReadRequest,
} from './read-files.ts';
import { createSpareThread } from './spare-thread.ts';
import { createThread, type Thread } from './thread.ts';

export interface ReadPoolOptions {
  workerUrl: URL;
  signal: AbortSignal;
  /** Takes what was read, in the order of the files. */
  onItems(items: ReadItem[], progress: { done: number; total: number; at: string | null }): void;
}

/** Files that one thread reads in one go: enough of them that handing them out costs nothing, and few enough
 *  that no thread ends long after the others. */
const CHUNK_FILES = 64;
const CHUNK_BYTES = 8 * 1024 * 1024;
/** Threads beyond these only wait for the disk and for the thread that writes. */
const MOST_THREADS = 8;
/** How long a file may give no sign of life: an ordinary one, and more for each megabyte. */
const PATIENCE_MS = 8000;
const PATIENCE_MS_PER_MB = 500;
const LOOK_MS = 250;
/** Memory of one thread, beyond which its file is given up. */
const limits = { maxOldGenerationSizeMb: 224, maxYoungGenerationSizeMb: 16 };
const spare = createSpareThread(0, limits);

interface Chunk {
  files: FoundFile[];
  /** How many files stand before it. */
  before: number;
}

/** Reads files in several threads at once and hands on what they find in the order of the files. A file that
 *  hangs, or needs too much memory, is given up with an issue; the others go on.
 *  @throws Cancelled */
export async function readInThreads(
  request: ReadRequest & FindFilesInput,
  options: ReadPoolOptions,
): Promise<{ files: number; issues: Issue[] }> {
  const { paths, project, ...input } = request;
  const { signal, workerUrl } = options;
  const first = spare.take();
  const others: Thread[] = [];
  try {
    const found = await first.run<FoundFiles>(
      'find-files',
      { paths, project, format: input.format },
      { signal, workerUrl, onMessage: () => {} },
    );
    const chunks = toChunks(found.files);
    const total = found.files.length;
    const ends = chunks.map(() => Promise.withResolvers<void>());
    let next = 0;
    const work = async (thread: Thread) => {
      for (let at = next++; at < chunks.length; at = next++) {
        const chunk = chunks[at] as Chunk;
        await readChunk(thread, chunk, input, options, async (batch) => {
          await ends[at - 1]?.promise;
          options.onItems(batch.items, { done: chunk.before + batch.files, total, at: batch.at });
        });
        ends[at]?.resolve();
      }
    };
    const most = Math.min(availableParallelism(), MOST_THREADS, chunks.length);
    while (others.length < most - 1) others.push(createThread(0, limits));
    await Promise.all([first, ...others].map(work));
    // One that has read much has grown.
    if (chunks.length > 1) await first.end();
    else spare.keep(first);
    return { files: total, issues: found.issues };
  } catch (error) {
    await first.end();
    throw error;
  } finally {
    // The first failure ends all of them.
    await Promise.all(others.map((thread) => thread.end()));
  }
}

function toChunks(files: FoundFile[]): Chunk[] {
  const chunks: Chunk[] = [];
  let chunk: Chunk | null = null;
  let bytes = 0;
  for (const [index, file] of files.entries()) {
    if (chunk === null || chunk.files.length === CHUNK_FILES || bytes + file.bytes > CHUNK_BYTES) {
      chunk = { files: [], before: index };
      chunks.push(chunk);
      bytes = 0;
    }
    chunk.files.push(file);
    bytes += file.bytes;
  }
  return chunks;
}

/** Reads the files of a chunk, and those that are left from anew when one had to be given up. */
async function readChunk(
  thread: Thread,
  { files }: Chunk,
  input: ReadRequest,
  { signal, workerUrl }: ReadPoolOptions,
  take: (batch: ReadBatch) => Promise<void>,
): Promise<void> {
  let left = files;
  while (left.length > 0) {
    const before = files.length - left.length;
    const pulse = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
    pulse[0] = NO_FILE;
    const watch = watchPulse(pulse, left, () => void thread.end());
    let read = 0;
    let refused = false;
    try {
      const request: ReadFilesInput = { ...input, files: left, pulse };
      await thread.run('read-files', request, {
        signal,
        workerUrl,
        async onMessage(body) {
          const batch = body as ReadBatch;
          try {
            await take({ ...batch, files: before + batch.files });
          } catch (error) {
            refused = true;
            throw error;
          }
          read = batch.files;
        },
      });
      left = [];
    } catch (error) {
      const stuck = watch.lateAt() ?? Atomics.load(pulse, 0);
      const file = left[stuck];
      if (signal.aborted || refused || file === undefined) throw error;
      if (stuck >= read) {
        const item = giveUp(file, error, watch.lateAt() !== null);
        await take({ items: [item], files: before + read, at: null });
      } // else it came through while its thread was being ended
      left = left.filter((other, index) => index >= read && other !== file);
    } finally {
      watch.stop();
    }
  }
}

/** Calls `onLate` when a file has given no sign of life for longer than one may wait for it; `lateAt` is its
 *  place then. */
function watchPulse(pulse: Int32Array, files: FoundFile[], onLate: () => void) {
  let [file, beat] = [NO_FILE, 0];
  let waited = 0;
  let looked = performance.now();
  let late: number | null = null;
  const look = () => {
    const [nowFile, nowBeat] = [Atomics.load(pulse, 0), Atomics.load(pulse, 1)];
    const now = performance.now();
    // While this thread was busy itself, nobody has waited.
    waited += Math.min(now - looked, 2 * LOOK_MS);
    looked = now;
    if (nowFile === NO_FILE || nowFile !== file || nowBeat !== beat) {
      [file, beat, waited] = [nowFile, nowBeat, 0];
      return;
    }
    const patience = PATIENCE_MS + ((files[file]?.bytes ?? 0) / 1024 / 1024) * PATIENCE_MS_PER_MB;
    if (late !== null || waited < patience) return;
    late = file;
    onLate();
  };
  const timer = setInterval(look, LOOK_MS);
  return { lateAt: () => late, stop: () => clearInterval(timer) };
}

function giveUp({ name }: FoundFile, error: unknown, late: boolean): ReadItem {
  const outOfMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  const message = late
    ? 'It took too long to read and was given up. It may be damaged, or made to do that.'
    : outOfMemory
      ? 'It needs too much memory to be read and was given up.'
      : `It could not be read: ${error instanceof Error ? error.message : String(error)}`;
  const issue: Issue = { severity: 'error', code: 'CorruptSource', message, file: name };
  return { name, format: null, draft: null, issues: [issue] };
}
