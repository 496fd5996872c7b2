import {
  cleanName,
  isPassedOver,
  lazySource,
  nameInside,
  noticeOfLink,
  warnOfName,
} from './archive-entries.ts';
import type { Reader, Source } from './reader.ts';
import { openDatasets, placeInDataset, withOthers } from './zip-datasets.ts';
import { openZip, requireHonest } from './zip-entries.ts';

/** An archive is held in memory while its files are unpacked one by one. */
const MOST_BYTES = 1024 * 1024 * 1024;

/** A zip archive: each file in it is a source of its own, but for those that belong to another one. Nothing is
 *  written to the disk. */
export const readZip: Reader = async function* (source) {
  const bytes = await source.bytes(MOST_BYTES);
  const entries = await openZip(bytes);
  requireHonest(entries, bytes.length);
  const files = new Map(
    entries.filter(({ isLink }) => !isLink).map((entry) => [cleanName(entry.name), entry]),
  );
  const datasets = await openDatasets(files);
  const open = (name: string): Source | null => {
    const file = files.get(name);
    return file ? lazySource(nameInside(source, name), file.size, file.read) : null;
  };
  for (const { name, size, isLink, read } of entries) {
    const cleaned = cleanName(name);
    if (isPassedOver(cleaned)) continue;
    if (isLink) {
      yield noticeOfLink(source, cleaned);
      continue;
    }
    yield* warnOfName(source, name, cleaned);
    const place = placeInDataset(cleaned, files, datasets);
    const file = lazySource(nameInside(source, cleaned), size, read);
    if (place) yield { kind: 'source', source: withOthers(file, cleaned, open), ...place };
  }
};
