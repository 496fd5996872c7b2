/** Damage of the kinds that disks, networks, programs and enemies do to files. The same `random` always does
 *  the same. Answers a new file; `bytes` stays as it is. */
export function mutate(random: () => number, bytes: Buffer, others: readonly Buffer[]): Buffer {
  const changes = 1 + Math.floor(random() * 4);
  let mutant: Buffer = Buffer.from(bytes);
  for (let change = 0; change < changes && mutant.length > 0; change++) {
    const kind = kinds[Math.floor(random() * kinds.length)] as Mutation;
    mutant = kind(random, mutant, others);
  }
  return mutant;
}

type Mutation = (random: () => number, bytes: Buffer, others: readonly Buffer[]) => Buffer;

const MOST_BYTES = 4 * 1024 * 1024;

const at = (random: () => number, bytes: Buffer): number => Math.floor(random() * bytes.length);

/** A stretch of up to `most` bytes. */
function stretch(random: () => number, bytes: Buffer, most: number): [start: number, end: number] {
  const start = at(random, bytes);
  return [start, Math.min(bytes.length, start + 1 + Math.floor(random() * most))];
}

const truncate: Mutation = (random, bytes) => bytes.subarray(0, at(random, bytes));

const flipBits: Mutation = (random, bytes) => {
  for (let n = 1 + Math.floor(random() * 16); n > 0; n--) {
    const index = at(random, bytes);
    bytes[index] = (bytes[index] ?? 0) ^ (1 << Math.floor(random() * 8));
  }
  return bytes;
};

const overwrite: Mutation = (random, bytes) => {
  const [start, end] = stretch(random, bytes, 64);
  bytes.fill([0x00, 0xff, 0x20, 0x3c, 0x80][Math.floor(random() * 5)] ?? 0, start, end);
  return bytes;
};

const remove: Mutation = (random, bytes) => {
  const [start, end] = stretch(random, bytes, 2000);
  return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
};

const repeat: Mutation = (random, bytes) => {
  const [start, end] = stretch(random, bytes, 400);
  const times = 10 ** Math.ceil(random() * 4);
  const part = bytes.subarray(start, end);
  const most = Math.max(1, Math.floor((MOST_BYTES - bytes.length) / part.length));
  const many = Array.from({ length: Math.min(times, most) }, () => part);
  return Buffer.concat([bytes.subarray(0, end), ...many, bytes.subarray(end)]);
};

/** Sizes, offsets and counts that mean something to a parser. */
const numbers = [0, 1, 0x7f, 0x7fff, 0xffff, 0x7fffffff, 0xffffffff, 0x80000000];
const writeNumber: Mutation = (random, bytes) => {
  if (bytes.length < 4) return bytes;
  const value = numbers[Math.floor(random() * numbers.length)] ?? 0;
  const index = Math.floor(random() * (bytes.length - 3));
  if (random() < 0.5) bytes.writeUInt32LE(value, index);
  else bytes.writeUInt32BE(value, index);
  return bytes;
};

const digits: Mutation = (random, bytes) => {
  const text = bytes.toString('latin1');
  const places = [...text.matchAll(/\d+/gu)];
  const place = places[Math.floor(random() * places.length)];
  if (!place) return bytes;
  const number = ['-1', '0', '99999999999999999999', '1e308', '4294967296'][Math.floor(random() * 5)];
  return Buffer.from(
    `${text.slice(0, place.index)}${number}${text.slice(place.index + place[0].length)}`,
    'latin1',
  );
};

const splice: Mutation = (random, bytes, others) => {
  const other = others[Math.floor(random() * others.length)];
  if (!other || other.length === 0) return bytes;
  const [start, end] = stretch(random, other, other.length);
  const index = at(random, bytes);
  return Buffer.concat([
    bytes.subarray(0, index),
    other.subarray(start, end),
    bytes.subarray(index),
  ]).subarray(0, MOST_BYTES);
};

/** Nesting without an end. */
const openers = [
  '<div>',
  '<b><p>',
  '[',
  '{"a":',
  '{\\b ',
  '<<',
  '"',
  '<!--',
  '<?xml ',
  'Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n',
];
const nest: Mutation = (random, bytes) => {
  const opener = Buffer.from(openers[Math.floor(random() * openers.length)] ?? '[');
  const index = at(random, bytes);
  const many = Array.from({ length: 10 ** Math.ceil(random() * 5) }, () => opener);
  return Buffer.concat([bytes.subarray(0, index), ...many, bytes.subarray(index)]).subarray(0, MOST_BYTES);
};

const kinds: readonly Mutation[] = [
  truncate,
  flipBits,
  overwrite,
  remove,
  repeat,
  writeNumber,
  digits,
  splice,
  nest,
];
