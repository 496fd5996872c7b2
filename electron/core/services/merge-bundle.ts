import type { z } from 'zod';
import type { Issue } from '../../../shared/contract/entry.ts';
import type { mergeChoice, mergeConflict, mergedBundle } from '../../../shared/contract/bundles.ts';
import type { BundleLine } from '../../../shared/merge/bundle.ts';
import type { LayerContent } from '../../../shared/merge/layer.ts';
import {
  findUnknown,
  learnUnknown,
  sayUnknown,
  type Unknown,
  withoutUnknown,
} from '../../../shared/merge/schema-fit.ts';
import {
  type LayerVersion,
  listHeads,
  listNewest,
  makeVersion,
  uniteVersions,
} from '../../../shared/merge/versions.ts';
import { parseSchema } from '../../../shared/model/parse-schema.ts';
import type { AnnotatorRecord, DocumentRecord } from '../../../shared/model/records.ts';
import type { Schema } from '../../../shared/model/schema.ts';
import type { Span } from '../../../shared/text/span.ts';
import type { Projection } from '../../../shared/align/project.ts';
import type { CallContext, Session } from '../session.ts';
import type { Db } from '../db/db.ts';
import { type ReadBundle, unpackLine } from '../jobs/read-bundle.ts';
import { findAnnotatorByName, insertAnnotator, listAnnotators } from '../repos/annotators.ts';
import { findAssignment } from '../repos/assignments.ts';
import { findDocument, findDocumentByText, listCluster } from '../repos/documents.ts';
import { listLayerVersions } from '../repos/layer-versions.ts';
import { listAnnotations } from '../repos/annotations.ts';
import { readProjectFact } from '../repos/project.ts';
import { describeBundle } from './bundles.ts';
import { carryMarks } from './carry-marks.ts';
import { sha256 } from './hash.ts';
import { hashLayer, type LayerKey, nameVersion, stateOf } from './layers.ts';
import { addBundleDocument, bringBackDocument } from './merge-documents.ts';
import { createEntityMerge } from './merge-entities.ts';
import {
  contentOf,
  headOf,
  listRivals,
  type PlaceChoice,
  putInForce,
  readStanding,
  type Rivals,
  settleRivals,
  withoutLostEntities,
} from './merge-layer.ts';
import type { Writer } from './transact.ts';

type MergedBundle = z.infer<typeof mergedBundle>;
type MergeConflict = z.infer<typeof mergeConflict>;
type MergeChoice = z.infer<typeof mergeChoice>;

/** A bundle that was read and verified, its documents packed. */
export interface Bundle extends ReadBundle {
  file: string;
  packed: Uint8Array[];
}

/** Where another text has the marks of a document, by its id. */
export type Projections = ReadonlyMap<string, (span: Span) => Projection>;

interface Terms {
  choices: Readonly<Record<string, MergeChoice>>;
  /** A preview names what would come against what is here; afterwards what is in force is what is here. */
  isPreview: boolean;
  /** The schema in force, which an earlier bundle of the same step may have taught something. */
  state: { schema: Schema };
  projections: Projections;
}

/** Articles in one transaction: few enough that annotating is not held up. */
const SLICE = 10;

