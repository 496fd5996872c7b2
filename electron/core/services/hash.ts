import { createHash } from 'node:crypto';

/** SHA-256 in hex; of a text, of its UTF-8. */
export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** What an annotation keeps of its covered text: see `annotationRecord.coveredHash`. */
export const hashCovered = (covered: string): string => sha256(covered).slice(0, 16);
