import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';

/** Bytes in a folder and below; what vanishes meanwhile counts nothing. */
export async function measureFolder(dir: string): Promise<number> {
  let total = 0;
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const file = path.join(dir, entry.name);
    if (entry.isDirectory()) total += await measureFolder(file);
    else
      total += await lstat(file).then(
        (stat) => stat.size,
        () => 0,
      );
  }
  return total;
}

export interface GrowthOptions {
  folders: readonly string[];
  /** Gives up when nothing grows for this long. */
  stallMs: number;
  onBytes(bytes: number): void;
}

/** Runs `work` and watches folders grow; aborts it when they stop growing. */
export async function watchGrowth<T>(
  options: GrowthOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<{ result: T; stalled: boolean }> {
  const controller = new AbortController();
  let last = -1;
  let grewAt = Date.now();
  let timer: NodeJS.Timeout | undefined;
  let over = false;

  async function look(): Promise<void> {
    let bytes = 0;
    for (const folder of options.folders) bytes += await measureFolder(folder);
    if (over) return;
    if (bytes !== last) grewAt = Date.now();
    last = bytes;
    options.onBytes(bytes);
    if (Date.now() - grewAt > options.stallMs) controller.abort();
    else timer = setTimeout(() => void look(), 400);
  }

  void look();
  try {
    const result = await work(controller.signal);
    return { result, stalled: controller.signal.aborted };
  } finally {
    over = true;
    clearTimeout(timer);
  }
}
