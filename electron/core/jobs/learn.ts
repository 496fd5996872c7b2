import { createHash } from 'node:crypto';
import type { Progress } from '../../../shared/contract.ts';
import { emptyKnowledge, packKnowledge, unpackKnowledge } from '../../../shared/learn/knowledge.ts';
import { holdSnapshot, openDatabase } from '../db/open.ts';
import { type LearnedBody, parseLearned } from '../services/learned-body.ts';
import { createTeacher } from '../services/lessons.ts';
import { readLearnedBody } from '../repos/learned.ts';
import { describeLesson, type Lesson, listLessons } from '../repos/lessons.ts';
import type { CheckStopped, Report } from './protocol.ts';

export interface LearnInput {
  project: string;
  /** From nothing and from all lessons, also those that came before somebody let it forget. */
  anew: boolean;
  /** Milliseconds since 1970. */
  nowMs: number;
}

/** Milliseconds between words about how far it is. */
const REPORT_EVERY = 100;

/** Learns from the lessons that came since the last time, or anew if those before have changed: either way the
 *  same lessons make the same knowledge. Answers what to keep, `null` if there is nothing new. */
export async function learn(
  { project, anew, nowMs }: LearnInput,
  report: Report<Progress>,
  checkStopped: CheckStopped,
): Promise<LearnedBody | null> {
  const database = openDatabase(project, 'read');
  const { db } = database;
  try {
    holdSnapshot(db);
    const before = parseLearned(readLearnedBody(db));
    const since = anew ? 0 : (before?.since ?? 0);
    const lessons = listLessons(db).filter(({ atMs }) => atMs > since);
    const goesOn = !anew && before !== null && digestOf(lessons.slice(0, before.lessons)) === before.digest;
    if (goesOn && lessons.length === before.lessons) return null;
    const first = goesOn ? before.lessons : 0;
    const knowledge = goesOn ? unpackKnowledge(before.knowledge) : emptyKnowledge();
    const teach = createTeacher(db, knowledge);
    let reported = -Infinity;
    for (let at = first; at < lessons.length; at++) {
      checkStopped();
      teach(lessons[at] as Lesson);
      if (performance.now() - reported < REPORT_EVERY) continue;
      await report({ done: at - first, total: lessons.length - first, at: null });
      reported = performance.now();
    }
    return {
      version: 1,
      since,
      lessons: lessons.length,
      digest: digestOf(lessons),
      learnedAtMs: nowMs,
      knowledge: packKnowledge(knowledge),
    };
  } finally {
    database.close();
  }
}

function digestOf(lessons: readonly Lesson[]): string {
  const hash = createHash('sha256');
  for (const lesson of lessons) hash.update(`${describeLesson(lesson)}\n`);
  return hash.digest('hex');
}
