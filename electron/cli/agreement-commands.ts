import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import en from '../../resources/locales/en.json' with { type: 'json' };
import { makeWords } from '../../shared/agreement/render/words.ts';
import { type MeasureId, measureIds, type Tolerance } from '../../shared/agreement/report.ts';
import type { Input } from '../../shared/contract.ts';
import type { DocumentId } from '../../shared/model/ids.ts';
import type { RunOptions } from './run-command.ts';
import { sayComparedMarks, sayReport } from './say-agreement.ts';

/** How well annotators agree. */
export function addAgreementCommands(
  command: (usage: string, description: string) => Command,
  run: <T>(project: string, options: RunOptions<T>) => Promise<void>,
): void {
  const words = makeWords(en, 'en');
  command('agree', 'measure how well annotators agree on the documents that they share')
    .argument('<project>')
    .option(
      '--annotators <names>',
      'whose work, as A,B (default: everyone’s; gold only if named)',
      splitNames,
    )
    .addOption(several('--label <label>', 'only marks of this label'))
    .addOption(several('--document <id>', 'only this document'))
    .addOption(
      new Option('--measure <measure>', 'only this measure; repeat it for several')
        .argParser(collectMeasure)
        .default([], 'all'),
    )
    .option('--unfinished', 'also documents that not both are done with')
    .option('--without-suggested', 'leave out marks that were taken from what the machine proposed')
    .addOption(
      new Option('--tolerance <what>', 'what does not matter at the edges of marks')
        .choices(['none', 'whitespace', 'punctuation'])
        .default('none'),
    )
    .option('--resamples <n>', 'resamples for the intervals; 0 for none', toNumber, 1000)
    .option('--seed <n>', 'another one draws other documents', toNumber, 1)
    .option('--gamma-documents <n>', 'γ on so many documents, drawn at random', toNumber, 50)
    .option('--gamma-samples <n>', 'random samples by which γ knows what chance would give', toNumber, 30)
    .addOption(
      new Option('--gamma-sampler <how>', 'how they are made')
        .choices(['statistical', 'shuffle'])
        .default('statistical'),
    )
    .option('--marks', 'list what annotators made of the same stretches, instead of figures')
    .option('--limit <n>', 'so many of them', toNumber, 200)
    .option('--html <file>', 'write the report as a page with plots')
    .option('--csv <folder>', 'write the report as tables')
    .option('--overwrite', 'replace what is there')
    .action((project: string, options: AgreeOptions) => {
      const { json } = options;
      const common = { mode: 'read', json, progress: 'Comparing' } as const;
      const asked = readOptions(options);
      if (options.marks) {
        const pair = options.annotators?.length === 2 ? (options.annotators as [string, string]) : undefined;
        const { limit } = options;
        return run(project, {
          ...common,
          work: (call) => call('agreement.marks', { ...asked, cell: pair ? { pair } : {}, limit }),
          say: sayComparedMarks,
        });
      }
      return run(project, {
        ...common,
        work: async (call) => {
          const report = await call('agreement.run', asked);
          for (const [format, out] of [
            ['html', options.html],
            ['csv', options.csv],
          ] as const) {
            if (out === undefined) continue;
            const { overwrite = false } = options;
            await call('agreement.export', { options: asked, format, out: resolve(out), overwrite });
          }
          return report;
        },
        say: (report) => sayReport(report, words),
      });
    });
}

interface AgreeOptions {
  json?: boolean;
  annotators?: string[];
  label: string[];
  document: DocumentId[];
  measure: MeasureId[];
  unfinished?: boolean;
  withoutSuggested?: boolean;
  tolerance: Tolerance;
  resamples: number;
  seed: number;
  gammaDocuments: number;
  gammaSamples: number;
  gammaSampler: 'statistical' | 'shuffle';
  marks?: boolean;
  limit: number;
  html?: string;
  csv?: string;
  overwrite?: boolean;
}

function readOptions(options: AgreeOptions): Input<'agreement.run'> {
  const { annotators, label, document, measure, unfinished = false, tolerance, resamples, seed } = options;
  return {
    ...(annotators && { annotators }),
    ...(label.length > 0 && { labels: label }),
    ...(document.length > 0 && { documentIds: document }),
    measures: measure.length > 0 ? measure : measureIds,
    unfinished,
    suggested: options.withoutSuggested ? 'without' : 'with',
    tolerance,
    resamples,
    seed,
    gamma: {
      documents: options.gammaDocuments,
      samples: options.gammaSamples,
      sampler: options.gammaSampler,
    },
  };
}

const several = (flags: string, description: string): Option =>
  new Option(flags, `${description}; repeat it for several`)
    .argParser((value: string, values: string[]) => [...values, value])
    .default([], 'all');

const splitNames = (value: string): string[] =>
  value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

function collectMeasure(value: string, values: MeasureId[]): MeasureId[] {
  const measure = measureIds.find((id) => id === value);
  if (!measure) throw new InvalidArgumentError(`It is one of ${measureIds.join(', ')}.`);
  return [...values, measure];
}

function toNumber(value: string): number {
  if (!/^\d+$/u.test(value)) throw new InvalidArgumentError('It is a whole number.');
  return Number(value);
}