/** The merge of one bundle, in parts that are each a transaction, in their order, and what came of it. */
export function createMerging(
  session: Session,
  context: CallContext,
  bundle: Bundle,
  { choices, isPreview, state, projections }: Terms,
): { parts: ((writer: Writer) => void)[]; result(): MergedBundle } {
  const { manifest, schema, packed } = bundle;
  const merged: MergedBundle = {
    ...describeBundle(bundle.file, manifest),
    updated: 0,
    known: 0,
    older: 0,
    added: { annotations: 0, relations: 0, entities: 0 },
    changed: { annotations: 0, relations: 0, entities: 0 },
    removed: { annotations: 0, relations: 0 },
    conflicts: [],
    issues: [],
  };
  const entities = createEntityMerge(bundle.entities, state, merged);
  let annotator: AnnotatorRecord | null = null;
  let isForeign = false;
  let leavesUnknown = false;
  const waiting = new Set<string>();
  const unfit = { unknown: new Map<string, Unknown>(), documents: new Set<string>(), count: 0 };

  const parts = [begin, ...inSlices(findUnfit), decideOnSchema, ...inSlices(mergeLine)];
  return { parts, result: () => merged };

  function inSlices(
    work: (writer: Writer, owner: AnnotatorRecord, line: BundleLine) => void,
  ): ((writer: Writer) => void)[] {
    return Array.from({ length: Math.ceil(packed.length / SLICE) }, (_, at) => (writer) => {
      const owner = annotator;
      if (!owner || (work === findUnfit && isSameSchema())) return;
      const slice = packed.slice(at * SLICE, (at + 1) * SLICE);
      for (const one of slice) work(writer, owner, unpackLine(one));
    });
  }

  function isSameSchema(): boolean {
    return JSON.stringify(schema) === JSON.stringify(state.schema);
  }

  function begin(writer: Writer): void {
    const { db } = writer;
    isForeign = readProjectFact(db, 'uid') !== manifest.project.uid;
    if (isForeign) {
      const id = nameConflict('project', manifest.project.uid, manifest.annotator.uid);
      const options = ['adopt', 'leave'] as const;
      if (ask(id, 'project', options, { bundle: manifest.counts.annotations }) !== 'adopt') return;
    }
    annotator = takeAnnotator(db);
    entities.completeKnown(writer);
  }

  /** By the uid, whatever they are called by now; in another project by the name. */
  function takeAnnotator(db: Db): AnnotatorRecord {
    const { uid, name, kind } = manifest.annotator;
    const known = listAnnotators(db).find((annotator) => annotator.uid === uid);
    if (known) return known;
    const named = findAnnotatorByName(db, name);
    if (!named) return insertAnnotator(db, { uid, name, kind });
    if (isForeign && named.kind === kind) return named;
    let free = name;
    for (let n = 2; findAnnotatorByName(db, free); n++) free = `${name.slice(0, 90)} (${n})`;
    note('notice', 'annotator', `Another “${name}” works here: the work of this one is under “${free}”.`);
    return insertAnnotator(db, { uid, name: free, kind });
  }

  /** Finds what would come and the schema here does not have. */
  function findUnfit({ db }: Writer, owner: AnnotatorRecord, line: BundleLine): void {
    const target = findTarget(db, line);
    const known = new Set(target ? listLayerVersions(db, target.id, owner.id).map(({ id }) => id) : []);
    const heads = incomingOf(line).filter(({ id, content }) => content && !known.has(id));
    const found = heads.map((head) => findUnknown(state.schema, contentOf(head)));
    for (const problem of found.flatMap((one) => one.unknown))
      unfit.unknown.set(sayUnknown(problem), problem);
    unfit.count += Math.max(0, ...found.map((one) => one.count));
    if (found.some((one) => one.count > 0)) unfit.documents.add(line.id);
  }

  /** Says all of it at once, and does as is chosen: until then it waits. */
  function decideOnSchema(writer: Writer): void {
    const { unknown, documents, count } = unfit;
    if (unknown.size === 0) return;
    const names = [...unknown.keys()].sort();
    const id = nameConflict('schema', manifest.annotator.uid, ...names);
    const choice = ask(id, 'schema', ['keep', 'leave'], { bundle: count, unknown: names });
    if (choice === null) for (const id of documents) waiting.add(id);
    leavesUnknown = choice !== null;
    if (choice !== 'keep') return;
    const next = parseSchema(learnUnknown(state.schema, schema, [...unknown.values()]));
    writer.update('schema', state.schema, next);
    state.schema = next;
  }

  /** What is left out makes a version of its own, which follows the whole one: that one is known from now on. */
  function withoutUnknownIn(versions: readonly LayerVersion[]): LayerVersion[] {
    const made = listHeads(versions).flatMap(({ id, sha256, content }) => {
      const fitting = content && withoutUnknown(state.schema, content);
      if (!fitting || hashLayer(fitting) === sha256) return [];
      return [{ ...makeVersion(stateOf(fitting), [id], nameVersion), content: fitting }];
    });
    return uniteVersions(versions, made);
  }

  function findTarget(db: Db, line: BundleLine): DocumentRecord | null {
    const textSha256 = sha256(line.text);
    const named = isForeign ? null : findDocument(db, line.id);
    return named?.textSha256 === textSha256 ? named : findDocumentByText(db, textSha256);
  }

  function mergeLine(writer: Writer, owner: AnnotatorRecord, line: BundleLine): void {
    if (waiting.has(line.id)) return;
    const { db } = writer;
    const target = findTarget(db, line);
    const incoming = leavesUnknown ? withoutUnknownIn(incomingOf(line)) : incomingOf(line);
    if (target) return mergeLayer(writer, owner, target, incoming);
    const known = new Set(listLayerVersions(db, line.id, owner.id).map(({ id }) => id));
    if (listHeads(incoming).every(({ id }) => known.has(id))) merged.known++;
    else if (listNewest(incoming).every(({ marks, status }) => marks === 0 && (status ?? 'todo') === 'todo'))
      merged.known++; // nothing was done there
    else if (!isForeign && findDocument(db, line.id)) mergeIntoOtherText(writer, owner, line, incoming);
    else mergeRestored(writer, owner, line, incoming);
  }

  /** The article is not here. */
  function mergeRestored(
    writer: Writer,
    owner: AnnotatorRecord,
    line: BundleLine,
    incoming: readonly LayerVersion[],
  ): void {
    if (askAbout(owner, 'document', line, ['restore', 'leave']) !== 'restore') return;
    const fromBin = isForeign ? null : bringBackDocument(writer, state.schema, line.id, sha256(line.text));
    mergeLayer(writer, owner, fromBin ?? addBundleDocument(writer, line), incoming);
  }

  /** The article has another text by now: the one that was annotated becomes a version of it, and what fits is
   *  carried over. */
  function mergeIntoOtherText(
    writer: Writer,
    owner: AnnotatorRecord,
    line: BundleLine,
    incoming: readonly LayerVersion[],
  ): void {
    const projectionOf = projections.get(line.id);
    const choice = askAbout(owner, 'text', line, ['carry', 'leave']);
    const present = findDocument(writer.db, line.id);
    if (choice !== 'carry' || !present || !projectionOf) return;
    const version = addBundleDocument(writer, { ...line, cluster: present.cluster });
    mergeLayer(writer, owner, version, incoming);
    const marks = listAnnotations(writer.db, version.id).filter(
      ({ annotatorId }) => annotatorId === owner.id,
    );
    carryMarks({ ...session, schema: state.schema }, context, writer, marks, present, projectionOf);
  }

  function askAbout(
    owner: AnnotatorRecord,
    kind: 'document' | 'text',
    { id, title, layer, text }: BundleLine,
    options: readonly MergeChoice[],
  ): MergeChoice | null {
    const facts = { documentId: id, title, bundle: layer.marks.length };
    return ask(nameConflict(kind, owner.uid, id, sha256(text)), kind, options, facts);
  }

  function mergeLayer(
    writer: Writer,
    owner: AnnotatorRecord,
    document: DocumentRecord,
    incoming: readonly LayerVersion[],
  ): void {
    const key: LayerKey = { documentId: document.id, annotatorId: owner.id };
    const standing = readStanding(writer, key);
    const known = new Set(standing.versions.map(({ id }) => id));
    const isNew = listHeads(incoming).some(({ id }) => !known.has(id));
    const before = hashLayer(standing.present);
    const come = listNewest(incoming)[0]?.sha256 ?? before;
    let united = uniteVersions(standing.versions, incoming);
    const settled = settleHere(owner, document, united, before, come);
    united = settled.versions;
    const { shown, versions } = putInForce(writer, key, document, standing, united, (content) => {
      entities.addNamed(writer, content);
      return withoutLostEntities(writer, content);
    });
    for (const { content } of listHeads(versions)) if (content) entities.addNamed(writer, content);
    const after = hashLayer(shown);
    if (after !== before) {
      merged.updated++;
      countDifference(standing.present, shown);
      noteNewerVersion(writer.db, owner, document);
    } else if (come === after) merged.known++;
    else if (!isNew) merged.older++;
    if (settled.isOpen)
      for (const rivals of listRivals(versions, after)) addConflict(placesConflict(owner, document, rivals));
  }

  /** Decides between what is here and what came, if that is chosen; says what is open. */
  function settleHere(
    owner: AnnotatorRecord,
    document: DocumentRecord,
    united: LayerVersion[],
    here: string,
    come: string,
  ): { versions: LayerVersion[]; isOpen: boolean } {
    const rivals = listNewest(united);
    if (rivals.length < 2) return { versions: united, isOpen: false };
    const present = headOf(rivals, here) ?? rivals[0];
    // What came may be in force already: then the others are what it stands against.
    const other = come === present?.sha256 ? rivals.find((one) => one !== present) : headOf(rivals, come);
    if (!present || !other) return { versions: united, isOpen: true };
    const pair: Rivals = { present, other };
    const open = placesConflict(owner, document, pair);
    const choice = pick(open.id, 'twoPlaces', open.choices) as PlaceChoice | null;
    if (choice === null && !isPreview) return { versions: united, isOpen: true };
    addConflict({ ...open, chosen: choice });
    if (choice === null) return { versions: united, isOpen: false };
    const isHere = come === present.sha256 && choice === 'bundle';
    return { versions: settleRivals(united, pair, isHere ? 'present' : choice).versions, isOpen: true };
  }

  function pick(
    id: string,
    kind: MergeConflict['kind'],
    options: readonly MergeChoice[],
  ): MergeChoice | null {
    const chosen = Object.hasOwn(choices, id)
      ? choices[id]
      : Object.hasOwn(choices, kind)
        ? choices[kind]
        : null;
    return chosen && options.includes(chosen) ? chosen : null;
  }

  function ask(
    id: string,
    kind: MergeConflict['kind'],
    options: readonly MergeChoice[],
    facts: Partial<MergeConflict>,
  ): MergeChoice | null {
    const chosen = pick(id, kind, options);
    addConflict({
      id,
      kind,
      annotator: manifest.annotator.name,
      documentId: null,
      title: null,
      present: 0,
      bundle: 0,
      unknown: [],
      choices: [...options],
      chosen,
      ...facts,
    });
    return chosen;
  }

  function addConflict(conflict: MergeConflict): void {
    merged.conflicts.push(conflict);
  }

  function note(severity: Issue['severity'], code: string, message: string, documentId?: string): void {
    const about = documentId === undefined ? {} : { documentId };
    merged.issues.push({ severity, code, message, file: bundle.file, ...about });
  }

  function countDifference(before: LayerContent, after: LayerContent): void {
    for (const [kind, was, is] of [
      ['annotations', before.marks, after.marks],
      ['relations', before.links, after.links],
    ] as const) {
      const old = new Map(was.map((item) => [item.id as string, JSON.stringify(item)]));
      for (const item of is) {
        const known = old.get(item.id);
        if (known === undefined) merged.added[kind]++;
        else if (known !== JSON.stringify(item)) merged.changed[kind]++;
        old.delete(item.id);
      }
      merged.removed[kind] += old.size;
    }
  }

  /** The marks are of the text that was annotated; a version has come since that the annotator does not have. */
  function noteNewerVersion(db: Db, owner: AnnotatorRecord, document: DocumentRecord): void {
    const next = listCluster(db, document.cluster).find(
      ({ id, ordinal }) => ordinal > document.ordinal && !findAssignment(db, id, owner.id),
    );
    if (!next) return;
    const message = `There is a newer version of “${document.title}” (${next.id}). The marks are in the version that was annotated; carry them over from there (hearsay carry ${document.id} ${next.id}).`;
    note('notice', 'newer_version', message, document.id);
  }
}

/** The versions of a line, with the content of all that are newest. */
function incomingOf({ layer, versions }: BundleLine): LayerVersion[] {
  const present = hashLayer(layer);
  const heads = new Set(listHeads(versions));
  return versions.map((version) =>
    heads.has(version) && !version.content && version.sha256 === present
      ? { ...version, content: layer }
      : version,
  );
}

/** The same for the same bundle and project. */
export const nameConflict = (...facts: string[]): string => sha256(JSON.stringify(facts)).slice(0, 12);

export const placesConflict = (
  { uid, name }: AnnotatorRecord,
  { id, title }: DocumentRecord,
  { present, other }: Rivals,
): MergeConflict => ({
  id: nameConflict('twoPlaces', uid, id, present.sha256, other.sha256),
  kind: 'twoPlaces',
  annotator: name,
  documentId: id,
  title,
  present: present.marks,
  bundle: other.marks,
  unknown: [],
  choices: ['present', 'bundle', 'both'],
  chosen: null,
});
