import { Readable } from 'node:stream';
import type { Issue } from '../../../shared/contract/entry.ts';
import { memorySource } from './memory-source.ts';
import type { Found, Source } from './reader.ts';

/** The name of what lies in an archive, as a person knows it: behind the archive's. It may have led out of
 *  its folder; it is only ever shown. */
export const nameInside = (archive: Source, cleaned: string): string => `${archive.name}/${cleaned}`;

/** A name without what would lead out of its folder or could not be shown. Empty if nothing is left. */
export const cleanName = (name: string): string =>
  name
    .split(/[/\\]/u)
    .map((part) => part.replace(/[\0-\x1f\x7f\u202a-\u202e\u2066-\u2069]/gu, '').trim())
    .filter(
      (part, index) => part !== '' && part !== '.' && part !== '..' && !(index === 0 && DRIVE.test(part)),
    )
    .join('/')
    .toWellFormed();

const DRIVE = /^[a-z]:$/iu;

/** What systems put beside files, and what is hidden: passed over as in a folder. */
export const isPassedOver = (cleaned: string): boolean =>
  cleaned === '' || /(?:^|\/)(?:\.|__MACOSX(?:\/|$)|(?:thumbs\.db|desktop\.ini)$)/iu.test(cleaned);

/** Says it where a name was not what it should be. Packers on Windows write backslashes; those are none of a
 *  person's business. */
export function* warnOfName(archive: Source, name: string, cleaned: string): Generator<Found> {
  if (cleaned === name.replaceAll('\\', '/').replace(/^(?:\.\/)+/u, '')) return;
  const shown = name
    .replace(/[\0-\x1f\x7f]/gu, '\ufffd')
    .toWellFormed()
    .slice(0, 200);
  const message = `In the archive it is called “${shown}”, which is no name of a file in it. It was read under this one; nothing was written.`;
  const issue: Issue = { severity: 'warning', code: 'odd_name', message, file: nameInside(archive, cleaned) };
  yield { kind: 'issue', issue };
}

/** Links and devices hold no text of their own, and where they lead is no part of the archive. */
export function noticeOfLink(archive: Source, cleaned: string): Found {
  const message = 'It is a link or a device rather than a file, and was passed over.';
  const issue: Issue = {
    severity: 'notice',
    code: 'Unsupported',
    message,
    file: nameInside(archive, cleaned),
  };
  return { kind: 'issue', issue };
}

/** A file in an archive, unpacked when it is first looked at and not again. */
export function lazySource(name: string, size: number, read: () => Promise<Uint8Array>): Source {
  let unpacked: Promise<Source> | null = null;
  const open = () => (unpacked ??= read().then((bytes) => memorySource(name, bytes)));
  return {
    name,
    size,
    bytes: async (most) => (await open()).bytes(most),
    stream: () => Readable.from(streamLater(open)),
  };
}

async function* streamLater(open: () => Promise<Source>): AsyncGenerator<Uint8Array> {
  yield await (await open()).bytes();
}
