import { BOILERPLATE } from '../../../shared/boilerplate/kinds.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { KnownEntity, Learned, Proposals } from '../../../shared/suggest/proposal.ts';
import { propose, type TextLayer } from '../../../shared/suggest/propose.ts';
import type { Span } from '../../../shared/text/span.ts';
import type { Db } from '../db/db.ts';
import { listWorkOfLabel } from '../repos/annotations.ts';
import { findDocument } from '../repos/documents.ts';
import { listEntities } from '../repos/entities.ts';
import { readText } from '../repos/texts.ts';

/** What beside the text is known in every document of one run. */
export interface Knowledge {
  layers: readonly TextLayer[];
  /** As they were at the beginning, so that it does not matter which document comes first. */
  entities: readonly KnownEntity[];
  learned: Learned | null;
}

/** What is proposed for a document; nothing if it is gone. */
export function proposeFor(db: Db, id: DocumentId, { layers, ...known }: Knowledge): Proposals {
  const document = readProposed(db, id);
  if (document === null) return { marks: [], links: [], entities: [] };
  const { text, language, skip } = document;
  return propose(text, { language, skip, ...known }, layers);
}

/** What of a document decides what is proposed for it; `null` if it is gone. */
export function readProposed(
  db: Db,
  id: DocumentId,
): { text: string; language: string | null; skip: Span[] } | null {
  const document = findDocument(db, id);
  if (!document) return null;
  const { language, textSha256 } = document;
  return { text: readText(db, textSha256), language, skip: listSkipped(db, id) };
}

/** Nothing is proposed in boilerplate, but for a quotation in a headline. What the machine may be measured by, it
 *  does not know. */
export const listSkipped = (db: Db, id: DocumentId): Span[] =>
  listWorkOfLabel(db, id, BOILERPLATE)
    .filter(({ attrs }) => attrs['kind'] !== 'headline')
    .map(({ start, end }) => ({ start, end }));

/** Entities as the rules know them. */
export const listKnownEntities = (db: Db): KnownEntity[] =>
  listEntities(db).map(({ id, name, aliases, type }) => ({ id, name, aliases, type }));
