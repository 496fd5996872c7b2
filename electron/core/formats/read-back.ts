import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { corruptSource } from '../../../shared/errors.ts';
import type { AnnotatedDocument } from '../../../shared/formats/annotated-document.ts';
import { fileSource } from '../readers/file-source.ts';
import type { Reader } from '../readers/reader.ts';

/** The documents of data files, in the order in which they stand there.
 *  @throws CorruptSource at the first thing that its reader cannot read */
export async function* readBack(
  reader: Reader,
  files: readonly string[],
): AsyncGenerator<AnnotatedDocument, void> {
  for (const path of files) {
    const { size } = await stat(path);
    const source = fileSource({ path, name: basename(path), bytes: size });
    for await (const found of reader(source, { encoding: 'utf-8', extent: 'whole', mappings: [] })) {
      if (found.kind === 'document') yield found.document;
      else if (found.kind === 'issue' && found.issue.severity === 'error')
        throw corruptSource(found.issue.message);
    }
  }
}
