import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Progress } from '../../../shared/contract.ts';
import {
  BUNDLE_FILES,
  type BundleFile,
  type BundleLine,
  type BundleManifest,
} from '../../../shared/merge/bundle.ts';
import type { AnnotatorRecord, DocumentRecord } from '../../../shared/model/records.ts';
import { sealManifest } from '../bundles/manifest.ts';
import { openBundle } from '../bundles/open-bundle.ts';
import type { Db } from '../db/db.ts';
import { holdSnapshot, openDatabase } from '../db/open.ts';
import { toOutError } from '../formats/out-error.ts';
import { createTextSpool, createZipWriter, packText, packTogether } from '../formats/zip-writer.ts';
import { listAnnotations } from '../repos/annotations.ts';
import { listAnnotators } from '../repos/annotators.ts';
import { findAssignment } from '../repos/assignments.ts';
import { findDocument } from '../repos/documents.ts';
import { listEntities } from '../repos/entities.ts';
import { readProjectFact, readSchema, showsSuggestions } from '../repos/project.ts';
import { listRelations } from '../repos/relations.ts';
import { readText } from '../repos/texts.ts';
import { hashLayer, readVersions, toLink, toMark } from '../services/layers.ts';
import type { CheckStopped, Report } from './protocol.ts';

export interface WriteBundleInput {
  project: string;
  annotatorId: number;
  documentIds: string[];
  /** To be made. */
  file: string;
  /** Where it will stand, for messages. */
  out: string;
  tool: string;
}

export interface WrittenBundle {
  manifest: BundleManifest;
  bytes: number;
  sha256: string;
}

/** Writes a bundle and reads it back. The project is seen as it is at the start; the same state gives the same
 *  bytes. Texts travel, the bytes of their files do not: whoever annotates has no use for them. */
export async function writeBundle(
  input: WriteBundleInput,
  report: Report<Progress>,
  checkStopped: CheckStopped,
): Promise<WrittenBundle> {
  const database = openDatabase(input.project, 'read');
  const { db } = database;
  try {
    holdSnapshot(db);
    const annotators = listAnnotators(db);
    const annotator = annotators.find(({ id }) => id === input.annotatorId);
    if (!annotator) throw new Error('The annotator is gone.');
    const total = input.documentIds.length * 2;
    const documents = createEntry();
    const counts = { documents: 0, annotations: 0, relations: 0, entities: 0, done: 0 };
    for (const id of input.documentIds) {
      checkStopped();
      const document = findDocument(db, id);
      if (!document) continue;
      const line = readLine(db, document, annotator, annotators);
      documents.add(`${JSON.stringify(line)}\n`);
      counts.documents++;
      counts.annotations += line.layer.marks.length;
      counts.relations += line.layer.links.length;
      if (line.layer.status === 'done') counts.done++;
      if (counts.documents % 100 === 1) await report({ done: counts.documents, total, at: document.title });
    }
    const schema = readSchema(db);
    const schemaFile = createEntry();
    schemaFile.add(`${JSON.stringify(schema)}\n`);
    const entities = createEntry();
    for (const entity of listEntities(db)) {
      entities.add(`${JSON.stringify(entity)}\n`);
      counts.entities++;
    }
    const entries = { 'schema.json': schemaFile, 'entities.jsonl': entities, 'documents.jsonl': documents };
    const manifest = sealManifest({
      hearsayBundle: 1,
      tool: input.tool,
      project: {
        uid: readProjectFact(db, 'uid') ?? '',
        name: readProjectFact(db, 'name') ?? '',
        ...(showsSuggestions(db) ? {} : { suggestions: 'hidden' as const }),
      },
      annotator: {
        uid: annotator.uid,
        name: annotator.name,
        kind: annotator.kind === 'gold' ? 'gold' : 'person',
      },
      schema: { name: schema.name, version: schema.version },
      counts,
      files: BUNDLE_FILES.map((path) => ({ path, ...entries[path].facts() })),
    });
    const written = await writeZipFile(input.file, manifest, entries);
    await verify(input, counts.documents, report, checkStopped);
    return { manifest, ...written };
  } catch (error) {
    throw toOutError(error, input.out);
  } finally {
    database.close();
  }
}

function readLine(
  db: Db,
  document: DocumentRecord,
  { id: annotatorId }: AnnotatorRecord,
  annotators: readonly AnnotatorRecord[],
): BundleLine {
  const { textSha256, length: _, ...facts } = document;
  const { present, versions } = readVersions(db, { documentId: document.id, annotatorId });
  const hash = hashLayer(present);
  const marks = listAnnotations(db, document.id);
  const links = listRelations(db, document.id);
  return {
    ...facts,
    text: readText(db, textSha256),
    layer: present,
    given: findAssignment(db, document.id, annotatorId)?.given ?? false,
    // What the line itself holds is not said twice.
    versions: versions.map((version) =>
      version.sha256 === hash && version.content?.endedAtMs === present.endedAtMs
        ? { ...version, content: null }
        : version,
    ),
    seen: annotators.flatMap(({ id, name, kind }) => {
      if (kind !== 'machine' && kind !== 'import') return [];
      const theirs = marks.filter((mark) => mark.annotatorId === id);
      if (theirs.length === 0 || id === annotatorId) return [];
      const own = links.filter((link) => link.annotatorId === id);
      return [{ annotator: name, kind, marks: theirs.map(toMark), links: own.map(toLink) }];
    }),
  };
}

/** A file of the bundle: packed as it grows. */
function createEntry() {
  const spool = createTextSpool();
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    spool,
    add(text: string) {
      spool.add(text);
      hash.update(text);
      bytes += Buffer.byteLength(text);
    },
    facts: () => ({ bytes, sha256: hash.copy().digest('hex') }),
  };
}

async function writeZipFile(
  file: string,
  manifest: BundleManifest,
  entries: Record<BundleFile, ReturnType<typeof createEntry>>,
): Promise<{ bytes: number; sha256: string }> {
  const handle = await open(file, 'wx');
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const zip = createZipWriter(async (data) => {
      hash.update(data);
      bytes += data.length;
      await handle.appendFile(data);
    });
    await zip.add('manifest.json', packText(`${JSON.stringify(manifest, null, 2)}\n`));
    for (const name of BUNDLE_FILES) await zip.add(name, packTogether([entries[name].spool]));
    await zip.end();
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** What was written is read as whoever gets it will: a bundle that could not be opened is never handed out. */
async function verify(
  { file }: WriteBundleInput,
  documents: number,
  report: Report<Progress>,
  checkStopped: CheckStopped,
): Promise<void> {
  let done = documents;
  for await (const { title } of (await openBundle(file)).lines()) {
    checkStopped();
    if (done++ % 100 === 0) await report({ done, total: documents * 2, at: title });
  }
}
