import type { ResourceLimits } from 'node:worker_threads';
import { createThread, type Thread } from './thread.ts';

/** One thread that is kept when its work is done: to start one and to load what it works with takes longer
 *  than most jobs do. */
export interface SpareThread {
  /** The thread that was kept, or a new one. It is the caller’s alone. */
  take(): Thread;
  /** Gives back one that is idle, for the next to take. */
  keep(thread: Thread): void;
}

/** Long enough for a person who imports one file after another; then its memory is worth more. */
const KEPT_MS = 30_000;

/** `patience`: see `createThread`. */
export function createSpareThread(patience: number, resourceLimits: ResourceLimits = {}): SpareThread {
  let spare: Thread | null = null;
  let timer: NodeJS.Timeout | undefined;
  const drop = () => {
    void spare?.end();
    spare = null;
  };
  return {
    take() {
      clearTimeout(timer);
      const taken = spare ?? createThread(patience, resourceLimits);
      spare = null;
      return taken;
    },
    keep(thread) {
      clearTimeout(timer);
      drop();
      spare = thread;
      timer = setTimeout(drop, KEPT_MS);
      timer.unref();
    },
  };
}
