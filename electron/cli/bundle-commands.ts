import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { z } from 'zod';
import type { Input, Output } from '../../shared/contract.ts';
import { mergeChoice, type mergeConflict, type mergedBundle } from '../../shared/contract/bundles.ts';
import { invalidInput } from '../../shared/errors.ts';
import type { DocumentId } from '../../shared/model/ids.ts';
import type { CallMethod, RunOptions } from './run-command.ts';
import { count, issueLine } from './say.ts';

/** Commands that take work out of a project and bring it back. */
export function addBundleCommands(
  command: (usage: string, description: string) => Command,
  run: <T>(project: string, options: RunOptions<T>) => Promise<void>,
): void {
  command(
    'bundle',
    'write one file with the articles that were given to an annotator, and their work on them',
  )
    .argument('<project>')
    .argument('<out>', 'the file, by custom NAME.hearsaybundle')
    .requiredOption('--for <annotator>', 'whose articles')
    .option('--documents <document...>', 'only these of their articles')
    .option('--overwrite', 'replace the file')
    .action((project: string, out: string, options: BundleOptions) =>
      run(project, {
        mode: 'write',
        json: options.json,
        progress: 'Writing',
        work: (call) =>
          call('bundle.write', {
            annotator: options.for,
            out: resolve(out),
            overwrite: options.overwrite ?? false,
            ...(options.documents && { documentIds: options.documents }),
          }),
        say: sayWritten,
      }),
    );

  command('unbundle', 'make a working copy of a bundle, a project of its own; or say what a bundle holds')
    .argument('<bundle>')
    .argument('[project]', 'the project file to make')
    .action((bundle: string, project: string | undefined, { json }: JsonOption) => {
      const file = resolve(bundle);
      if (project === undefined)
        return run(file, {
          mode: 'none',
          json,
          progress: 'Reading',
          work: (call) => call('bundle.look', { file }),
          say: sayBundle,
        });
      return run(file, {
        mode: 'none',
        json,
        progress: 'Reading',
        work: (call) => call('bundle.open', { file, project: resolve(project) }),
        say: (made) =>
          `Made ${made.file}, the working copy of ${made.annotator}: ${count(made.documents, 'article')} with ${count(made.annotations, 'mark')}.`,
      });
    });

  command('merge', 'bring the work of bundles into the project, in any order; what has to be decided waits')
    .argument('<project>')
    .argument('[bundle...]')
    .option(
      '--choose <what=choice>',
      `what to do about a conflict, by its id, or about all of a kind: ${mergeChoice.options.join(', ')}; repeat it for several`,
      collectChoice,
      [],
    )
    .option('--preview', 'say what would come and what has to be decided; change nothing')
    .option('--conflicts', 'list the work of two places that waits for a decision')
    .option(
      '--settle <id=choice>',
      'decide on one of these: present, bundle or both; repeat it for several',
      collectChoice,
      [],
    )
    .action((project: string, bundles: string[], options: MergeOptions) => {
      const { json } = options;
      if (options.conflicts)
        return run(project, {
          mode: 'read',
          json,
          work: (call) => call('merge.conflicts', {}),
          say: sayConflicts,
          failed: (conflicts) => conflicts.length > 0,
        });
      if (options.settle.length > 0)
        return run(project, {
          mode: 'write',
          json,
          work: (call) => settle(call, options.settle),
          say: ({ conflicts }) => `Decided. ${sayConflicts(conflicts)}`,
          failed: ({ conflicts }) => conflicts.length > 0,
        });
      const input: Input<'merge.run'> = {
        files: bundles.map((file) => resolve(file)),
        choices: Object.fromEntries(options.choose),
      };
      return run(project, {
        mode: options.preview ? 'read' : 'write',
        json,
        progress: 'Merging',
        work: async (call): Promise<{ bundles: MergedBundle[] }> => {
          if (bundles.length === 0) throw invalidInput('Say which bundles to merge, behind the project.');
          return options.preview ? call('merge.preview', input) : call('merge.run', input);
        },
        say: (merged) => merged.bundles.map(sayMerged).join('\n'),
        failed: (merged) =>
          merged.bundles.some(({ conflicts }) => conflicts.some(({ chosen }) => chosen === null)),
      });
    });
}

