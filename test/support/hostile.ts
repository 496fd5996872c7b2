import { expect } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { loadReader } from '../../electron/core/readers/readers.ts';
import type { FileFormat } from '../../shared/model/file-formats.ts';
import { makeSource, readAll } from './source.ts';

/** Reads a file cut at many lengths and with bytes turned at many places: each time it must give text or say
 *  in words why not. */
export async function expectNoCrash(format: FileFormat, bytes: Uint8Array, times = 60): Promise<void> {
  const read = await loadReader(format);
  for (let time = 0; time < times; time++) {
    const place = Math.floor((bytes.length * time) / times);
    const turned = Buffer.from(bytes);
    turned.fill(0xff - (turned[place] ?? 0), place, place + 1 + (time % 3));
    for (const hostile of [bytes.subarray(0, place), turned]) {
      await readAll(read, makeSource('hostile', hostile)).catch((error: unknown) =>
        expect(error, `at ${place}`).toBeInstanceOf(AppError),
      );
    }
  }
}
