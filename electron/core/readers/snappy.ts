/** Unpacks Snappy’s block format (https://github.com/google/snappy, format_description.txt) into exactly
 *  `length` bytes, in time that is linear in what is read and written. The decoder of the Parquet library goes
 *  round in circles on lengths that it takes for negative ones.
 *  @returns `null` if it is damaged */
export function unpackSnappy(packed: Uint8Array, length: number): Uint8Array | null {
  let at = 0;
  while ((packed[at++] ?? 0) >= 0x80);
  // An element of three bytes copies at most 64.
  if (length > packed.length * 32) return null;
  const unpacked = new Uint8Array(length);
  let written = 0;
  const number = (bytes: number): number => {
    let value = 0;
    for (let index = 0; index < bytes; index++) value += (packed[at++] ?? 0) * 2 ** (8 * index);
    return value;
  };
  while (at < packed.length) {
    const tag = packed[at++] as number;
    const kind = tag & 3;
    let size = (tag >> 2) + 1;
    if (kind === 0) {
      if (size > 60) size = number(size - 60) + 1;
      if (size > packed.length - at || size > length - written) return null;
      unpacked.set(packed.subarray(at, at + size), written);
      at += size;
    } else {
      if (kind === 1) size = ((tag >> 2) & 7) + 4;
      const back = kind === 1 ? (tag >> 5) * 256 + number(1) : number(kind === 2 ? 2 : 4);
      if (back === 0 || back > written || size > length - written) return null;
      // What is copied may be what is being written: a pattern that repeats.
      if (back >= size) unpacked.copyWithin(written, written - back, written - back + size);
      else
        for (let index = 0; index < size; index++)
          unpacked[written + index] = unpacked[written + index - back] as number;
    }
    written += size;
  }
  return written === length ? unpacked : null;
}
