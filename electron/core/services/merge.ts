import { resolve } from 'node:path';
import type { Projection } from '../../../shared/align/project.ts';
import type { Span } from '../../../shared/text/span.ts';
import type { Output, ParsedInput } from '../../../shared/contract.ts';
import type { Written } from '../../../shared/contract/entry.ts';
import { refuse } from '../../../shared/errors.ts';
import { findUnknown, sayUnknown } from '../../../shared/merge/schema-fit.ts';
import type { LayerVersion } from '../../../shared/merge/versions.ts';
import type { Db } from '../db/db.ts';
import { listAnnotators } from '../repos/annotators.ts';
import { findDocument, findDocumentByText } from '../repos/documents.ts';
import { readText } from '../repos/texts.ts';
import { unpackLine } from '../jobs/read-bundle.ts';
import { listKeptLayers } from '../repos/layer-versions.ts';
import { type CallContext, requireWritable, type Session } from '../session.ts';
import { readWholeBundle } from './bundles.ts';
import { projectSpans } from './carry.ts';
import { sha256 } from './hash.ts';
import { hashLayer, type LayerKey, readVersions } from './layers.ts';
import { createMerging, nameConflict, placesConflict, type Projections } from './merge-bundle.ts';
import {
  listRivals,
  type PlaceChoice,
  putInForce,
  readStanding,
  type Rivals,
  settleRivals,
  withoutLostEntities,
} from './merge-layer.ts';
import { rehearse, transact, transactAll, type Writer } from './transact.ts';

/** Brings the work of bundles into the project. All of it is one step, in one transaction: whatever goes wrong,
 *  nothing has happened. Doing it again changes nothing, so the call keeps no key. */
export async function runMerge(
  session: Session,
  context: CallContext,
  { files, choices }: ParsedInput<'merge.run'>,
): Promise<Output<'merge.run'>> {
  requireWritable(session);
  const mergings = await readBundles(session, context, files, choices, false);
  const written = transactAll(
    session,
    context,
    { operation: 'merge.run', callKey: null },
    mergings.flatMap(({ parts }) => parts.map((work) => ({ target: null, work }))),
  );
  return { ...written, bundles: mergings.map(({ result }) => result()) };
}

export async function previewMerge(
  session: Session,
  context: CallContext,
  { files, choices }: ParsedInput<'merge.preview'>,
): Promise<Output<'merge.preview'>> {
  requireWritable(session);
  const mergings = await readBundles(session, context, files, choices, true);
  rehearse(session, context, (writer) => {
    for (const { parts } of mergings) for (const work of parts) work(writer);
  });
  return { bundles: mergings.map(({ result }) => result()) };
}

/** All are read and verified before anything of the first one is written. */
async function readBundles(
  session: Session,
  context: CallContext,
  files: readonly string[],
  choices: ParsedInput<'merge.run'>['choices'],
  isPreview: boolean,
) {
  const state = { schema: session.schema };
  const bundles = [];
  for (const path of files) {
    const file = resolve(path);
    const packed: Uint8Array[] = [];
    const read = await readWholeBundle(context, { file, documents: true }, ({ lines }) =>
      packed.push(...lines),
    );
    bundles.push({ file, packed, ...read });
  }
  const projections: Projections = Object.values(choices).includes('carry')
    ? await projectOtherTexts(
        session,
        context,
        bundles.flatMap(({ packed }) => packed),
      )
    : new Map();
  // The schema may have become another one meanwhile.
  state.schema = session.schema;
  return bundles.map((bundle) =>
    createMerging(session, context, bundle, { choices, isPreview, state, projections }),
  );
}

/** Where articles that have another text by now have what was marked. */
async function projectOtherTexts(
  { db }: Session,
  context: CallContext,
  packed: readonly Uint8Array[],
): Promise<Projections> {
  const projections: Map<string, (span: Span) => Projection> = new Map();
  for (const one of packed) {
    const { id, text, layer } = unpackLine(one);
    const document = findDocument(db, id);
    const textSha256 = sha256(text);
    if (!document || document.textSha256 === textSha256 || findDocumentByText(db, textSha256)) continue;
    projections.set(id, await projectSpans(context, text, layer.marks, readText(db, document.textSha256)));
  }
  return projections;
}

/** What waits for a decision, in library order. */
export function listConflicts({ db }: Session): Output<'merge.conflicts'> {
  const annotators = new Map(listAnnotators(db).map((annotator) => [annotator.id, annotator]));
  return listKeptLayers(db).flatMap((key) => {
    const annotator = annotators.get(key.annotatorId);
    const document = findDocument(db, key.documentId);
    if (!annotator || !document) return [];
    return rivalsOf(db, key).map((rivals) => ({
      ...placesConflict(annotator, document, rivals),
      annotatorId: key.annotatorId,
    }));
  });
}

/** What is shown counts as here, whatever would be in force by itself: somebody may have worked on. */
function rivalsOf(db: Db, key: LayerKey): Rivals[] {
  const { present, versions } = readVersions(db, key);
  return listRivals(versions, hashLayer(present));
}

export function settleConflicts(
  session: Session,
  context: CallContext,
  { decisions }: ParsedInput<'merge.settle'>,
): Written {
  return transact(session, context, { operation: 'merge.settle' }, (writer) => {
    const choices = new Map(decisions.map(({ id, choice }) => [id, choice]));
    const annotators = new Map(listAnnotators(writer.db).map((annotator) => [annotator.id, annotator]));
    for (const key of listKeptLayers(writer.db)) {
      const uid = annotators.get(key.annotatorId)?.uid ?? '';
      const decided = rivalsOf(writer.db, key).flatMap((rivals): [Rivals, PlaceChoice][] => {
        const id = nameConflict('twoPlaces', uid, key.documentId, rivals.present.sha256, rivals.other.sha256);
        const choice = choices.get(id);
        choices.delete(id);
        return choice ? [[rivals, choice]] : [];
      });
      if (decided.length > 0) settleLayer(session, writer, key, decided);
    }
    if (choices.size > 0) throw refuse({ code: 'merge.decided' });
  });
}

function settleLayer(
  session: Session,
  writer: Writer,
  key: LayerKey,
  decided: readonly [Rivals, PlaceChoice][],
): void {
  const document = findDocument(writer.db, key.documentId);
  if (!document) throw refuse({ code: 'article.gone' });
  const standing = readStanding(writer, key);
  let { versions } = standing;
  let held: LayerVersion | null = null;
  for (const [{ present, other }, choice] of decided) {
    const settled = settleRivals(versions, { present: held ?? present, other }, choice);
    versions = settled.versions;
    held = settled.made;
  }
  putInForce(writer, key, document, standing, versions, (content) => {
    const { unknown } = findUnknown(session.schema, content);
    if (unknown.length > 0)
      throw refuse({
        code: 'merge.unknown',
        values: { names: [...new Set(unknown.map(sayUnknown))].join(', ') },
      });
    return withoutLostEntities(writer, content);
  });
}
