import type { Progress } from '../../../shared/contract.ts';
import type {
  ExportFormat,
  ExportManifest,
  ExportSample,
  LeftOut,
  OffsetUnit,
} from '../../../shared/contract/datasets.ts';
import { invalidInput, notFound } from '../../../shared/errors.ts';
import type { AnnotatedDocument } from '../../../shared/formats/annotated-document.ts';
import { sayLoss } from '../../../shared/formats/losses.ts';
import type { AnnotatorRecord } from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
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
import { listOwners } from '../repos/annotations.ts';
import { listAnnotators } from '../repos/annotators.ts';
import { findDocument, listDocumentIds } from '../repos/documents.ts';
import { listUnusedEntities } from '../repos/entities.ts';
import { sumTally } from '../repos/library.ts';
import { readProjectFact, readSchema } from '../repos/project.ts';
import { toAnnotatedDocument, toExchangedEntity } from '../services/exchange.ts';
import type { CheckStopped, Report } from './protocol.ts';

export interface ExportFilesInput {
  project: string;
  /** An empty folder, to be filled; `null` to see what the export would hold. */
  folder: string | null;
  /** Where it will stand when it is whole, for messages. */
  out: string;
  format: ExportFormat;
  annotators: 'all' | string[];
  offsets: OffsetUnit;
  tool: string;
}

export interface ExportedFiles {
  manifest: ExportManifest;
  /** What was made of the first document, where nothing is written. */
  sample: ExportSample[];
}

const openWriter = async (format: ExportFormat, context: WriterContext): Promise<DatasetWriter> =>
  format === 'brat' ? bratWriter(context) : datasetWriter(await datasetFormats[format](), context);

/** Writes the dataset of a project into a folder, reads it back, and compares every covered text with the
 *  project's. Memory is bounded by the largest document. The project is seen as it is at the start.
 *  @throws CorruptSource if anything reads back differently */
export async function exportFiles(
  input: ExportFilesInput,
  report: Report<Progress>,
  checkStopped: CheckStopped,
): Promise<ExportedFiles> {
  const database = openDatabase(input.project, 'read');
  const { db } = database;
  const files = input.folder === null ? null : createFolderFiles(input.folder);
  try {
    holdSnapshot(db);
    const schema = readSchema(db);
    const annotators = chooseAnnotators(listAnnotators(db), listOwners(db), input.annotators);
    const ids = listDocumentIds(db);
    const total = ids.length * (files ? 2 : 1);
    const project = readProjectFact(db, 'name') ?? '';
    const sample = createSample();
    const writer = await openWriter(input.format, {
      schema,
      offsets: input.offsets,
      project,
      annotators: [...annotators.values()].map(({ name }) => name),
      parts: [],
      append: files ? files.append : sample.append,
    });
    const counts = { documents: 0, annotations: 0, relations: 0, entities: 0 };
    const entityIds = new Set<string>();
    const read = (index: number): AnnotatedDocument => {
      const record = findDocument(db, ids[index] as string);
      if (!record) throw notFound(`The article “${ids[index]}” is not in the project.`);
      const document = toAnnotatedDocument(db, record, annotators);
      // Entities that no mark names would be lost: they travel with the first document.
      const unused =
        index === 0 && input.annotators === 'all' ? listUnusedEntities(db).map(toExchangedEntity) : [];
      return { ...document, entities: [...document.entities, ...unused] };
    };
    function* readAll(): Generator<SplitDocument> {
      for (let index = 0; index < ids.length; index++) {
        checkStopped();
        yield { document: read(index), part: null };
      }
    }
    for (const next of readAll()) {
      const { document } = next;
      await writer.write(next);
      sample.close();
      counts.documents++;
      counts.annotations += document.annotations.length;
      counts.relations += document.relations.length;
      for (const { id } of document.entities) entityIds.add(id);
      if (counts.documents % 100 === 1) await report({ done: counts.documents, total, at: document.title });
    }
    await writer.end();
    await files?.close();
    let verifiedSpans = 0;
    let verified = 0;
    if (input.folder !== null) {
      for await (const spans of writer.verify(input.folder, readAll())) {
        verifiedSpans += spans;
        if (verified++ % 100 === 0) await report({ done: ids.length + verified, total, at: null });
      }
    }
    const contents = writer.contents();
    const manifest: ExportManifest = {
      format: input.format,
      offsets: writer.offsets,
      tool: input.tool,
      project,
      schema: { name: schema.name, version: schema.version },
      annotators: [...annotators.values()].map(({ name }) => name),
      counts: { ...counts, entities: entityIds.size },
      verifiedSpans,
      leftOut: [...writer.leftOut(), ...countSuggestions(db, annotators)],
      files: (files?.list() ?? []).map((file) => ({ ...file, ...contents.get(file.path) })),
    };
    await files?.append('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`);
    return { manifest, sample: sample.list() };
  } catch (error) {
    throw toOutError(error, input.out);
  } finally {
    await files?.close();
    database.close();
  }
}

function countSuggestions(db: Db, chosen: ReadonlyMap<number, AnnotatorRecord>): LeftOut[] {
  const machine = listAnnotators(db).find(({ kind }) => kind === 'machine');
  if (!machine || chosen.has(machine.id)) return [];
  const marks = sumTally(db).filter(({ annotatorId }) => annotatorId === machine.id);
  const count = marks.reduce((sum, { n }) => sum + n, 0);
  return count > 0 ? [sayLoss({ code: 'suggestions', count, example: null })] : [];
}

/** Those named, or everyone who has marked something. What the machine suggests is nobody’s work until it is
 *  taken over: it goes out only by name. */
function chooseAnnotators(
  known: AnnotatorRecord[],
  owners: ReadonlySet<number>,
  wanted: 'all' | string[],
): Map<number, AnnotatorRecord> {
  const missing =
    wanted === 'all' ? [] : wanted.filter((name) => !known.some((annotator) => annotator.name === name));
  if (missing.length > 0) throw invalidInput(`The project has no annotator “${missing.join('”, “')}”.`);
  const chosen = known.filter(({ id, name, kind }) =>
    wanted === 'all' ? kind !== 'machine' && owners.has(id) : wanted.includes(name),
  );
  return new Map(chosen.map((annotator) => [annotator.id, annotator]));
}
