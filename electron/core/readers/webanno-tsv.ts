import { readWebannoTsv as read } from '../../../shared/formats/webanno-reading.ts';
import { decodeText } from './decode.ts';
import type { Found, Reader } from './reader.ts';

/** Rows of tokens take many times the room of the text. */
const MOST_BYTES = 128 * 1024 * 1024;

/** WebAnno TSV 3, which is always UTF-8: one document with all that is marked in it. */
export const readWebannoTsv: Reader = async function* (source) {
  const { text } = decodeText(await source.bytes(MOST_BYTES), 'utf-8');
  const { document, issues } = read(text);
  for (const issue of issues) yield { kind: 'issue', issue } satisfies Found;
  yield { kind: 'document', line: 1, document } satisfies Found;
};
