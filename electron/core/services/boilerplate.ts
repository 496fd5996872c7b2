import { BOILERPLATE } from '../../../shared/boilerplate/kinds.ts';
import { markRepeated } from '../../../shared/boilerplate/mark-repeated.ts';
import { findBoilerplate } from '../../../shared/boilerplate/find-boilerplate.ts';
import { findSiteFurniture } from '../../../shared/boilerplate/site-lines.ts';
import { siteOf } from '../../../shared/boilerplate/site-of.ts';
import { type KnownBoilerplate, uniteBoilerplate } from '../../../shared/boilerplate/unite.ts';
import { applyKnownLines } from '../../../shared/learn/known-lines.ts';
import type { ParsedInput } from '../../../shared/contract.ts';
import type { MarkedBoilerplate } from '../../../shared/contract/suggestions.ts';
import type { AnnotationId, DocumentId } from '../../../shared/model/ids.ts';
import type { AnnotationRecord, AnnotatorRecord, DocumentRecord } from '../../../shared/model/records.ts';
import { findAttributeProblems, findLabel, type Schema } from '../../../shared/model/schema.ts';
import { coveredText } from '../../../shared/text/covered.ts';
import { overlaps, type Span } from '../../../shared/text/span.ts';
import type { Db } from '../db/db.ts';
import type { Draft } from '../jobs/make-draft.ts';
import { keyOfLine, readSiteLines } from '../jobs/site-lines.ts';
import { findAnnotation, listWorkOfLabel } from '../repos/annotations.ts';
import { findDocument, listDocumentIds } from '../repos/documents.ts';
import { listRejected } from '../repos/rejected.ts';
import { hasSiteLines, keepSiteLines, listSitePages } from '../repos/site-lines.ts';
import { readText } from '../repos/texts.ts';
import { type CallContext, requireWritable, type Session } from '../session.ts';
import { MACHINE, ensureAnnotator } from './annotators.ts';
import { hashCovered } from './hash.ts';
import { readLearned } from './learning.ts';
import { createStep, goOn, type StepAtHand } from './step-at-hand.ts';
import type { Writer } from './transact.ts';

/** What of the articles’ texts is no part of them, marked by the machine and never cut. A person’s word counts
 *  more: nothing is marked where one who works in the project has a mark of the same label, or has removed the
 *  machine’s. */

/** Marks what was found in a document that has just been added, and remembers its lines. */
export function addBoilerplate(writer: Writer, schema: Schema, document: DocumentRecord, draft: Draft): void {
  const { db } = writer;
  keepSiteLines(db, document.id, draft.textSha256, siteOf(document.meta), draft.siteLines);
  if (!draft.marksBoilerplate || !findLabel(schema, BOILERPLATE)) return;
  const found = applyKnownLines(draft.document.text, draft.boilerplate, readLearned(db));
  if (found.length === 0) return;
  const machine = ensureAnnotator(db, MACHINE);
  for (const one of found) insert(writer, schema, machine, document.id, draft.document.text, one);
}

/** Documents in one transaction: few enough that annotating is not held up. */
const SLICE = 50;

/** Marks what the sites repeat in all their documents, or in those that are `among`, and answers how many marks
 *  that made. `step` is the history’s step that this goes on with. */
export async function markSites(
  session: Session,
  context: CallContext,
  sites: Iterable<string>,
  step: StepAtHand,
  among: ReadonlySet<DocumentId> | null = null,
): Promise<number> {
  let made = 0;
  if (!findLabel(session.schema, BOILERPLATE)) return made;
  for (const site of sites) {
    const pages = listSitePages(session.db, site);
    const furniture = findSiteFurniture(pages);
    if (furniture.size === 0) continue;
    const ids = pages
      .filter(({ documentId }) => among?.has(documentId) !== false)
      .filter(({ lines }) => lines.some(({ key }) => furniture.has(key)))
      .map(({ documentId }) => documentId);
    made += await inSlices(session, context, ids, step, (marking, document, text) =>
      markDocumentRepeated(marking, document, text, furniture),
    );
  }
  return made;
}

/** Marks the documents that are there, as an import would have. What is marked stays. */
export async function markBoilerplate(
  session: Session,
  context: CallContext,
  { documentIds }: ParsedInput<'boilerplate.mark'>,
): Promise<MarkedBoilerplate> {
  requireWritable(session);
  const ids = documentIds ?? listDocumentIds(session.db);
  const step = createStep('boilerplate.mark');
  const marks = await markDocuments(session, context, ids, documentIds ? new Set(documentIds) : null, step);
  if (step.seq !== null) context.emit({ type: 'changed', changes: null });
  return { seq: step.seq ?? 0, changes: [], documents: ids.length, marks };
}

/** Goes on with a step: marks what the rules find in documents, and what their sites repeat, there and in other
 *  documents (`among`: only in those). Answers how many marks that made. */
export async function markDocuments(
  session: Session,
  context: CallContext,
  ids: readonly DocumentId[],
  among: ReadonlySet<DocumentId> | null,
  step: StepAtHand,
): Promise<number> {
  const sites = new Set<string>();
  const marks = await inSlices(session, context, ids, step, (marking, document, text) => {
    sites.add(rememberLines(marking.writer.db, document, text));
    return markDocumentByRules(marking, document, text);
  });
  return marks + (await markSites(session, context, sites, step, among));
}

