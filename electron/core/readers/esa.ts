import { keyOfEsaLine, readEsaDocument, readEsaLine } from '../../../shared/formats/esa-reading.ts';
import type { EsaRecord } from '../../../shared/formats/esa-records.ts';
import { gatherRows, listLines } from './gather.ts';
import { toIssue } from './issues.ts';
import type { Found, Reader } from './reader.ts';
import { findEncoding } from './stream-text.ts';

/** Lines of error span annotation: an article for each system and document. */
export const readEsa: Reader = async function* (source, options) {
  const { encoding } = await findEncoding(source, options.encoding);
  const list = () => listLines(source, encoding);
  for await (const found of gatherRows(list, keyOfEsaLine, ({ text, line }) => readEsaLine(text, line))) {
    if ('rows' in found) yield* readDocument(found.rows);
    else yield found;
  }
};

function* readDocument(records: readonly EsaRecord[]): Generator<Found> {
  const line = records[0]?.line ?? 1;
  try {
    const { document, warnings } = readEsaDocument(records);
    for (const message of warnings)
      yield { kind: 'issue', issue: { severity: 'warning', code: 'no_place', message } };
    yield { kind: 'document', line, document };
  } catch (error) {
    yield { kind: 'issue', issue: { ...toIssue(error), line } };
  }
}
