import { createHash } from 'node:crypto';

/** The same names always give the same GUID: SHA-256 of them, as RFC 9562 puts an own hash into version 8. */
export function guidOf(...names: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(names)).digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/u, '$1-$2-$3-$4-');
}

/** The code of marks that are to be looked at again, whatever their label. */
export const FLAG = guidOf('flag');
/** Variables of documents. */
export const LANGUAGE = guidOf('variable', 'language');
export const CLUSTER = guidOf('variable', 'cluster');
