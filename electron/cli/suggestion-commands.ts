import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Output } from '../../shared/contract.ts';
import { type SuggestedLayer, suggestedLayer, type TaggerChoice } from '../../shared/contract/suggestions.ts';
import type { DocumentId } from '../../shared/model/ids.ts';
import type { CallMethod, RunOptions } from './run-command.ts';
import { count } from './say.ts';
import { sayEvaluation } from './say-evaluation.ts';

/** What the machine proposes, what it has learned, and how well it does. */
export function addSuggestionCommands(
  command: (usage: string, description: string) => Command,
  run: <T>(project: string, options: RunOptions<T>) => Promise<void>,
): void {
  const suggesting = command(
    'suggest',
    'let the machine propose marks and links; they are nobody’s until taken',
  )
    .argument('<project>')
    .addOption(
      new Option('--layer <layer>', 'what to look for: boilerplate is the layer structure')
        .choices([...suggestedLayer.options, 'all'])
        .default('all'),
    )
    .addOption(several('--document <id>', 'only in this document'))
    .option('--new', 'only in documents that were not looked at yet, or with other rules')
    .option('--model <folder>', 'a folder with an ONNX model that labels tokens, used as well')
    .addOption(
      new Option('--map <class=label>', 'with --model: what a class of it stands for, as PER=speaker')
        .argParser(collectClass)
        .default({}, 'nothing'),
    )
    .action((project: string, options: SuggestOptions) => {
      const { layer, document, model, map, json } = options;
      if ((model === undefined) !== (Object.keys(map).length === 0))
        return suggesting.error(
          'error: --model and --map go together: --map says what its classes stand for',
        );
      return run(project, {
        mode: 'write',
        json,
        progress: 'Looking',
        work: async (call) => {
          const { changes: _, ...made } = await call('suggestion.make', {
            ...(layer === 'all' ? {} : { layers: [layer] }),
            ...(document.length > 0 && { documentIds: document }),
            ...(model !== undefined && { tagger: { folder: resolve(model), labels: map } }),
            anew: !options.new,
          });
          return made;
        },
        say: sayMade,
      });
    });

  command('suggestions', 'list the articles in which deciding teaches most, and what was learned')
    .argument('<project>')
    .addOption(new Option('--learn', 'learn anew from everybody’s decisions').conflicts('forget'))
    .option('--forget', 'forget what was learned')
    .addOption(new Option('--hide', 'hide suggestions from everybody who annotates').conflicts('show'))
    .option('--show', 'show them again')
    .option('--limit <n>', 'at most so many articles', toCount, 100)
    .action((project: string, options: SuggestionsOptions) => {
      const { learn, forget, hide, show, limit, json } = options;
      return run(project, {
        mode: learn || forget || hide || show ? 'write' : 'read',
        json,
        progress: 'Learning',
        work: async (call) => {
          if (hide || show) await call('suggestion.configure', { shown: show ?? false });
          if (forget) await call('suggestion.forget', {});
          if (learn) await call('suggestion.learn', {});
          return readSuggestions(call, limit);
        },
        say: saySuggestions,
      });
    });

  command('evaluate', 'measure how well proposals, or one person’s marks, match those of another')
    .argument('<project>')
    .requiredOption('--gold <annotator>', 'whose marks count as right')
    .option('--against <annotator>', 'whose marks are measured: a person, or machine', 'machine')
    .addOption(several('--label <label>', 'only marks of this label'))
    .addOption(several('--document <id>', 'only this document'))
    .option('--threshold <n>', 'leave out proposals of which the machine is less sure, 0 to 1', toShare, 0)
    .action((project: string, { gold, against, label, document, threshold, json }: EvaluateOptions) =>
      run(project, {
        mode: 'read',
        json,
        progress: 'Comparing',
        work: (call) =>
          call('evaluation.run', {
            gold,
            against,
            threshold,
            ...(label.length > 0 && { labels: label }),
            ...(document.length > 0 && { documentIds: document }),
          }),
        say: sayEvaluation,
      }),
    );
}

interface SuggestOptions {
  json?: boolean;
  layer: SuggestedLayer | 'all';
  document: DocumentId[];
  new?: boolean;
  model?: string;
  map: TaggerChoice['labels'];
}

