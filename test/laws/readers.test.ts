import { expect, test } from 'vitest';
import { fuzzReaders } from '../fuzz/fuzz.ts';

const seed = Number(process.env['LAW_SEED'] ?? Math.floor(Math.random() * 1_000_000));

test(`no damage to a file of any format crashes the import, hangs it or leaves anything behind (LAW_SEED=${seed})`, async () => {
  const { givenUp, crashes, strays, files, read, refused } = await fuzzReaders(400, seed);
  expect({ crashes, strays }).toEqual({ crashes: [], strays: [] });
  // A library may lose itself in a file now and then, and is ended; more than that is ours.
  expect(givenUp.length, givenUp.join('\n')).toBeLessThan(3);
  expect(files).toBe(400);
  expect(read + refused).toBeGreaterThan(300);
}, 180_000);
