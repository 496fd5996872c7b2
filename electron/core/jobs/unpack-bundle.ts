import type { Progress } from '../../../shared/contract.ts';
import type { BundleLine } from '../../../shared/merge/bundle.ts';
import type { LayerContent } from '../../../shared/merge/layer.ts';
import type { AnnotatorId } from '../../../shared/model/ids.ts';
import { coveredText } from '../../../shared/text/covered.ts';
import { openBundle } from '../bundles/open-bundle.ts';
import { createDatabase } from '../db/open.ts';
import type { Db } from '../db/db.ts';
import { findAnnotatorByName, insertAnnotator } from '../repos/annotators.ts';
import { addSchema, setSuggestions, writeProjectFact } from '../repos/project.ts';
import { tableOf } from '../repos/records.ts';
import { hashCovered } from '../services/hash.ts';
import type { LayerKey } from '../services/layers.ts';
import { keepBundleText } from '../services/merge-documents.ts';
import type { CheckStopped, Report } from './protocol.ts';
import { packLine, unpackLine } from './read-bundle.ts';

export interface UnpackBundleInput {
  bundle: string;
  /** The project file to make. */
  project: string;
}

/** Makes a working copy of a bundle: a project with the same ids, which begins without a history. It is there
 *  whole or not at all. Answers the name of the annotator whose work it is for. */
export async function unpackBundle(
  input: UnpackBundleInput,
  report: Report<Progress>,
  checkStopped: CheckStopped,
): Promise<string> {
  const { manifest, schema, entities, lines } = await openBundle(input.bundle);
  const total = manifest.counts.documents * 2;
  const packed: Uint8Array[] = [];
  for await (const line of lines()) {
    checkStopped();
    packed.push(packLine(line));
    if (packed.length % 100 === 0) await report({ done: packed.length, total, at: line.title });
  }
  await createDatabase(input.project, (db) => {
    writeProjectFact(db, 'name', manifest.project.name);
    writeProjectFact(db, 'uid', manifest.project.uid);
    writeProjectFact(db, 'workOf', manifest.annotator.uid);
    if (manifest.project.suggestions === 'hidden') setSuggestions(db, false);
    addSchema(db, schema);
    const annotator = insertAnnotator(db, manifest.annotator);
    for (const entity of entities) tableOf('entity').insert(db, entity);
    for (const [at, one] of packed.entries()) {
      checkStopped();
      insertLine(db, unpackLine(one), annotator.id);
      if (at % 100 === 0) void report({ done: packed.length + at, total, at: null });
    }
  });
  return manifest.annotator.name;
}

function insertLine(db: Db, line: BundleLine, annotatorId: AnnotatorId): void {
  const { text, layer, versions, given, seen, ...facts } = line;
  const documentId = line.id;
  tableOf('document').insert(db, { ...facts, ...keepBundleText(db, line, documentId) });
  const key = { documentId, annotatorId };
  insertLayer(db, key, text, layer);
  if (layer.status !== null)
    tableOf('assignment').insert(db, { ...key, status: layer.status, endedAtMs: layer.endedAtMs, given });
  for (const { annotator: name, kind, ...content } of seen) {
    const owner = findAnnotatorByName(db, name) ?? insertAnnotator(db, { name, kind });
    insertLayer(db, { documentId, annotatorId: owner.id }, text, content);
  }
  for (const version of versions) tableOf('layerVersion').insert(db, { ...key, ...version });
}

function insertLayer(
  db: Db,
  key: LayerKey,
  text: string,
  { marks, links }: Pick<LayerContent, 'marks' | 'links'>,
): void {
  for (const mark of marks)
    tableOf('annotation').insert(db, { ...key, ...mark, coveredHash: hashCovered(coveredText(text, mark)) });
  for (const link of links) tableOf('relation').insert(db, { ...key, ...link });
}
