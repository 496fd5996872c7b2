import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Conflict } from '../../shared/adjudicate/find-conflicts.ts';
import type { Input, Output } from '../../shared/contract.ts';
import type { AdjudicatedConflict } from '../../shared/contract/adjudication.ts';
import { invalidInput } from '../../shared/errors.ts';
import type { DocumentId } from '../../shared/model/ids.ts';
import { sayRefusal } from '../../shared/refusals.ts';
import { excerpt } from '../../shared/text/covered.ts';
import type { CallMethod, RunOptions } from './run-command.ts';
import { count } from './say.ts';

/** `hearsay adjudicate`: in what annotators differ, and what becomes of it. */
export function addAdjudicationCommands(
  command: (usage: string, description: string) => Command,
  run: <T>(project: string, options: RunOptions<T>) => Promise<void>,
): void {
  const adjudicating = command('adjudicate', 'list in what annotators differ, and decide it')
    .argument('<project>')
    .argument('[document]', 'list the differences in this article')
    .option('--annotators <names>', 'whose work is compared: Ada,Bo (default: all who are done)', splitNames)
    .option(
      '--take-agreed',
      'put what all agree on into the adjudicated layer, in all articles or in this one',
    )
    .option('--decide <file>', 'decide as a JSON file says')
    .option('--finish <document>', 'the adjudicated layer of this article is done')
    .addHelpText(
      'after',
      `
The file of --decide holds { "documentId", "decisions": [{ "key", "outcome", "note" }] }, or a list of these. A key is
one that --json lists with the differences; an outcome is one of
  { "take": "versions", "of": ["Ada"] }
  { "take": "none" }
  { "take": "edited", "marks": [{ "label", "start", "end", "attrs", "entityId", "note" }] }
with offsets in UTF-16 units, as --json has them. The adjudicated layer is exported with --annotator gold.`,
    )
    .action((project: string, document: DocumentId | undefined, options: AdjudicateOptions) => {
      const { annotators, decide, finish, json, takeAgreed } = options;
      if ([decide, finish, takeAgreed].filter(Boolean).length > 1)
        return adjudicating.error('error: --take-agreed, --decide and --finish are done one at a time');
      const whose = annotators ? { annotators } : {};
      if (takeAgreed) {
        const documentIds = document === undefined ? {} : { documentIds: [document] };
        return run(project, {
          mode: 'write',
          json,
          progress: 'Adjudicating',
          work: async (call) => {
            const { changes: _, ...taken } = await call('adjudication.takeAgreed', {
              ...whose,
              ...documentIds,
            });
            return taken;
          },
          say: sayTaken,
        });
      }
      if (decide !== undefined)
        return run(project, {
          mode: 'write',
          json,
          work: (call) =>
            decideAll(call, readDecisions(decide), { ...whose, ...(document && { documentId: document }) }),
          say: sayDecided,
        });
      if (finish !== undefined)
        return run(project, {
          mode: 'write',
          json,
          work: async (call) => {
            const { seq } = await call('adjudication.finish', { documentId: finish, ...whose });
            return { seq };
          },
          say: ({ seq }) => (seq === 0 ? 'It was done already.' : 'The adjudicated layer is done.'),
        });
      if (document !== undefined)
        return run(project, {
          mode: 'read',
          json,
          work: (call) => call('adjudication.get', { documentId: document, ...whose }),
          say: sayDifferences,
        });
      return run(project, {
        mode: 'read',
        json,
        progress: 'Comparing',
        work: (call) => call('adjudication.queue', whose),
        say: sayQueue,
      });
    });
}

interface AdjudicateOptions {
  json?: boolean;
  annotators?: string[];
  takeAgreed?: boolean;
  decide?: string;
  finish?: DocumentId;
}

const splitNames = (names: string): string[] => names.split(',').map((name) => name.trim());

type Deciding = Input<'adjudication.decide'>;