interface Marking {
  writer: Writer;
  schema: Schema;
  machine: AnnotatorRecord;
  /** Where a person removed what the machine had marked. */
  rejected: ReadonlyMap<DocumentId, readonly Span[]>;
}

async function inSlices(
  session: Session,
  context: CallContext,
  ids: readonly DocumentId[],
  step: StepAtHand,
  work: (marking: Marking, document: DocumentRecord, text: string) => number,
): Promise<number> {
  const { db } = session;
  const rejected = listRejected(db, BOILERPLATE);
  let made = 0;
  for (let done = 0; done < ids.length && !context.signal.aborted; done += SLICE) {
    goOn(session, context, step, (writer) => {
      const marking: Marking = {
        writer,
        schema: session.schema,
        machine: ensureAnnotator(db, MACHINE),
        rejected,
      };
      for (const id of ids.slice(done, done + SLICE)) {
        const document = findDocument(db, id);
        if (document) made += work(marking, document, readText(db, document.textSha256));
      }
    });
    context.onProgress({ done: Math.min(done + SLICE, ids.length), total: ids.length, at: null });
    // Whoever annotates meanwhile comes first.
    await new Promise(setImmediate);
  }
  return made;
}

function rememberLines(db: Db, { id, textSha256, meta }: DocumentRecord, text: string): string {
  const site = siteOf(meta);
  if (!hasSiteLines(db, id, textSha256, site)) keepSiteLines(db, id, textSha256, site, readSiteLines(text));
  return site;
}

function markDocumentByRules(marking: Marking, document: DocumentRecord, text: string): number {
  const standing = listBoilerplate(marking, document.id);
  const furniture = standing.filter(({ origin }) => origin === 'reader').map(toKnown);
  const { language, title } = document;
  const found = applyKnownLines(
    text,
    uniteBoilerplate(text, furniture, { language, title }),
    readLearned(marking.writer.db),
  );
  return insertFree(marking, document.id, text, found, standing);
}

function markDocumentRepeated(
  marking: Marking,
  document: DocumentRecord,
  text: string,
  furniture: ReadonlyMap<number, number>,
): number {
  const { writer, machine } = marking;
  const shareOf = (line: string) => {
    const key = keyOfLine(line);
    return key === null ? undefined : furniture.get(key);
  };
  let standing = listBoilerplate(marking, document.id);
  const repeated = markRepeated(text, shareOf, []);
  // A line that the site repeats is no headline, whatever it looked like: the headline is another one.
  const wrong = standing.filter(
    (mark) =>
      mark.annotatorId === machine.id &&
      mark.origin === 'rule' &&
      mark.attrs['kind'] === 'headline' &&
      repeated.some((span) => overlaps(span, mark)),
  );
  for (const mark of wrong) writer.remove('annotation', mark);
  standing = standing.filter((mark) => !wrong.includes(mark));
  const fresh = markRepeated(text, shareOf, standing);
  const found = applyKnownLines(
    text,
    fresh.map((span) => ({ ...span, origin: 'repetition' as const })),
    readLearned(writer.db),
  );
  const made = insertFree(marking, document.id, text, found, standing);
  if (wrong.length === 0) return made;
  const known = [...standing.map(toKnown), ...found];
  const anew = findBoilerplate(text, { language: document.language, furniture: known });
  const rules = anew.map((span) => ({ ...span, origin: 'rule' as const }));
  return made + insertFree(marking, document.id, text, rules, [...standing, ...found]);
}

/** What stands in a document. Marks that came from elsewhere are left out: the machine may be measured by them. */
const listBoilerplate = ({ writer }: Marking, documentId: DocumentId): AnnotationRecord[] =>
  listWorkOfLabel(writer.db, documentId, BOILERPLATE);

const toKnown = ({ start, end, attrs }: AnnotationRecord): Span & { kind: string } => ({
  start,
  end,
  kind: typeof attrs['kind'] === 'string' ? attrs['kind'] : '',
});

/** Marks what lies neither in a mark that stands nor where a person removed one. */
function insertFree(
  { writer, schema, machine, rejected }: Marking,
  documentId: DocumentId,
  text: string,
  found: readonly KnownBoilerplate[],
  standing: readonly Span[],
): number {
  const taken = [...standing, ...(rejected.get(documentId) ?? [])];
  const free = found.filter((span) => !taken.some((other) => overlaps(span, other)));
  return free.filter((span) => insert(writer, schema, machine, documentId, text, span)).length;
}

/** Answers whether it made the mark. */
function insert(
  writer: Writer,
  schema: Schema,
  machine: AnnotatorRecord,
  documentId: DocumentId,
  text: string,
  { start, end, kind, origin }: KnownBoilerplate,
): boolean {
  const label = findLabel(schema, BOILERPLATE);
  if (!label || label.retired) return false;
  // Made of what it says, so that the same import makes the same mark everywhere.
  const id = `${MACHINE}-${start}-${end}-${kind}` as AnnotationId;
  if (findAnnotation(writer.db, documentId, id)) return false;
  writer.insert('annotation', {
    documentId,
    id,
    annotatorId: machine.id,
    label: label.id,
    start,
    end,
    attrs: findAttributeProblems(label, { kind }).length === 0 ? { kind } : {},
    entityId: null,
    note: null,
    flag: false,
    origin,
    coveredHash: hashCovered(coveredText(text, { start, end })),
    extra: {},
  });
  return true;
}
