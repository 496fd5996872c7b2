import type { ParquetParsers, SchemaElement } from 'hyparquet';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import type { Json } from '../../../shared/model/json.ts';

/** Values of Parquet as JSON has them. */

/** How the values of a column become JSON, where the library leaves that open. */
export function parsersOf({ logical_type: logical }: SchemaElement): ParquetParsers {
  const isLocal = logical?.type === 'TIMESTAMP' && !logical.isAdjustedToUTC;
  const toTime = (ms: number): string | null => {
    const time = toIso(ms)?.replace(/\.000Z$/u, 'Z') ?? null;
    return isLocal ? (time?.replace(/Z$/u, '') ?? null) : time;
  };
  return {
    ...DEFAULT_PARSERS,
    timestampFromMilliseconds: (ms) => toTime(Number(ms)),
    timestampFromMicroseconds: (us) => toTime(Number(us / 1000n)),
    timestampFromNanoseconds: (ns) => toTime(Number(ns / 1_000_000n)),
    dateFromDays: (days) => toIso(days * 86_400_000)?.slice(0, 10) ?? null,
    // Unlike a `TextDecoder`, this keeps U+FEFF.
    stringFromBytes: (bytes) => bytes && toBuffer(bytes).toString('utf8'),
    jsonFromBytes: (bytes) => bytes && parseJson(toBuffer(bytes).toString('utf8')),
    geometryFromBytes: () => null,
    geographyFromBytes: () => null,
  };
}

const toBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

function toIso(ms: number): string | null {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A value as JSON. Whole numbers that JavaScript would round become text; bytes that are no text, `null`.
 *  @param count is told how much came of it */
export function toJson(value: unknown, count: (size: number) => void): Json {
  if (typeof value === 'string') {
    count(value.length);
    return value;
  }
  count(1);
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (value instanceof Uint8Array) return toJson(readBytes(value), count);
  if (Array.isArray(value)) return value.map((inner) => toJson(inner, count));
  if (typeof value !== 'object' || value === null) return null;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toJson(inner, count)]));
}

/** Old programs write text as bytes and do not say so. */
function readBytes(bytes: Uint8Array): string | null {
  const text = toBuffer(bytes).toString('utf8');
  return /[\0-\x08\ufffd]/u.test(text) ? null : text;
}
