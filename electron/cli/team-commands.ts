import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Input, Output } from '../../shared/contract.ts';
import type { Distributed } from '../../shared/contract/team.ts';
import { invalidInput } from '../../shared/errors.ts';
import type { DocumentId } from '../../shared/model/ids.ts';
import type { AnnotatorRecord } from '../../shared/model/records.ts';
import type { CallMethod, RunOptions } from './run-command.ts';
import { count } from './say.ts';

/** Commands about who works on what. */
export function addTeamCommands(
  command: (usage: string, description: string) => Command,
  run: <T>(project: string, options: RunOptions<T>) => Promise<void>,
): void {
  const assigning = command('assign', 'give articles to annotators, by a rule or by hand')
    .argument('<project>')
    .addOption(
      new Option('--annotators <names>', 'who: Ada,Bo or, for twice as much work, Ada:2,Bo')
        .argParser(parsePeople)
        .makeOptionMandatory(),
    )
    .addOption(new Option('--overlap <n>', 'how many of them get each article').argParser(parseWhole))
    .addOption(
      new Option(
        '--overlap-share <share>',
        'the share that goes to so many, as in 20%; the rest goes to one',
      ).argParser(parseShare),
    )
    .addOption(new Option('--seed <n>', 'another number, another distribution').argParser(parseWhole))
    .option('--rebalance', 'give articles that nobody has begun to others')
    .option('--documents <id...>', 'only these articles')
    .option('--preview', 'say what it would do, and change nothing')
    .addOption(new Option('--give', 'by hand: give the --documents to each of them').conflicts(byRule))
    .addOption(new Option('--take', 'by hand: take the --documents from them').conflicts([...byRule, 'give']))
    .addHelpText(
      'after',
      `
Everyone gets work by the length of the articles; versions of one article go to the same people. Begun work is
never taken from anybody. The same articles, people and seed make the same distribution; new names are added.`,
    )
    .action((project: string, options: AssignOptions) => {
      const { json, give, take, documents, annotators } = options;
      if (!give && !take) return runRule(run, project, options);
      if (documents === undefined)
        return assigning.error('error: --give and --take are for the articles of --documents');
      const names = annotators.map(({ name }) => name);
      const documentIds = documents as DocumentId[];
      const input = { documentIds, annotators: names };
      if (give)
        return run(project, {
          mode: 'write',
          json,
          work: async (call) => {
            const { seq, given } = await call('assignment.give', input);
            return { seq, given };
          },
          say: ({ given }) => `Gave ${count(given, 'article')} (counted for each of them).`,
        });
      return run(project, {
        mode: 'write',
        json,
        work: (call) => takeByHand(call, input),
        say: sayTaken,
        failed: ({ kept }) => kept.length > 0,
      });
    });

  command('team', 'list who works in the project and how far they are, or change that')
    .argument('<project>')
    .addOption(
      new Option('--blind <how>', 'whether people see the marks of others only when both are done').choices([
        'on',
        'off',
      ]),
    )
    .option('--rename <old=new>', 'give somebody another name; repeat it for several', collectRename, [])
    .option('--retire <name>', 'somebody takes part no more; their work stays', collect, [])
    .option('--return <name>', 'somebody takes part again', collect, [])
    .action((project: string, options: TeamOptions) => {
      const { blind, rename, retire, return: back, json } = options;
      const writes = blind !== undefined || [rename, retire, back].some(({ length }) => length > 0);
      return run(project, {
        mode: writes ? 'write' : 'read',
        json,
        work: (call) => changeTeam(call, options),
        say: sayTeam,
      });
    });
}

/** What says how a rule gives articles out. */
const byRule = ['overlap', 'overlapShare', 'seed', 'rebalance', 'preview'];

interface AssignOptions {
  json?: boolean;
  annotators: { name: string; share: number }[];
  overlap?: number;
  overlapShare?: number;
  seed?: number;
  rebalance?: boolean;
  documents?: string[];
  preview?: boolean;
  give?: boolean;
  take?: boolean;
}

function runRule(
  run: <T>(project: string, options: RunOptions<T>) => Promise<void>,
  project: string,
  { json, annotators, documents, preview, ...rest }: AssignOptions,
): Promise<void> {
  const { overlap, overlapShare, seed, rebalance } = rest;
  const rule: Input<'assignment.preview'> = {
    people: annotators,
    ...(overlap === undefined ? {} : { overlap }),
    ...(overlapShare === undefined ? {} : { overlapShare }),
    ...(seed === undefined ? {} : { seed }),
    ...(rebalance ? { rebalance } : {}),
    ...(documents ? { documentIds: documents } : {}),
  };
  return run(project, {
    mode: preview ? 'read' : 'write',
    json,
    progress: 'Giving out',
    work: async (call) => {
      if (preview) return { seq: null, ...(await call('assignment.preview', rule)) };
      const { seq, distributed } = await call('assignment.distribute', rule);
      return { seq, ...distributed };
    },
    say: sayDistributed,
  });
}

