import type { Readable } from 'node:stream';

/** Reads a stream piece by piece, as its reader wants it. */
export class ByteReader {
  /** How many bytes were read. */
  offset = 0;
  readonly #chunks: AsyncIterator<Buffer>;
  #buffer: Buffer = Buffer.alloc(0);

  constructor(stream: Readable) {
    this.#chunks = (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  }

  /** The next line without its end, at most `most` bytes of it; `null` at the end of the stream. */
  async line(most: number): Promise<Buffer | null> {
    const pieces: Buffer[] = [];
    let size = 0;
    while (size < most && (await this.#fill())) {
      const end = this.#buffer.indexOf(LINE_FEED);
      const piece = this.#advance(Math.min(end === -1 ? this.#buffer.length : end + 1, most - size));
      pieces.push(piece);
      size += piece.length;
      if (piece.at(-1) === LINE_FEED) break;
    }
    if (size === 0) return null;
    const line = pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
    const end = line.at(-1) !== LINE_FEED ? line.length : line.length - (line.at(-2) === 0x0d ? 2 : 1);
    return line.subarray(0, end);
  }

  /** The next bytes; fewer than `size` only at the end of the stream. */
  async take(size: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    await this.#pass(size, (piece) => pieces.push(piece));
    return Buffer.concat(pieces);
  }

  /** Passes over bytes, and says how many there were. */
  skip(size: number): Promise<number> {
    return this.#pass(size, () => {});
  }

  async #pass(size: number, keep: (piece: Buffer) => void): Promise<number> {
    let passed = 0;
    while (passed < size && (await this.#fill())) {
      const piece = this.#advance(Math.min(this.#buffer.length, size - passed));
      keep(piece);
      passed += piece.length;
    }
    return passed;
  }

  #advance(size: number): Buffer {
    const piece = this.#buffer.subarray(0, size);
    this.#buffer = this.#buffer.subarray(size);
    this.offset += size;
    return piece;
  }

  async #fill(): Promise<boolean> {
    while (this.#buffer.length === 0) {
      const next = await this.#chunks.next();
      if (next.done) return false;
      this.#buffer = next.value;
    }
    return true;
  }
}

const LINE_FEED = 0x0a;
