import type { LearnedSummary } from '../../../shared/contract/suggestions.ts';
import { emptyKnowledge, packKnowledge, unpackKnowledge } from '../../../shared/learn/knowledge.ts';
import { summarise } from '../../../shared/learn/summarise.ts';
import { toLearned } from '../../../shared/learn/to-learned.ts';
import type { Learned } from '../../../shared/suggest/proposal.ts';
import type { Db } from '../db/db.ts';
import { inTransaction } from '../db/open.ts';
import type { LearnInput } from '../jobs/learn.ts';
import { runJob } from '../jobs/run-job.ts';
import { hasLessons, readLearnedBody, writeLearnedBody } from '../repos/learned.ts';
import { countVerdicts } from '../repos/verdicts.ts';
import { type CallContext, requireWritable, type Session } from '../session.ts';
import { type LearnedBody, parseLearned } from './learned-body.ts';

/** What the project learns from its people: in a thread, never while somebody waits for a mark. */

/** What was read of a project that is open: an article’s proposals should not wait for it. */
const known = new WeakMap<Db, { name: string; learned: Learned | null }>();

/** What the project has learned, for the rules; `null` if nothing. */
export const readLearned = (db: Db): Learned | null => readKnown(db).learned;

/** Changes with what the project has learned. */
export const nameKnowledge = (db: Db): string => readKnown(db).name;

function readKnown(db: Db): { name: string; learned: Learned | null } {
  const before = known.get(db);
  if (before) return before;
  const kept = parseLearned(readLearnedBody(db));
  const knows = kept !== null && kept.learnedAtMs !== null;
  const learned = knows ? toLearned(unpackKnowledge(kept.knowledge)) : null;
  const read = { name: knows ? kept.digest : '', learned };
  known.set(db, read);
  return read;
}

/** Learns anew from everything that is there. */
export async function learnAnew(session: Session, context: CallContext): Promise<LearnedSummary> {
  requireWritable(session);
  await learn(session, context, true);
  return describeLearned(session);
}

/** Learns from what came since the last time. */
export async function learnWaiting(session: Session, context: CallContext): Promise<void> {
  const { db } = session;
  if (hasLessons(db) || readLearnedBody(db) !== null) await learn(session, context, false);
}

async function learn(session: Session, context: CallContext, anew: boolean): Promise<void> {
  const input: LearnInput = { project: session.file, anew, nowMs: context.options.now() };
  const body = await runJob<LearnedBody | null>('learn', input, {
    workerUrl: context.options.workerUrl,
    signal: context.signal,
    onMessage: (progress) => context.onProgress(progress as never),
  });
  if (body !== null) keep(session, body);
}

/** So many decisions are worth a look at what they teach. */
const ENOUGH = 20;
const waiting = new WeakMap<Session, number>();

/** Counts decisions that an annotator has just made, and learns from them, unseen, when there are enough. */
export function noteDecisions(session: Session, context: CallContext, decisions: number): void {
  const sum = (waiting.get(session) ?? 0) + decisions;
  waiting.set(session, sum < ENOUGH ? sum : 0);
  if (sum < ENOUGH) return;
  const unseen: CallContext = { ...context, onProgress: () => {} };
  // Nobody asked for it: what fails now is tried again with the next decisions, or when somebody asks.
  learnWaiting(session, unseen).catch(() => waiting.set(session, sum));
}

/** The same for an article that somebody has just finished: it teaches more than one decision. */
export const noteFinished = (session: Session, context: CallContext): void =>
  noteDecisions(session, context, ENOUGH / 2);

/** What was learned, for a person. */
export function describeLearned({ db }: Session): LearnedSummary {
  const kept = parseLearned(readLearnedBody(db));
  const knowledge = kept ? unpackKnowledge(kept.knowledge) : emptyKnowledge();
  const decided = countVerdicts(db, kept?.since ?? 0);
  return {
    learnedAtMs: kept?.learnedAtMs ?? null,
    waiting: Math.max(0, decided - knowledge.accepted - knowledge.rejected),
    ...summarise(knowledge),
  };
}

/** Forgets what was learned; it is not learned again unless somebody asks for it. */
export function forgetLearned(session: Session, context: CallContext): Record<string, never> {
  requireWritable(session);
  keep(session, {
    version: 1,
    since: context.options.now(),
    lessons: 0,
    digest: EMPTY,
    learnedAtMs: null,
    knowledge: packKnowledge(emptyKnowledge()),
  });
  return {};
}

/** SHA-256 of nothing. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Only the session that holds the project’s lock writes it: no other connection has read something else since. */
function keep({ db }: Session, body: LearnedBody): void {
  inTransaction(db, () => writeLearnedBody(db, JSON.stringify(body)));
  known.delete(db);
}