function readDecisions(file: string): Partial<Deciding>[] {
  try {
    const given: unknown = JSON.parse(readFileSync(file, 'utf8'));
    // The core checks what is in it.
    return (Array.isArray(given) ? given : [given]) as Partial<Deciding>[];
  } catch (error) {
    throw invalidInput(`${file} cannot be read: ${(error as Error).message}`);
  }
}

interface Decided extends Pick<Output<'adjudication.decide'>, 'linksWaiting' | 'linksRefused'> {
  decided: number;
}

async function decideAll(
  call: CallMethod,
  given: readonly Partial<Deciding>[],
  defaults: Partial<Deciding>,
): Promise<Decided> {
  const all: Decided = { decided: 0, linksWaiting: 0, linksRefused: [] };
  for (const one of given) {
    const { linksWaiting, linksRefused } = await call('adjudication.decide', {
      ...defaults,
      ...one,
    } as Deciding);
    all.decided += one.decisions?.length ?? 0;
    all.linksWaiting += linksWaiting;
    all.linksRefused.push(...linksRefused);
  }
  return all;
}

const sayDecided = ({ decided, linksWaiting, linksRefused }: Decided): string =>
  [
    `${count(decided, 'difference')} decided.`,
    ...(linksWaiting > 0
      ? [`${count(linksWaiting, 'link')} not made: an end is not in the adjudicated layer.`]
      : []),
    ...linksRefused.map((refusal) => `A link was not made. ${sayRefusal(refusal)}`),
  ].join('\n');

const sayTaken = (taken: Omit<Output<'adjudication.takeAgreed'>, 'changes'>): string =>
  `${count(taken.annotations, 'mark')} and ${count(taken.relations, 'link')} taken in ${count(taken.documents, 'article')}; ${count(taken.finished, 'article')} done with that.`;

function sayQueue({ documents, waiting }: Output<'adjudication.queue'>): string {
  const open = documents.reduce((sum, one) => sum + one.open, 0);
  return [
    ...documents.map(
      ({ documentId, title, annotators, conflicts, open, agreed, state }) =>
        `${documentId}  ${state}  ${open} of ${count(conflicts, 'difference')} open, ${agreed} agreed  ${annotators.join(', ')}  ${title}`,
    ),
    `${count(documents.length, 'article')}, ${count(open, 'difference')} left to decide${waiting > 0 ? `; ${count(waiting, 'article')} not done by two yet` : ''}.`,
  ].join('\n');
}

function sayDifferences({ text, conflicts, agreed, state }: Output<'adjudication.get'>): string {
  const left = conflicts.filter(({ decision }) => decision === null).length;
  return [
    ...conflicts.map((conflict) => sayDifference(text, conflict)),
    `${count(conflicts.length, 'difference')}, ${left} left to decide; ${count(agreed.length, 'mark')} agreed on; ${state}.`,
  ].join('\n');
}

const sayDifference = (text: string, conflict: AdjudicatedConflict): string =>
  [
    `${conflict.span.start}–${conflict.span.end} ${conflict.kinds.join(', ')}: ${sayDecision(conflict)}`,
    ...conflict.versions.map((version) => `  ${version.annotators.join(', ')}: ${sayVersion(text, version)}`),
  ].join('\n');

function sayDecision({ decision, stale }: AdjudicatedConflict): string {
  if (decision === null) return stale ? 'open again, since somebody’s work has changed' : 'open';
  const { outcome } = decision;
  return outcome.take === 'versions' ? outcome.of.join(', ') : outcome.take;
}

function sayVersion(text: string, { marks, links }: Conflict['versions'][number]): string {
  const parts = marks.map((mark) => `${mark.label} ${excerpt(text, mark)}`);
  const types = links.map(({ type }) => type);
  return [...parts, ...(types.length > 0 ? [`(${types.join(', ')})`] : [])].join(' + ') || 'nothing';
}
