import { pipeline } from 'node:stream';
import { extract } from 'tar-stream';
import type { Issue } from '../../../shared/contract/entry.ts';
import { corruptSource } from '../../../shared/errors.ts';
import { cleanName, isPassedOver, nameInside, noticeOfLink, warnOfName } from './archive-entries.ts';
import { memorySource } from './memory-source.ts';
import type { Found, Reader, Source } from './reader.ts';

/** What is larger would have to be kept somewhere while it is read. */
const MOST_BYTES = 64 * 1024 * 1024;

/** A tar archive: each file in it is a source of its own. It is read as it comes, one file in memory. */
export const readTar: Reader = async function* (source) {
  const archive = extract();
  pipeline(source.stream(), archive, () => {});
  try {
    for await (const entry of archive) {
      const { name, size, type } = entry.header;
      const cleaned = cleanName(name);
      if (type === 'directory' || isPassedOver(cleaned)) entry.resume();
      else if (type !== 'file' && type !== 'contiguous-file') {
        entry.resume();
        yield noticeOfLink(source, cleaned);
      } else if (size > MOST_BYTES) {
        entry.resume();
        yield tooLarge(source, cleaned);
      } else {
        const chunks: Buffer[] = [];
        for await (const chunk of entry) chunks.push(chunk as Buffer);
        yield* warnOfName(source, name, cleaned);
        const file = memorySource(nameInside(source, cleaned), Buffer.concat(chunks));
        yield { kind: 'source', source: file };
      }
    }
  } catch (error) {
    throw corruptSource(
      `The archive is damaged or cut short: what follows could not be read (${(error as Error).message}).`,
    );
  } finally {
    archive.destroy();
  }
};

function tooLarge(source: Source, cleaned: string): Found {
  const message = 'It is larger than 64 MB. Unpack the archive and import the folder.';
  const issue: Issue = { severity: 'error', code: 'Unsupported', message, file: nameInside(source, cleaned) };
  return { kind: 'issue', issue };
}
