import type { Source } from './reader.ts';
import { recogniseOffice } from './recognise-office.ts';
import { type Prefixes, readXml, type XmlEvent } from './xml-events.ts';
import { openZip } from './zip-entries.ts';

/** No article is as large; a book with its pictures may be. */
const MOST_BYTES = 256 * 1024 * 1024;

/** A container of XML parts, as office programs write it. */
export interface OfficeFile {
  bytes: Uint8Array;
  /** Names of the parts, in their order. */
  parts: readonly string[];
  /** The XML of a part; nothing where the file has no such part. */
  read(part: string, prefixes: Prefixes): Promise<Iterable<XmlEvent>>;
  /** The bytes of a part; none where the file has no such part. */
  unpack(part: string): Promise<Uint8Array>;
}

/** @throws Unsupported for files of the old binary kind or behind a password; CorruptSource for damage */
export async function openOfficeFile(source: Source): Promise<OfficeFile> {
  const bytes = await source.bytes(MOST_BYTES);
  const ending = /\.\w+$/.exec(source.name)?.[0].toLowerCase() ?? '';
  // Says of old and locked files what they are.
  recogniseOffice(Buffer.from(bytes.subarray(0, 64 * 1024)), ending);
  const entries = new Map((await openZip(bytes)).map((entry) => [entry.name, entry]));
  return {
    bytes,
    parts: [...entries.keys()],
    async read(part, prefixes) {
      const entry = entries.get(part);
      return entry ? readXml(await entry.read(), prefixes) : [];
    },
    unpack: async (part) => (await entries.get(part)?.read()) ?? new Uint8Array(),
  };
}
