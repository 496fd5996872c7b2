import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';

/** A small value kept in a file: whole or not at all. */
export interface JsonStore<T> {
  read(): T;
  write(value: T): void;
}

/** A file that is missing or not of the type counts as `fallback`: it holds nothing that is hard to lose. */
export function createJsonStore<T>(file: string, type: z.ZodType<T>, fallback: T): JsonStore<T> {
  let value = load();
  return {
    read: () => value,
    write(next) {
      value = next;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.new`, JSON.stringify(next, null, 2));
      renameSync(`${file}.new`, file);
    },
  };

  function load(): T {
    try {
      const parsed = type.safeParse(JSON.parse(readFileSync(file, 'utf8')));
      return parsed.success ? parsed.data : fallback;
    } catch {
      return fallback;
    }
  }
}
