import type { Progress } from '../../../shared/contract.ts';
import type {
  ExportedPart,
  ExportFormat,
  ExportManifest,
  ExportSample,
  OffsetUnit,
  Selection,
} from '../../../shared/contract/datasets.ts';
import { invalidInput, refuse } from '../../../shared/errors.ts';
import { type Loss, Losses } from '../../../shared/formats/losses.ts';
import type { Db } from '../db/db.ts';
import { holdSnapshot, openDatabase } from '../db/open.ts';
import { datasetFormats } from '../formats/dataset-formats.ts';
import { datasetWriter, type SplitDocument } from '../formats/dataset-writer.ts';
import { createFolderFiles } from '../formats/folder-files.ts';
import { toOutError } from '../formats/out-error.ts';
import { createSample } from '../formats/sample.ts';
import { countDocuments } from '../repos/documents.ts';
import { listUnusedEntities } from '../repos/entities.ts';
import { readProjectFact, readSchema } from '../repos/project.ts';
import { mapSplitPlaces } from '../repos/splits.ts';
import { toExchangedEntity } from '../services/exchange.ts';
import { type ExportSelection, selectForExport } from '../services/export-selection.ts';
import { listLeaks, requireSplit } from '../services/splits.ts';
import type { CheckStopped, Report } from './protocol.ts';

export interface ExportFilesInput {
  project: string;
  /** An empty folder, to be filled; `null` to see what the export would hold. */
  folder: string | null;
  /** Where it will stand when it is whole, for messages. */
  out: string;
  format: ExportFormat;
  offsets: OffsetUnit;
  selection: Selection;
  /** The name of a split. */
  split: string | null;
  /** Ids of the documents in which the search of the selection finds something; `null` without one. */
  found: string[] | null;
  tool: string;
}

export interface ExportedFiles {
  manifest: ExportManifest;
  /** What was made of the first document, where nothing is written. */
  sample: ExportSample[];
  /** Selected documents that the split does not know; they are left out where nothing is written. */
  unassigned: number;
}

/** Writes what is selected of a project into a folder, reads it back, and compares every covered text with the
 *  project's. Memory is bounded by the largest document. The project is seen as it is at the start.
 *  @throws CorruptSource if anything reads back differently; InvalidInput if nothing is selected */
export async function exportFiles(
  input: ExportFilesInput,
  report: Report<Progress>,
  checkStopped: CheckStopped,
): Promise<ExportedFiles> {
  const { selection } = input;
  const database = openDatabase(input.project, 'read');
  const { db } = database;
  const files = input.folder === null ? null : createFolderFiles(input.folder);
  try {
    holdSnapshot(db);
    const schema = readSchema(db);
    const selected = selectForExport(db, schema, selection, input.found);
    const split = input.split === null ? null : openSplit(db, input.split, selected.documents);
    if (files && split && split.unassigned > 0)
      throw refuse({ code: 'split.incomplete', values: { name: split.name, n: split.unassigned } });
    const documents = split?.documents ?? selected.documents;
    const total = documents.length * (files ? 2 : 1);
    const project = readProjectFact(db, 'name') ?? '';
    const annotators = [...selected.annotators.values()].map(({ name }) => name);
    const sample = createSample();
    const writer = datasetWriter(await datasetFormats[input.format](), {
      schema,
      offsets: input.offsets,
      project,
      annotators,
      parts: split ? [...split.parts.keys()] : [],
      append: files ? files.append : sample.append,
    });
    const counts = { documents: 0, annotations: 0, relations: 0, entities: 0 };
    const entityIds = new Set<string>();
    const losses = new Losses();
    function* readAll(lose: (losses: readonly Loss[]) => void): Generator<SplitDocument> {
      // Entities that no mark names would be lost: they travel with the first document.
      let unused = selected.isAll
        ? listUnusedEntities(db, selected.annotators.keys()).map(toExchangedEntity)
        : [];
      for (const { id } of documents) {
        checkStopped();
        const { document, losses: lost } = selected.read(id);
        lose(lost);
        if (document === null) continue;
        const part = split?.partOf.get(id) ?? null;
        yield { document: { ...document, entities: [...document.entities, ...unused] }, part };
        unused = [];
      }
    }
    for (const next of readAll((lost) => losses.addAll(lost))) {
      const { document } = next;
      await writer.write(next);
      sample.close();
      for (const count of [counts, split?.parts.get(next.part ?? '')]) {
        if (!count) continue;
        count.documents++;
        count.annotations += document.annotations.length;
        count.relations += document.relations.length;
      }
      for (const { id } of document.entities) entityIds.add(id);
      if (counts.documents % 100 === 1) await report({ done: counts.documents, total, at: document.title });
    }
    if (files && counts.documents === 0 && countDocuments(db) > 0)
      throw invalidInput(
        'Nothing was written: no article has all that the selection asks for. Ask for less, and export again.',
      );
    await writer.end();
    await files?.close();
    let verifiedSpans = 0;
    let verified = 0;
    if (input.folder !== null) {
      for await (const spans of writer.verify(
        input.folder,
        readAll(() => {}),
      )) {
        verifiedSpans += spans;
        if (verified++ % 100 === 0) await report({ done: documents.length + verified, total, at: null });
      }
    }
    const contents = writer.contents();
    const manifest: ExportManifest = {
      format: input.format,
      offsets: writer.offsets,
      tool: input.tool,
      project,
      schema: { name: schema.name, version: schema.version },
      annotators,
      selection,
      split: split && {
        name: split.name,
        seed: split.seed,
        parts: [...split.parts.values()],
        leaks: split.leaks,
      },
      counts: { ...counts, entities: entityIds.size },
      verifiedSpans,
      leftOut: writer.leftOut(losses.list()),
      files: (files?.list() ?? []).map((file) => ({ ...file, ...contents.get(file.path) })),
    };
    await files?.append('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`);
    return {
      manifest,
      sample: counts.documents === 0 ? [] : sample.list(),
      unassigned: split?.unassigned ?? 0,
    };
  } catch (error) {
    throw toOutError(error, input.out);
  } finally {
    await files?.close();
    database.close();
  }
}

/** A split, as far as it concerns the selected documents. */
function openSplit(db: Db, name: string, selected: ExportSelection['documents']) {
  const { seed, parts } = requireSplit(db, name);
  const partOf = mapSplitPlaces(db, name);
  const documents = selected.filter(({ id }) => partOf.has(id));
  const empty = { documents: 0, annotations: 0, relations: 0 };
  return {
    name,
    seed,
    parts: new Map(parts.map((part): [string, ExportedPart] => [part.name, { ...part, ...empty }])),
    partOf,
    documents,
    unassigned: selected.length - documents.length,
    leaks: listLeaks(db, name, documents),
  };
}
