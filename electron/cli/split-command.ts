import { type Command, InvalidArgumentError, Option } from 'commander';
import type { SplitLeak, SplitSummary } from '../../shared/contract/splits.ts';
import { refuse } from '../../shared/errors.ts';
import type { Part } from '../../shared/splits/parts.ts';
import type { CallMethod, RunOptions } from './run-command.ts';
import { count, leaks as sayLeaks } from './say.ts';

/** `hearsay split`: which documents of a dataset are trained on, and which tested. */
export function addSplitCommand(
  command: (usage: string, description: string) => Command,
  run: <T>(project: string, options: RunOptions<T>) => Promise<void>,
): void {
  const splitting = command('split', 'split the articles into parts of a dataset, or list the splits')
    .argument('<project>')
    .argument('[name]', 'of the split')
    .addOption(
      new Option('--parts <shares>', 'make it of these parts, in percent: train=80,dev=10,test=10')
        .argParser(parseParts)
        .conflicts(['update', 'remove']),
    )
    .addOption(new Option('--seed <n>', 'with --parts: another number, another split').argParser(parseSeed))
    .addOption(new Option('--update', 'give parts to the articles that were added since').conflicts('remove'))
    .option('--check', 'fail if versions of one article are in more than one part')
    .option('--remove', 'forget the split')
    .addHelpText(
      'after',
      `
Each part gets its share of the articles and of the marks of every label; versions of one article stay together.
The split is kept: whoever has a part keeps it, and the same articles and seed make the same split.`,
    )
    .action((project: string, name: string | undefined, options: SplitOptions) => {
      const { parts, update, remove, check, json } = options;
      if (name === undefined && (parts || update || remove || check))
        return splitting.error('error: say which split, behind the project');
      if (options.seed !== undefined && !parts)
        return splitting.error('error: --seed says how --parts are filled');
      return run(project, {
        mode: parts || update || remove ? 'write' : 'read',
        json,
        work: (call) => work(call, name, options),
        say: ({ splits, leaks, added }) =>
          [
            ...(remove ? [`Forgot the split “${name}”. The articles stay.`] : []),
            ...(added === null ? [] : [`${count(added, 'article')} added to the split.`]),
            ...(splits.length === 0 && !remove ? ['No split has been made yet.'] : splits.map(saySplit)),
            ...(name === undefined || remove ? [] : [sayLeaks(leaks)]),
          ].join('\n'),
        failed: ({ leaks }) => check === true && leaks.length > 0,
      });
    });
}

interface SplitOptions {
  json?: boolean;
  parts?: Part[];
  seed?: number;
  update?: boolean;
  check?: boolean;
  remove?: boolean;
}

interface SplitAnswer {
  splits: SplitSummary[];
  /** Of the one split that is named. */
  leaks: SplitLeak[];
  /** How many documents an update gave a part. */
  added: number | null;
}

async function work(
  call: CallMethod,
  name: string | undefined,
  { parts, seed, update, remove }: SplitOptions,
): Promise<SplitAnswer> {
  if (name === undefined) return { splits: await call('split.list', {}), leaks: [], added: null };
  if (remove) {
    await call('split.remove', { name });
    return { splits: [], leaks: [], added: null };
  }
  if (parts) {
    const { split } = await call('split.make', { name, parts, ...(seed === undefined ? {} : { seed }) });
    return { splits: [split], leaks: [], added: null };
  }
  if (update) {
    const { split, leaks, added } = await call('split.update', { name });
    return { splits: [split], leaks, added };
  }
  const splits = (await call('split.list', {})).filter((split) => split.name === name);
  if (splits.length === 0) throw refuse({ code: 'split.gone', values: { name } });
  return { splits, leaks: await call('split.check', { name }), added: null };
}

function saySplit({ name, seed, parts, unassigned }: SplitSummary): string {
  return [
    `${name} (seed ${seed})`,
    ...parts.map(
      (part) =>
        `  ${part.name}: ${part.share} %, ${count(part.documents, 'article')}, ${count(part.annotations, 'mark')}`,
    ),
    ...(unassigned > 0 ? [`  without a part: ${count(unassigned, 'article')}; --update gives them one`] : []),
  ].join('\n');
}

/** `train=80,dev=10,test=10` */
function parseParts(text: string): Part[] {
  return text.split(',').map((part) => {
    const [name = '', share = ''] = part.split('=').map((piece) => piece.trim());
    if (!/^\d+(?:\.\d+)?$/u.test(share))
      throw new InvalidArgumentError('Write each part with its share in percent, as in train=80,test=20.');
    return { name, share: Number(share) };
  });
}

function parseSeed(text: string): number {
  if (!/^\d{1,15}$/u.test(text)) throw new InvalidArgumentError('It is a whole number from 0 on.');
  return Number(text);
}