function sayDistributed({ seq, people, overlaps }: Distributed & { seq: number | null }): string {
  const all = (what: 'given' | 'taken') => people.reduce((sum, one) => sum + one[what], 0);
  const head =
    seq === null
      ? 'Nothing was changed. The rule would give:'
      : all('given') + all('taken') === 0
        ? 'Everything is given out already.'
        : `Given out (step ${seq}):`;
  return [
    head,
    ...people.map(
      ({ name, given, taken, load }) =>
        `  ${name}: ${given} given${taken > 0 ? `, ${taken} taken` : ''}; ${count(load.documents, 'article')} with ${count(load.length, 'character')} in all`,
    ),
    sayOverlaps(overlaps),
  ].join('\n');
}

const sayOverlaps = (overlaps: Distributed['overlaps']): string =>
  overlaps
    .map(({ people, documents }) => {
      const who = people === 0 ? 'nobody' : count(people, 'person', 'people');
      return `${count(documents, 'article')} with ${who}`;
    })
    .join(', ');

/** Names instead of numbers for whoever keeps an article. */
async function takeByHand(call: CallMethod, input: Input<'assignment.take'>) {
  const { seq, taken, kept } = await call('assignment.take', input);
  const names = new Map((await call('annotator.list', {})).map(({ id, name }) => [id, name]));
  return {
    seq,
    taken,
    kept: kept.map(({ documentId, annotatorId, status }) => ({
      documentId,
      annotator: names.get(annotatorId) ?? '',
      status,
    })),
  };
}

const sayTaken = ({ taken, kept }: Awaited<ReturnType<typeof takeByHand>>): string =>
  [
    `Took ${count(taken, 'article')}.`,
    ...(kept.length > 0 ? ['Begun already, and kept:'] : []),
    ...kept.map(({ documentId, annotator, status }) => `  ${annotator}: ${documentId} (${status})`),
  ].join('\n');

interface TeamOptions {
  json?: boolean;
  blind?: 'on' | 'off';
  rename: { from: string; to: string }[];
  retire: string[];
  return: string[];
}

async function changeTeam(
  call: CallMethod,
  { blind, rename, retire, return: back }: TeamOptions,
): Promise<Output<'team.get'>> {
  if (blind !== undefined) await call('team.configure', { blind: blind === 'on' });
  for (const { from, to } of rename)
    await call('annotator.update', { id: await findId(call, from), patch: { name: to } });
  for (const name of retire)
    await call('annotator.update', { id: await findId(call, name), patch: { retired: true } });
  for (const name of back)
    await call('annotator.update', { id: await findId(call, name), patch: { retired: false } });
  return call('team.get', {});
}

async function findId(call: CallMethod, name: string): Promise<AnnotatorRecord['id']> {
  const annotator = (await call('annotator.list', {})).find((annotator) => annotator.name === name);
  if (!annotator) throw invalidInput(`The project has no annotator “${name}”.`);
  return annotator.id;
}

function sayTeam({ blind, members, overlaps }: Output<'team.get'>): string {
  return [
    blind
      ? 'Blind: nobody sees the marks of others in an article before both are done with it.'
      : 'Open: everybody sees the marks of everybody.',
    ...(members.length === 0 ? ['Nobody has worked here yet.'] : members.map(sayMember)),
    sayOverlaps(overlaps),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function sayMember({
  name,
  kind,
  retired,
  assigned,
  statuses,
  marks,
  workedAtMs,
}: Output<'team.get'>['members'][number]) {
  const { done, doing, skipped, todo } = statuses;
  return [
    `  ${name}${kind === 'person' ? '' : ` (${kind})`}${retired ? ', takes part no more' : ''}: ${count(assigned.documents, 'article')}`,
    `${done} done, ${doing} doing, ${todo} to do, ${skipped} skipped`,
    count(marks, 'mark'),
    ...(workedAtMs === null ? [] : [`last at work ${new Date(workedAtMs).toISOString().slice(0, 10)}`]),
  ].join('; ');
}

/** `Ada,Bo:2` */
function parsePeople(text: string): { name: string; share: number }[] {
  return text.split(',').map((piece) => {
    const [, name = '', share = '1'] = /^\s*(.*?)\s*(?::\s*(\d+(?:\.\d+)?)\s*)?$/su.exec(piece) ?? [];
    if (name === '') throw new InvalidArgumentError('Write names with commas between them, as in Ada,Bo:2.');
    return { name, share: Number(share) };
  });
}

function parseWhole(text: string): number {
  if (!/^\d{1,15}$/u.test(text)) throw new InvalidArgumentError('It is a whole number from 0 on.');
  return Number(text);
}

/** `20%` or `0.2` */
function parseShare(text: string): number {
  const share = /^\d+(?:\.\d+)?%$/u.test(text) ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (!/^\d+(?:\.\d+)?%?$/u.test(text) || share > 1)
    throw new InvalidArgumentError('Write a share of the articles, as in 20% or 0.2.');
  return share;
}

const collect = (value: string, values: string[]): string[] => [...values, value];

function collectRename(text: string, renames: TeamOptions['rename']): TeamOptions['rename'] {
  const [, from, to] = /^(.+?)=(.+)$/su.exec(text) ?? [];
  if (from === undefined || to === undefined)
    throw new InvalidArgumentError('Write the old name and the new one, as in Ada=Ada Quill.');
  return [...renames, { from, to }];
}
