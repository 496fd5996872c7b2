import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PDFDocumentProxy } from 'pdfjs-dist';

/** Opens a PDF in this thread. Nothing is drawn, loaded or run: only its text is read.
 *  @throws the library’s PasswordException, or others for damage */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  library ??= loadLibrary();
  const { getDocument } = await library;
  return getDocument({
    // The library takes the bytes over.
    data: Uint8Array.from(bytes),
    verbosity: 0,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    useWorkerFetch: false,
    BinaryDataFactory: CharacterMaps,
    cMapUrl: 'cmaps/',
    cMapPacked: true,
  } as Parameters<typeof getDocument>[0]).promise;
}

let library: ReturnType<typeof loadLibrary> | null = null;

/** The library warns that it cannot draw if the canvas that it may use is not there. */
async function loadLibrary() {
  const { warn } = console;
  console.warn = () => {};
  try {
    // Sets itself up as the worker of this thread.
    await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
    return await import('pdfjs-dist/legacy/build/pdf.mjs');
  } finally {
    console.warn = warn;
  }
}

/** What the codes of Chinese, Japanese and Korean fonts mean: files of the library, which the build copies
 *  beside the bundle. */
class CharacterMaps {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    if (kind !== 'cMapUrl' || !/^[\w-]+\.bcmap$/u.test(filename)) throw new Error(`not needed: ${filename}`);
    for (const folder of FOLDERS) {
      try {
        return new Uint8Array(await readFile(join(import.meta.dirname, folder, filename)));
      } catch {
        // It is in another one.
      }
    }
    throw new Error(`not found: ${filename}`);
  }
}

const FOLDERS = ['cmaps', '../cmaps', '../../../node_modules/pdfjs-dist/cmaps'];