interface JsonOption {
  json?: boolean;
}

interface BundleOptions extends JsonOption {
  for: string;
  documents?: DocumentId[];
  overwrite?: boolean;
}

type Choice = [string, z.infer<typeof mergeChoice>];

interface MergeOptions extends JsonOption {
  choose: Choice[];
  settle: Choice[];
  preview?: boolean;
  conflicts?: boolean;
}

type MergedBundle = z.infer<typeof mergedBundle>;
type MergeConflict = z.infer<typeof mergeConflict>;

function collectChoice(value: string, choices: Choice[]): Choice[] {
  const [what = '', given] = value.split('=');
  const { data } = mergeChoice.safeParse(given);
  if (!data) throw new InvalidArgumentError(`A choice is one of ${mergeChoice.options.join(', ')}.`);
  return [...choices, [what, data]];
}

/** By its id, or by `twoPlaces` for all. */
async function settle(call: CallMethod, choices: readonly Choice[]) {
  const byName = new Map(choices);
  const open = await call('merge.conflicts', {});
  const decisions = open.flatMap(({ id, kind }) => {
    const choice = byName.get(id) ?? byName.get(kind);
    byName.delete(id);
    if (choice === 'present' || choice === 'bundle' || choice === 'both') return [{ id, choice }];
    if (choice)
      throw invalidInput(`“${choice}” does not decide on work of two places: present, bundle or both.`);
    return [];
  });
  byName.delete('twoPlaces');
  const [unknown] = byName.keys();
  if (unknown !== undefined) throw invalidInput(`There is no conflict “${unknown}”. Nothing was decided.`);
  if (decisions.length > 0) await call('merge.settle', { decisions });
  return { decided: decisions.length, conflicts: await call('merge.conflicts', {}) };
}

const sayWritten = (bundle: Output<'bundle.write'>): string =>
  `Wrote ${bundle.file} for ${bundle.annotator}: ${sayContents(bundle)}, ${bundle.bytes.toLocaleString('en')} bytes.`;

const sayBundle = (bundle: Output<'bundle.look'>): string =>
  [
    `A bundle of “${bundle.project}” for ${bundle.annotator}: ${sayContents(bundle)}.`,
    `Schema ${bundle.schema.name} ${bundle.schema.version}, written by ${bundle.tool}. All of it is sound.`,
  ].join('\n');

const sayContents = ({ documents, annotations, relations, done }: Output<'bundle.look'>): string =>
  `${count(documents, 'article')} (${done} done), ${count(annotations, 'mark')}, ${count(relations, 'link')}`;

function sayMerged(merged: MergedBundle): string {
  const { added, changed, removed } = merged;
  return [
    `${merged.file} (${merged.annotator}): ${count(merged.updated, 'article')} brought up to date, ${merged.known} known already, ${merged.older} older than here.`,
    `  marks +${added.annotations} ~${changed.annotations} −${removed.annotations}, links +${added.relations} ~${changed.relations} −${removed.relations}, entities +${added.entities} ~${changed.entities}`,
    ...merged.conflicts.map(sayConflict),
    ...merged.issues.map(issueLine),
  ].join('\n');
}

const sayConflicts = (conflicts: readonly MergeConflict[]): string =>
  conflicts.length === 0
    ? 'Nothing waits for a decision.'
    : [`${count(conflicts.length, 'decision')} to make:`, ...conflicts.map(sayConflict)].join('\n');

function sayConflict({
  id,
  kind,
  annotator,
  title,
  present,
  bundle,
  unknown,
  choices,
  chosen,
}: MergeConflict) {
  const what = {
    twoPlaces: `${annotator} worked on “${title}” in two places: ${count(present, 'mark')} here, ${bundle} there`,
    schema: `the schema does not have ${unknown.join(', ')} (${count(bundle, 'mark or link', 'marks and links')})`,
    text: `“${title}” has another text here than the one with ${count(bundle, 'mark')}`,
    document: `“${title}”, with ${count(bundle, 'mark')}, is not in the project any more`,
    project: `the bundle belongs to another project (${count(bundle, 'mark')})`,
  }[kind];
  return `  ${id}\t${kind}\t${what}: ${chosen ?? `${choices.join(', ')}?`}`;
}
