import type { Output, ParsedInput, Progress } from '../../../shared/contract.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { DifferencesInput } from '../jobs/find-differences.ts';
import { runJob } from '../jobs/run-job.ts';
import type { CallContext, Session } from '../session.ts';
import type { StandingOfDocument } from './adjudication-state.ts';
import { keepByDocument } from './library-cache.ts';
import { listSharedWork } from './shared-work.ts';

/** What there is to adjudicate. A thread looks at documents that were not looked at since they changed. */
export async function listQueue(
  session: Session,
  context: CallContext,
  { annotators: names, order }: ParsedInput<'adjudication.queue'>,
): Promise<Output<'adjudication.queue'>> {
  const { db } = session;
  const { annotators, documents, waiting } = listSharedWork(db, { annotators: names, unfinished: false });
  const kept = keepByDocument<StandingOfDocument & { of: string }>(
    db,
    `differences ${JSON.stringify(annotators.map(({ id }) => id))}`,
    ['entity'],
  );
  const { writes } = kept;
  const missing = documents.filter(({ id, annotatorIds }) => kept.get(id)?.of !== annotatorIds.join());
  const found = new Map<DocumentId, StandingOfDocument>(kept);
  if (missing.length > 0) {
    const input: DifferencesInput = { project: session.file, documents: missing };
    const looked = await runJob<[DocumentId, StandingOfDocument][]>('find-differences', input, {
      workerUrl: context.options.workerUrl,
      signal: context.signal,
      onMessage: (body) => context.onProgress(body as Progress),
    });
    const ofDocument = new Map(missing.map(({ id, annotatorIds }) => [id, annotatorIds.join()]));
    for (const [id, standing] of looked) {
      found.set(id, standing);
      if (kept.writes === writes) kept.set(id, { ...standing, of: ofDocument.get(id) ?? '' });
    }
  }
  const nameOf = new Map(annotators.map(({ id, name }) => [id, name]));
  const listed = documents.flatMap(({ id: documentId, title, annotatorIds }) => {
    const standing = found.get(documentId);
    if (!standing) return [];
    const { agreed, agreedTaken, conflicts, open, state } = standing;
    const whose = annotatorIds.flatMap((id) => nameOf.get(id) ?? []);
    return [{ documentId, title, annotators: whose, agreed, agreedTaken, conflicts, open, state }];
  });
  return {
    documents:
      order === 'library' ? listed : listed.sort((a, b) => b.open - a.open || b.conflicts - a.conflicts),
    waiting,
  };
}
