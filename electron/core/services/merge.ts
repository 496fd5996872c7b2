import type { Output, ParsedInput } from '../../../shared/contract.ts';
import type { Written } from '../../../shared/contract/entry.ts';
import { refuse } from '../../../shared/errors.ts';
import { findUnknown, sayUnknown } from '../../../shared/merge/schema-fit.ts';
import type { LayerVersion } from '../../../shared/merge/versions.ts';
import type { Db } from '../db/db.ts';
import { listAnnotators } from '../repos/annotators.ts';
import { findDocument } from '../repos/documents.ts';
import { listKeptLayers } from '../repos/layer-versions.ts';
import type { CallContext, Session } from '../session.ts';
import { hashLayer, type LayerKey, readVersions } from './layers.ts';
import { nameConflict, placesConflict } from './merge-bundle.ts';
import {
  listRivals,
  type PlaceChoice,
  putInForce,
  readStanding,
  type Rivals,
  settleRivals,
  withoutLostEntities,
} from './merge-layer.ts';
import { transact, type Writer } from './transact.ts';

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
