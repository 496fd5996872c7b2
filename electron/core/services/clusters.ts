import { BOILERPLATE } from '../../../shared/boilerplate/kinds.ts';
import type { Output, ParsedInput } from '../../../shared/contract.ts';
import type { Written } from '../../../shared/contract/entry.ts';
import { type Article, Comparison, toArticle } from '../../../shared/cluster/versions.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { Db } from '../db/db.ts';
import { inSnapshot } from '../db/open.ts';
import { countAnnotationsOf, listSpans } from '../repos/annotations.ts';
import { countWaiting } from '../repos/carry.ts';
import { listCluster, listClusters } from '../repos/documents.ts';
import { listSimilar, takeInSketches } from '../repos/sketches.ts';
import { readText } from '../repos/texts.ts';
import type { CallContext, Session } from '../session.ts';
import { describeMany, requireDocument } from './documents.ts';
import { transact, type Writer } from './transact.ts';

/** Makes what `findClusters` needs ready, in slices: whoever annotates meanwhile comes first. */
export async function prepareClusters(db: Db): Promise<void> {
  for (const _ of takeInSketches(db)) await new Promise(setImmediate);
}

/** The clusters that have a version of an article whose sketch is given: that of the likeliest first. */
export function findClusters(db: Db, article: Article, hashes: Uint32Array): DocumentId[] {
  const similar = listSimilar(db, hashes);
  if (similar.length === 0) return [];
  const comparison = new Comparison(article);
  const clusters = new Set<DocumentId>();
  for (const { id, cluster, textSha256 } of similar) {
    if (clusters.has(cluster)) continue;
    const other = { text: readText(db, textSha256), without: listSpans(db, id, BOILERPLATE) };
    if (comparison.isVersion(other)) clusters.add(cluster);
  }
  return [...clusters];
}

/** Makes clusters one, the one whose first document is the oldest, and answers it. */
export function joinClusters(writer: Writer, clusters: readonly DocumentId[]): DocumentId | null {
  const { db } = writer;
  const members = [...new Set(clusters)].flatMap((cluster) => listCluster(db, cluster));
  const [first] = members.toSorted((a, b) => a.ordinal - b.ordinal);
  if (!first) return null;
  for (const document of members)
    writer.update('document', document, { ...document, cluster: first.cluster });
  return first.cluster;
}

export function joinDocuments(
  session: Session,
  context: CallContext,
  { documentIds }: ParsedInput<'cluster.join'>,
): Written {
  return transact(session, context, describeMany('cluster.join', documentIds), (writer) => {
    joinClusters(
      writer,
      documentIds.map((id) => requireDocument(writer.db, id).cluster),
    );
  });
}

/** Makes each an article of its own. Where the document that gave a cluster its name leaves, the others take the
 *  name of the oldest of them. */
export function leaveClusters(
  session: Session,
  context: CallContext,
  { documentIds }: ParsedInput<'cluster.leave'>,
): Written {
  return transact(session, context, describeMany('cluster.leave', documentIds), (writer) => {
    const { db } = writer;
    const leaving = new Set(documentIds);
    const clusters = new Set([...leaving].map((id) => requireDocument(db, id).cluster));
    for (const cluster of clusters) {
      const members = listCluster(db, cluster);
      const staying = members.filter(({ id }) => !leaving.has(id));
      const name = staying.some(({ id }) => id === cluster) ? cluster : staying[0]?.id;
      for (const document of members) {
        const own = leaving.has(document.id) ? document.id : name;
        if (own !== undefined) writer.update('document', document, { ...document, cluster: own });
      }
    }
  });
}

export const listVersionClusters = ({ db }: Session): Output<'cluster.list'> =>
  inSnapshot(db, () => listClusters(db).map((cluster) => ({ cluster, documents: listCluster(db, cluster) })));

export function readCluster(
  { db }: Session,
  { documentId }: ParsedInput<'cluster.get'>,
): Output<'cluster.get'> {
  return inSnapshot(db, () => {
    const asked = requireDocument(db, documentId);
    const comparison = new Comparison(toArticle(readText(db, asked.textSha256)));
    return listCluster(db, asked.cluster).map((document) => ({
      document,
      share: document.id === asked.id ? 1 : comparison.shareOf({ text: readText(db, document.textSha256) }),
      marks: countAnnotationsOf(db, document.id),
      waiting: countWaiting(db, document.id),
    }));
  });
}
