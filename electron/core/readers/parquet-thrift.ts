import { corruptSource } from '../../../shared/errors.ts';

/** More than any structure of Parquet nests. */
const MOST_DEPTH = 30;
const MOST_VARINT = 10;

/** Where a structure of Thrift’s compact protocol ends (https://github.com/apache/thrift, compact protocol). The
 *  library that reads it makes room for lists of whatever length is written, and follows any depth; what this
 *  lets pass takes no more memory than a few times its bytes.
 *  @returns `null` if it goes on behind these bytes
 *  @throws CorruptSource */
export function findEndOfStruct(bytes: Uint8Array, from: number): number | null {
  const cursor = new Cursor(bytes, from);
  try {
    cursor.passStruct(0);
    return cursor.at;
  } catch (error) {
    if (error === PAST_END) return null;
    throw error;
  }
}

const PAST_END = Symbol('past the end');
const damaged = () =>
  corruptSource('The Parquet file is damaged: a part that says what is in it makes no sense.');

class Cursor {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  passStruct(depth: number): void {
    if (depth > MOST_DEPTH) throw damaged();
    for (let head = this.#byte(); (head & 0x0f) !== 0; head = this.#byte()) {
      if (head >> 4 === 0) this.#varint();
      this.#passValue(head & 0x0f, depth);
    }
  }

  #passValue(type: number, depth: number): void {
    // True and false are in the type itself.
    if (type === 1 || type === 2) return;
    if (type === 3) this.#skip(1);
    else if (type <= 6) this.#varint();
    else if (type === 7) this.#skip(8);
    else if (type === 8) this.#skip(this.#varint());
    else if (type === 9 || type === 10) this.#passList(depth + 1);
    else if (type === 12) this.passStruct(depth + 1);
    else throw damaged();
  }

  #passList(depth: number): void {
    if (depth > MOST_DEPTH) throw damaged();
    const head = this.#byte();
    const type = head & 0x0f;
    const count = head >> 4 === 15 ? this.#varint() : head >> 4;
    // Every element takes a byte at least.
    if (count > this.#bytes.length - this.at) throw PAST_END;
    for (let index = 0; index < count; index++) {
      if (type === 1 || type === 2) this.#skip(1);
      else this.#passValue(type, depth);
    }
  }

  #byte(): number {
    const byte = this.#bytes[this.at];
    if (byte === undefined) throw PAST_END;
    this.at++;
    return byte;
  }

  #skip(count: number): void {
    if (count > this.#bytes.length - this.at) throw PAST_END;
    this.at += count;
  }

  #varint(): number {
    let value = 0;
    for (let index = 0; index < MOST_VARINT; index++) {
      const byte = this.#byte();
      value += (byte & 0x7f) * 2 ** (7 * index);
      if (byte < 0x80) return value;
    }
    throw damaged();
  }
}
