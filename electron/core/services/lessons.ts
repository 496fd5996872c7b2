import { BOILERPLATE } from '../../../shared/boilerplate/kinds.ts';
import type { Knowledge } from '../../../shared/learn/knowledge.ts';
import { learnArticle, learnLines } from '../../../shared/learn/learn-article.ts';
import { countDecision, learnDecision } from '../../../shared/learn/learn-decision.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import type { AnnotationRecord, VerdictRecord } from '../../../shared/model/records.ts';
import { type Lexicon, lexiconFor } from '../../../shared/suggest/language/lexicon.ts';
import type { Proposal } from '../../../shared/suggest/proposal.ts';
import { propose } from '../../../shared/suggest/propose.ts';
import type { Db } from '../db/db.ts';
import { listAnnotations } from '../repos/annotations.ts';
import { findDocument } from '../repos/documents.ts';
import { listLabelsByAnnotator } from '../repos/learned.ts';
import type { Lesson } from '../repos/lessons.ts';
import { readText } from '../repos/texts.ts';
import { listVerdicts } from '../repos/verdicts.ts';
import { listSkipped } from './propose-for.ts';

/** A document as lessons look at it. */
interface Page {
  text: string;
  lexicon: Lexicon;
  /** What the rules alone propose: how sure they are is what learning starts from. */
  proposals: Proposal[];
  marks: AnnotationRecord[];
  verdicts: VerdictRecord[];
}

/** Annotators decide document by document: a few are open at a time. */
const MOST_OPEN = 16;

/** Teaches one lesson after another. Changes `knowledge`. */
export function createTeacher(db: Db, knowledge: Knowledge): (lesson: Lesson) => void {
  const pages = new Map<DocumentId, Page>();
  const labels = listLabelsByAnnotator(db);
  const open = (documentId: DocumentId): Page | null => {
    const known = pages.get(documentId) ?? readPage(db, documentId);
    if (known === null) return null;
    pages.delete(documentId);
    pages.set(documentId, known);
    const [oldest] = pages.keys();
    if (pages.size > MOST_OPEN && oldest !== undefined) pages.delete(oldest);
    return known;
  };
  return ({ documentId, annotatorId, verdict }) => {
    const page = open(documentId);
    if (page === null) return;
    if (verdict !== null) return learnVerdict(knowledge, page, verdict);
    const decided = page.verdicts.filter((one) => one.annotatorId === annotatorId);
    learnArticle(knowledge, {
      ...page,
      marks: page.marks.filter((mark) => mark.annotatorId === annotatorId),
      proposals: page.proposals.filter((proposal) => !decided.some((one) => isOf(one, proposal))),
      labels: labels.get(annotatorId) ?? new Set(),
    });
  };
}

function learnVerdict(knowledge: Knowledge, { text, proposals, marks }: Page, verdict: VerdictRecord): void {
  const { label, start, end, rule, confidence, outcome, annotationId } = verdict;
  // What was taken under another label was proposed wrongly.
  const copy = marks.find(({ id }) => id === annotationId);
  const taken = outcome === 'accepted' && (copy === undefined || copy.label === label);
  if (label === BOILERPLATE) {
    learnLines(knowledge, text, { label, start, end, attrs: {} }, taken ? 'marked' : 'refused');
    return countDecision(knowledge, taken);
  }
  // What the rules do not find today was found with what was learned, by a model, or by older rules.
  const found = proposals.find((proposal) => isOf(verdict, proposal));
  const proposal = found ?? { label, start, end, rule, confidence, attrs: {}, why: [], entity: null };
  learnDecision(knowledge, text, { proposal, taken, silent: false });
}

const isOf = (verdict: VerdictRecord, { label, start, end }: Proposal): boolean =>
  verdict.label === label && verdict.start === start && verdict.end === end;

function readPage(db: Db, documentId: DocumentId): Page | null {
  const document = findDocument(db, documentId);
  if (document === null) return null;
  const text = readText(db, document.textSha256);
  const marks = listAnnotations(db, documentId);
  const { language } = document;
  const context = { language, skip: listSkipped(db, documentId), entities: [], learned: null };
  return {
    text,
    lexicon: lexiconFor(text, language),
    proposals: propose(text, context, ['attribution', 'translation']).marks,
    marks,
    verdicts: listVerdicts(db, documentId),
  };
}
