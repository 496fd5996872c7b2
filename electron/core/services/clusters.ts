import type { Output, ParsedInput } from '../../../shared/contract.ts';
import type { Written } from '../../../shared/contract/entry.ts';
import { areVersions, measureOverlap, toArticle } from '../../../shared/cluster/versions.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { DocumentRecord } from '../../../shared/model/records.ts';
import type { Db } from '../db/db.ts';
import { inSnapshot } from '../db/open.ts';
import { countAnnotationsOf } from '../repos/annotations.ts';
import { countWaiting } from '../repos/carry.ts';
import { listCluster, listClusters } from '../repos/documents.ts';
import { keepSketch, listSimilar } from '../repos/sketches.ts';
import { readText } from '../repos/texts.ts';
import type { CallContext, Session } from '../session.ts';
import { describeMany, requireDocument } from './documents.ts';
import { transact, type Writer } from './transact.ts';

/** The clusters that have a version of a text which is new: the cluster of the likeliest first. The text’s sketch
 *  is kept. Inside a transaction of the caller’s. */
export function findClusters(db: Db, text: string, textSha256: string, hashes: Uint32Array): DocumentId[] {
  const similar = listSimilar(db, hashes).filter((document) => document.textSha256 !== textSha256);
  keepSketch(db, textSha256, hashes);
  if (similar.length === 0) return [];
  const article = toArticle(text);
  const clusters = new Set<DocumentId>();
  for (const { cluster, textSha256 } of similar) {
    if (clusters.has(cluster)) continue;
    if (areVersions(article, { text: readText(db, textSha256) })) clusters.add(cluster);
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
    const article = toArticle(readText(db, asked.textSha256));
    return listCluster(db, asked.cluster).map((document) => ({
      document,
      share: document.id === asked.id ? 1 : shareOf(db, article, document),
      marks: countAnnotationsOf(db, document.id),
      waiting: countWaiting(db, document.id),
    }));
  });
}

const shareOf = (db: Db, article: ReturnType<typeof toArticle>, { textSha256 }: DocumentRecord): number =>
  measureOverlap(article, { text: readText(db, textSha256) }).share;
