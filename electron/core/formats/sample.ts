import type { ExportSample } from '../../../shared/contract/datasets.ts';

/** As much of a file as is shown of it. */
const MOST_CHARACTERS = 6000;
const MOST_FILES = 12;

/** Takes what would be written for the first document, to be shown beforehand. */
export function createSample(): {
  append(path: string, data: string | Uint8Array): Promise<void>;
  /** What is added later is not kept. */
  close(): void;
  list(): ExportSample[];
} {
  const files = new Map<string, ExportSample>();
  let isOpen = true;
  return {
    async append(path, data) {
      const known = files.get(path);
      if (!isOpen || (!known && files.size === MOST_FILES)) return;
      const added = typeof data === 'string' ? data : null;
      const text = added === null ? (known?.text ?? null) : (known?.text ?? '') + added;
      files.set(path, {
        path,
        text: text === null ? null : text.slice(0, MOST_CHARACTERS).toWellFormed(),
        isCut: (text?.length ?? 0) > MOST_CHARACTERS || (known?.isCut ?? false),
      });
    },
    close() {
      isOpen = false;
    },
    list: () => [...files.values()],
  };
}
