import zlib from 'node:zlib';
import { AppError, corruptSource, unsupported } from '../../../shared/errors.ts';

/** What a server answered. Source: RFC 9112. */
export interface HttpResponse {
  status: number;
  /** Of the content, in lower case, without parameters; `null` if it was not told. */
  type: string | null;
  charset: string | null;
  /** Unpacked. */
  body(mostBytes: number): Buffer;
}

/** Reads the bytes that a server sent; `null` if they are no answer of one. */
export function parseResponse(bytes: Buffer): HttpResponse | null {
  const crlf = bytes.indexOf('\r\n\r\n');
  const lf = bytes.indexOf('\n\n');
  const end = crlf !== -1 && (lf === -1 || crlf < lf) ? crlf : lf;
  const head = bytes.toString('latin1', 0, end === -1 ? bytes.length : end);
  const status = /^HTTP\/\d(?:\.\d)?\s+(\d{3})/.exec(head)?.[1];
  if (!status) return null;
  const field = (name: string) => new RegExp(`^${name}[ \\t]*:(.*)$`, 'im').exec(head)?.[1]?.trim() ?? null;
  const packed = end === -1 ? Buffer.alloc(0) : bytes.subarray(end + (end === crlf ? 4 : 2));
  const isChunked = /\bchunked\b/i.test(field('transfer-encoding') ?? '');
  const contentType = field('content-type');
  return {
    status: Number(status),
    type: contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? null,
    charset: /;\s*charset\s*=\s*["']?([^"';\s]+)/i.exec(contentType ?? '')?.[1] ?? null,
    body(mostBytes) {
      const codings = (field('content-encoding') ?? '').toLowerCase().split(/\s*,\s*/);
      return codings.reduceRight(
        (body, coding) => unpack(body, coding, mostBytes),
        isChunked ? joinChunks(packed) : packed,
      );
    },
  };
}

/** Archives often keep the header of chunks whose lengths they took out; then the body is whole already. */
function joinChunks(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const lineEnd = body.indexOf('\n', at);
    const size = /^([0-9a-f]{1,8})[ \t]*(?:;|\r?$)/i.exec(
      body.toString('latin1', at, Math.min(lineEnd, at + 100)),
    )?.[1];
    if (lineEnd === -1 || !size) return chunks.length === 0 ? body : Buffer.concat(chunks);
    const length = Number.parseInt(size, 16);
    if (length === 0) break;
    chunks.push(body.subarray(lineEnd + 1, lineEnd + 1 + length));
    at = lineEnd + 1 + length;
    if (body[at] === 0x0d) at++;
    if (body[at] === 0x0a) at++;
  }
  return Buffer.concat(chunks);
}

function unpack(body: Buffer, coding: string, mostBytes: number): Buffer {
  // A body that was cut off is unpacked as far as it goes.
  const flate = { maxOutputLength: mostBytes, finishFlush: zlib.constants.Z_SYNC_FLUSH };
  try {
    if (coding === 'gzip' || coding === 'x-gzip') return zlib.gunzipSync(body, flate);
    if (coding === 'deflate')
      return isZlib(body) ? zlib.inflateSync(body, flate) : zlib.inflateRawSync(body, flate);
    if (coding === 'br') {
      const finishFlush = zlib.constants.BROTLI_OPERATION_FLUSH;
      return zlib.brotliDecompressSync(body, { maxOutputLength: mostBytes, finishFlush });
    }
    if (coding === 'zstd') return unpackZstd(body, mostBytes);
    return body;
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (error instanceof RangeError) {
      throw unsupported(
        `This page unpacks to more than ${Math.floor(mostBytes / 1024 / 1024)} MB. It was not read.`,
      );
    }
    // Some archives keep the header of a body that they unpacked.
    if (/^\s*</.test(body.toString('latin1', 0, 100))) return body;
    throw corruptSource(`This page is packed (${coding}), but it is damaged and cannot be unpacked.`);
  }
}

/** Node has it since 22.15. */
const { zstdDecompressSync } = zlib as Partial<Pick<typeof zlib, 'zstdDecompressSync'>>;

function unpackZstd(body: Buffer, mostBytes: number): Buffer {
  if (!zstdDecompressSync) throw unsupported('This page is packed (zstd) and cannot be unpacked here.');
  return zstdDecompressSync(body, { maxOutputLength: mostBytes });
}

const isZlib = (body: Buffer): boolean =>
  body.length > 1 && ((body[0] as number) & 0x0f) === 8 && body.readUInt16BE(0) % 31 === 0;
