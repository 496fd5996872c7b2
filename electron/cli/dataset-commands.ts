import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Input } from '../../shared/contract.ts';
import {
  type ExportFormat,
  exportFormat,
  type OffsetUnit,
  offsetUnit,
} from '../../shared/contract/datasets.ts';
import type { DocumentId } from '../../shared/model/ids.ts';
import { type AssignmentStatus, assignmentStatus } from '../../shared/model/records.ts';
import type { RunOptions } from './run-command.ts';
import * as say from './say.ts';
import { addSplitCommand } from './split-command.ts';

/** Commands about labelled datasets. */
export function addDatasetCommands(
  command: (usage: string, description: string) => Command,
  run: <T>(project: string, options: RunOptions<T>) => Promise<void>,
): void {
  const several = (flags: string, description: string) =>
    new Option(flags, `${description}; repeat it for several`).argParser(collect).default([], 'all');

  const exporting = command('export', 'write a labelled dataset into a new folder')
    .argument('<project>')
    .argument('[out]', 'the folder')
    .addOption(new Option('--format <format>').choices(exportFormat.options).makeOptionMandatory())
    .addOption(several('--annotator <name>', 'whose annotations'))
    .option('--suggestions', 'the suggestions of the machine too')
    .addOption(several('--layer <layer>', 'marks of this layer of the schema alone'))
    .option('--without-boilerplate', 'cut the text that is marked as boilerplate')
    .addOption(
      several(
        '--status <status>',
        `articles of this status, with the annotators named or with all: ${assignmentStatus.options.join(', ')}`,
      ).argParser(collectStatus),
    )
    .addOption(several('--label <label>', 'articles with marks of this label'))
    .addOption(several('--cluster <document>', 'articles that are versions of this one'))
    .option('--search <query>', 'articles in which this finds something, as `hearsay search` does')
    .option('--one-version', 'of each article only the version with the most marks')
    .option('--split <name>', 'a folder for each part of this split of `hearsay split`')
    .addOption(offsetsOption())
    .option('--overwrite', 'replace what is in the folder')
    .option('--preflight', 'write nothing; say what it would hold and what the format cannot carry')
    .action((project: string, out: string | undefined, options: ExportOptions) => {
      const { format, json, overwrite = false } = options;
      const { offsets, split = null } = options;
      const what = { format, offsets, split, ...readSelection(options) };
      if (options.preflight)
        return run(project, {
          mode: 'read',
          json,
          progress: 'Looking',
          work: (call) => call('export.preflight', what),
          say: (found) => say.preflight(found, format),
        });
      if (out === undefined) return exporting.error('error: say into which folder, behind the project');
      const folder = resolve(out);
      return run(project, {
        mode: 'read',
        json,
        progress: 'Writing',
        work: (call) => call('export.run', { ...what, out: folder, overwrite }),
        say: (manifest) => say.exportManifest(manifest, folder),
      });
    });

  addSplitCommand(command, run);
}

export const offsetsOption = (): Option =>
  new Option('--offsets <unit>', 'what offsets count').choices(offsetUnit.options).default('codepoint');

const collect = (value: string, values: string[]): string[] => [...values, value];

function collectStatus(value: string, values: AssignmentStatus[]): AssignmentStatus[] {
  const { data } = assignmentStatus.safeParse(value);
  if (!data) throw new InvalidArgumentError(`It is one of ${assignmentStatus.options.join(', ')}.`);
  return [...values, data];
}

interface ExportOptions {
  json?: boolean;
  format: ExportFormat;
  annotator: string[];
  suggestions?: boolean;
  layer: string[];
  withoutBoilerplate?: boolean;
  status: AssignmentStatus[];
  label: string[];
  cluster: DocumentId[];
  search?: string;
  oneVersion?: boolean;
  split?: string;
  offsets: OffsetUnit;
  overwrite?: boolean;
  preflight?: boolean;
}

function readSelection(options: ExportOptions): Partial<Input<'export.preflight'>> {
  const { annotator, layer, status, label, cluster, search } = options;
  return {
    annotators: annotator.length === 0 || annotator.includes('all') ? 'all' : annotator,
    suggestions: options.suggestions ?? false,
    boilerplate: options.withoutBoilerplate ? 'cut' : 'keep',
    versions: options.oneVersion ? 'one' : 'all',
    ...(layer.length > 0 && { layers: layer }),
    ...(status.length > 0 && { statuses: status }),
    ...(label.length > 0 && { labels: label }),
    ...(cluster.length > 0 && { clusters: cluster }),
    ...(search !== undefined && { query: search }),
  };
}
