import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { BundleLine, BundleManifest } from '../../../shared/merge/bundle.ts';
import type { EntityRecord } from '../../../shared/model/records.ts';
import type { Schema } from '../../../shared/model/schema.ts';
import { openBundle } from '../bundles/open-bundle.ts';
import type { CheckStopped, Report } from './protocol.ts';

export interface ReadBundleInput {
  file: string;
  /** Whether its documents are wanted, or only whether they are sound. */
  documents: boolean;
}

export interface BundleBatch {
  /** Each packed: see `unpackLine`. */
  lines: Uint8Array[];
  done: number;
  total: number;
  at: string;
}

export interface ReadBundle {
  manifest: BundleManifest;
  schema: Schema;
  entities: EntityRecord[];
}

const BATCH = 100;

/** Verifies a whole bundle and hands its documents over. */
export async function readBundle(
  { file, documents }: ReadBundleInput,
  report: Report<BundleBatch>,
  checkStopped: CheckStopped,
): Promise<ReadBundle> {
  const { manifest, schema, entities, lines } = await openBundle(file);
  const total = manifest.counts.documents;
  let packed: Uint8Array[] = [];
  let done = 0;
  for await (const line of lines()) {
    checkStopped();
    if (documents) packed.push(packLine(line));
    if (++done % BATCH !== 0 && done !== total) continue;
    await report({ lines: packed, done, total, at: line.title });
    packed = [];
  }
  return { manifest, schema, entities };
}

// Level 1: many wait in memory, and not for long.
export const packLine = (line: BundleLine): Uint8Array => deflateRawSync(JSON.stringify(line), { level: 1 });
export const unpackLine = (packed: Uint8Array): BundleLine =>
  JSON.parse(inflateRawSync(packed).toString('utf8')) as BundleLine;
