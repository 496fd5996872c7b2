import type { TaggerChoice } from '../../../shared/contract/suggestions.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { KnownEntity, Proposals } from '../../../shared/suggest/proposal.ts';
import type { TextLayer } from '../../../shared/suggest/propose.ts';
import { openDatabase } from '../db/open.ts';
import { readLearned } from '../services/learning.ts';
import { proposeFor } from '../services/propose-for.ts';
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
  { project, chunks, layers, entities }: ProposeInput,
  report: Report<Proposals[]>,
  checkStopped: CheckStopped,
): Promise<null> {
  const database = openDatabase(project, 'read');
  try {
    const learned = readLearned(database.db);
    for (const ids of chunks) {
      const found: Proposals[] = [];
      for (const id of ids) {
        checkStopped();
        found.push(proposeFor(database.db, id, { layers, entities, learned }));
      }
      await report(found);
    }
    return null;
  } finally {
    database.close();
  }
}