interface SuggestionsOptions {
  json?: boolean;
  learn?: boolean;
  forget?: boolean;
  hide?: boolean;
  show?: boolean;
  limit: number;
}

interface EvaluateOptions {
  json?: boolean;
  gold: string;
  against: string;
  label: string[];
  document: DocumentId[];
  threshold: number;
}

const several = (flags: string, description: string): Option =>
  new Option(flags, `${description}; repeat it for several`)
    .argParser((value: string, values: string[]) => [...values, value])
    .default([], 'all');

function collectClass(value: string, known: TaggerChoice['labels']): TaggerChoice['labels'] {
  const [, from, to] = /^([^=]+)=(.+)$/u.exec(value) ?? [];
  if (from === undefined || to === undefined)
    throw new InvalidArgumentError('It is a class of the model and a label, as PER=speaker.');
  return { ...known, [from.trim()]: to.trim() };
}

function toCount(value: string): number {
  if (!/^[1-9]\d*$/u.test(value)) throw new InvalidArgumentError('It is a whole number above 0.');
  return Number(value);
}

function toShare(value: string): number {
  const share = Number(value);
  if (value.trim() === '' || !(share >= 0 && share <= 1))
    throw new InvalidArgumentError('It is a number from 0 to 1.');
  return share;
}

function sayMade(made: Omit<Output<'suggestion.make'>, 'changes'>): string {
  const { seq, documents, standing, dropped, links, entities, made: marks } = made;
  const looked = `Looked at ${count(documents, 'article')}.`;
  if (documents === 0) return `${looked} All have been looked at with the same rules.`;
  const all = Object.entries(standing)
    .map(([label, n]) => `${n} ${label}`)
    .join(', ');
  const proposed = all === '' ? 'Nothing is proposed.' : `Proposed: ${all}.`;
  if (seq === 0) return `${looked} ${proposed} Nothing is new.`;
  const news = [
    count(marks, 'mark is new', 'marks are new'),
    ...(dropped > 0 ? [`${dropped} not proposed any more`] : []),
    ...(links > 0 ? [count(links, 'new link')] : []),
    ...(entities > 0 ? [count(entities, 'new entity', 'new entities')] : []),
  ];
  return `${looked} ${proposed} ${news.join(', ')} (step ${seq}).`;
}

async function readSuggestions(call: CallMethod, limit: number) {
  const { suggestions } = await call('project.info', {});
  const queue = await call('suggestion.queue', { limit });
  return { suggestions, queue, learned: await call('suggestion.learned', {}) };
}

function saySuggestions({
  suggestions,
  queue,
  learned,
}: Awaited<ReturnType<typeof readSuggestions>>): string {
  const { accepted, rejected, waiting, cues, learnedAtMs, loss } = learned;
  return [
    suggestions === 'shown'
      ? 'What the machine proposes is shown to annotators.'
      : 'What the machine proposes is hidden from annotators.',
    ...queue.map(({ documentId, title, open, unsure }) =>
      [documentId, `${count(open, 'suggestion')}, ${unsure} unsure`, title].join('\t'),
    ),
    `${count(queue.length, 'article')} with suggestions to decide.`,
    learnedAtMs === null
      ? `Nothing was learned yet; ${count(waiting, 'decision')} to learn from.`
      : `Learned ${new Date(learnedAtMs).toISOString()} from ${count(accepted, 'accepted suggestion')} and ${count(rejected, 'rejected one')}; ${count(waiting, 'decision')} since.`,
    ...(loss === null
      ? []
      : [
          `Log loss of ${count(loss.n, 'decision')} before they were known: ${loss.rules.toFixed(3)} bits by the rules, ${loss.learned.toFixed(3)} with what was learned.`,
        ]),
    ...cues.map(({ word, marked, unmarked }) => `cue\t${word}\tmarked ${marked}\tnot marked ${unmarked}`),
    ...learned.signs.map(
      ({ label, sign, weight, seen }) => `sign\t${label}\t${sign}\t${weight.toFixed(2)}\tseen ${seen}`,
    ),
  ].join('\n');
}
