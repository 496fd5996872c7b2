import type { Progress } from '../../../shared/contract.ts';
import type {
  ExportFormat,
  ExportManifest,
  ExportSample,
  OffsetUnit,
  Selection,
} from '../../../shared/contract/datasets.ts';
import { invalidInput } from '../../../shared/errors.ts';
import { type Loss, Losses } from '../../../shared/formats/losses.ts';
import { holdSnapshot, openDatabase } from '../db/open.ts';
import { bratWriter } from '../formats/brat.ts';
import { datasetFormats } from '../formats/dataset-formats.ts';
import {
  type DatasetWriter,
  datasetWriter,
  type SplitDocument,
  type WriterContext,
} from '../formats/dataset-writer.ts';
import { createFolderFiles } from '../formats/folder-files.ts';
import { toOutError } from '../formats/out-error.ts';
import { createSample } from '../formats/sample.ts';
import { countDocuments } from '../repos/documents.ts';
import { listUnusedEntities } from '../repos/entities.ts';
import { readProjectFact, readSchema } from '../repos/project.ts';
import { toExchangedEntity } from '../services/exchange.ts';
import { selectForExport } from '../services/export-selection.ts';
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
  /** Ids of the documents in which the search of the selection finds something; `null` without one. */
  found: string[] | null;
  tool: string;
}

export interface ExportedFiles {
  manifest: ExportManifest;
  /** What was made of the first document, where nothing is written. */
  sample: ExportSample[];
}

const openWriter = async (format: ExportFormat, context: WriterContext): Promise<DatasetWriter> =>
  format === 'brat' ? bratWriter(context) : datasetWriter(await datasetFormats[format](), context);

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
    const { documents } = selected;
    const total = documents.length * (files ? 2 : 1);
    const project = readProjectFact(db, 'name') ?? '';
    const annotators = [...selected.annotators.values()].map(({ name }) => name);
    const sample = createSample();
    const writer = await openWriter(input.format, {
      schema,
      offsets: input.offsets,
      project,
      annotators,
      parts: [],
      append: files ? files.append : sample.append,
    });
    const counts = { documents: 0, annotations: 0, relations: 0, entities: 0 };
    const entityIds = new Set<string>();
    const losses = new Losses();
    function* readAll(lose: (losses: readonly Loss[]) => void): Generator<SplitDocument> {
      // Entities that no mark names would be lost: they travel with the first document.
      let unused = selected.isAll ? listUnusedEntities(db).map(toExchangedEntity) : [];
      for (const { id } of documents) {
        checkStopped();
        const { document, losses: lost } = selected.read(id);
        lose(lost);
        if (document === null) continue;
        yield { document: { ...document, entities: [...document.entities, ...unused] }, part: null };
        unused = [];
      }
    }
    for (const next of readAll((lost) => losses.addAll(lost))) {
      const { document } = next;
      await writer.write(next);
      sample.close();
      counts.documents++;
      counts.annotations += document.annotations.length;
      counts.relations += document.relations.length;
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
      counts: { ...counts, entities: entityIds.size },
      verifiedSpans,
      leftOut: writer.leftOut(losses.list()),
      files: (files?.list() ?? []).map((file) => ({ ...file, ...contents.get(file.path) })),
    };
    await files?.append('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`);
    return { manifest, sample: counts.documents === 0 ? [] : sample.list() };
  } catch (error) {
    throw toOutError(error, input.out);
  } finally {
    await files?.close();
    database.close();
  }
}
