import fc from 'fast-check';
import { snappyCompress } from 'hyparquet-writer/src/snappy.js';
import { expect, test } from 'vitest';
import { unpackSnappy } from '../../../../electron/core/readers/snappy.ts';

test('what was packed is unpacked, whatever repeats in it', () => {
  const pieces = fc.array(fc.uint8Array({ minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 4 });
  const sequence = fc.array(fc.tuple(fc.nat(3), fc.nat(90)), { maxLength: 30 });
  fc.assert(
    fc.property(pieces, sequence, (words, places) => {
      const bytes = Buffer.concat(
        places.flatMap(([which, times]) => Array(times).fill(words[which % words.length])),
      );
      const unpacked = unpackSnappy(snappyCompress(bytes), bytes.length);
      expect(Buffer.from(unpacked ?? [1, 2, 3]).equals(bytes)).toBe(true);
    }),
    { seed: 3 },
  );
});

test.each<[string, number[], number]>([
  ['a literal longer than the file', [4, 0xfc, 0xff, 0xff, 0xff, 0xff], 4],
  ['a literal whose length looks negative', [4, 0xfc, 0xfa, 0xff, 0xff, 0xff, 0, 0], 4],
  ['a copy from before the start', [4, 0x00, 65, 0x01, 9], 5],
  ['a copy of itself', [4, 0x00, 65, 0x01, 0], 5],
  ['more than was said', [4, 0x0c, 65, 65, 65, 65], 3],
  ['less than was said', [4, 0x0c, 65, 65, 65, 65], 5],
  ['a size that so few bytes cannot make', [4, 0x00, 65], 1_000_000_000],
  ['nothing but a length', [0xff, 0xff], 1],
])('%s is damage', (_, packed, length) => {
  expect(unpackSnappy(Uint8Array.from(packed), length)).toBe(null);
});
