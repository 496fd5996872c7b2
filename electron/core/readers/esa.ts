import { keyOfEsaLine, readEsaDocument, readEsaLine } from '../../../shared/formats/esa-reading.ts';
import { gatherRows, listLines, readRows } from './gather.ts';
import type { Reader } from './reader.ts';
import { findEncoding } from './stream-text.ts';

/** Lines of error span annotation: an article for each system and document. */
export const readEsa: Reader = async function* (source, options) {
  const { encoding } = await findEncoding(source, options.encoding);
  const list = () => listLines(source, encoding);
  for await (const found of gatherRows(list, keyOfEsaLine, ({ text, line }) => readEsaLine(text, line))) {
    if ('rows' in found) yield* readRows(found.rows, readEsaDocument);
    else yield found;
  }
};
