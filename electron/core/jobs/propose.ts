import type { TaggerChoice } from '../../../shared/contract/suggestions.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { KnownEntity, Proposals } from '../../../shared/suggest/proposal.ts';
import type { TextLayer } from '../../../shared/suggest/propose.ts';
import { openDatabase } from '../db/open.ts';
import { readLearned } from '../services/learning.ts';
import { proposeFor, readProposed } from '../services/propose-for.ts';
import type { TaggedDocument } from '../tagger/tag-document.ts';
import type { CheckStopped, Report } from './protocol.ts';

export interface ProposeInput {
  project: string;
  /** Documents that are handed on together. */
  chunks: readonly (readonly DocumentId[])[];
  layers: readonly TextLayer[];
  entities: readonly KnownEntity[];
  tagger: TaggerChoice | null;
}

/** Looks at documents and hands on what is proposed for those of each chunk, in their order. */
export async function proposeChunks(
  { project, chunks, layers, entities, tagger: choice }: ProposeInput,
  report: Report<Proposals[]>,
  checkStopped: CheckStopped,
): Promise<null> {
  const database = openDatabase(project, 'read');
  try {
    const learned = readLearned(database.db);
    const tag = choice === null ? null : await openTagging(choice);
    for (const ids of chunks) {
      const found: Proposals[] = [];
      for (const id of ids) {
        checkStopped();
        const proposals = proposeFor(database.db, id, { layers, entities, learned });
        const about = tag === null ? null : readProposed(database.db, id);
        if (tag === null || about === null) found.push(proposals);
        else found.push(await tag(proposals, { ...about, layers, learned }, checkStopped));
      }
      await report(found);
    }
    return null;
  } finally {
    database.close();
  }
}

/** The model is loaded, and its runtime with it, only if there is one. */
async function openTagging(choice: TaggerChoice) {
  const { takeTagger, tagDocument } = await import('../tagger/tag-document.ts');
  const tagger = await takeTagger(choice);
  return (proposals: Proposals, document: TaggedDocument, checkStopped: CheckStopped) =>
    tagDocument(tagger, proposals, document, checkStopped);
}
