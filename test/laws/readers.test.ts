import { expect, test } from 'vitest';
import { fuzzReaders } from '../fuzz/fuzz.ts';

const seed = Number(process.env['LAW_SEED'] ?? Math.floor(Math.random() * 1_000_000));

test(`no damage to a file of any format crashes the import, hangs it or leaves anything behind (LAW_SEED=${seed})`, async () => {
  const { givenUp, crashes, strays, files, read, refused } = await fuzzReaders(400, seed);
  expect({ givenUp, crashes, strays }).toEqual({ givenUp: [], crashes: [], strays: [] });
  expect(files).toBe(400);
  expect(read + refused).toBeGreaterThan(300);
}, 180_000);
