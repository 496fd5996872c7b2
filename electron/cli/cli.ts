import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { invalidInput } from '../../shared/errors.ts';
import { type FileFormat, fileFormat, type TableMapping } from '../../shared/model/file-formats.ts';
import type { AnnotatorId } from '../../shared/model/ids.ts';
import { addAdjudicationCommands } from './adjudication-commands.ts';
import { addAgreementCommands } from './agreement-commands.ts';
import { addBundleCommands } from './bundle-commands.ts';
import { addDatasetCommands, offsetsOption } from './dataset-commands.ts';
import { toImportResult } from './import-result.ts';
import { type CallMethod, type RunOptions, runCommand } from './run-command.ts';
import { readSchemaChange } from './schema-change.ts';
import * as say from './say.ts';
import { addSuggestionCommands } from './suggestion-commands.ts';
import { addTeamCommands } from './team-commands.ts';
import { addVersionCommands } from './version-commands.ts';

/** `hearsay …`: arguments to the contract's methods, answers to people or, with --json, to programs. */

interface JsonOption {
  json?: boolean;
}

const program = new Command('hearsay')
  .description('Annotate who said what in news articles: the product without a window.')
  .version(packageJson.version)
  .exitOverride()
  .configureOutput({
    writeOut: (text) => process.stdout.write(text),
    writeErr: (text) => process.stderr.write(text),
  })
  .addHelpText(
    'after',
    '\nExit codes: 0 done, 1 done with failures listed, 2 bad usage, 3 project unusable.',
  );

const command = (usage: string, description: string) =>
  program.command(usage).description(description).option('--json', 'print one JSON document on stdout');

/** Runs one command to its end; its exit code is the process's. */
async function run<T>(project: string, options: RunOptions<T>): Promise<void> {
  process.exitCode = await runCommand(project, options);
}

command('init', 'make a new, empty project')
  .argument('<project>', 'path of the project file')
  .option(
    '--schema <file>',
    'labels, attributes and relations as JSON (default: quotes and translation artifacts)',
  )
  .action((project: string, options: JsonOption & { schema?: string }) =>
    run(project, {
      mode: 'create',
      ...(options.schema === undefined ? {} : { schema: readSchemaFile(options.schema) }),
      json: options.json,
      work: (call) => call('project.info', {}),
      say: (info) => `Made ${info.file}.`,
    }),
  );

command('import', 'read article files and folders into the project')
  .argument('<project>')
  .argument('<path...>', 'files or folders')
  .addOption(
    new Option('--format <format>', 'what the files are')
      .choices(['auto', ...fileFormat.options])
      .default('auto'),
  )
  .option('--annotator <name>', 'owner of the annotations that name none')
  .option('--encoding <name>', 'encoding of files that do not say it themselves', 'auto')
  .option('--whole', 'all that can be read in a file, not the article alone')
  .addOption(
    new Option('--boilerplate <what>', 'mark what is no part of the article, or keep it as it is')
      .choices(['mark', 'keep'])
      .default('mark'),
  )
  .option('--mapping <file>', 'what the columns of tables are: JSON as `--look --json` gives it')
  .option('--look', 'say what the files are and what the columns of tables seem to be; import nothing')
  .action((project: string, paths: string[], options: JsonOption & ImportOptions) =>
    options.look ? look(project, paths, options) : runImport(project, paths, options),
  );

const filesOf = (paths: string[], { format, encoding }: ImportOptions) => ({
  paths: paths.map((path) => resolve(path)),
  format,
  encoding,
});

const look = (project: string, paths: string[], options: JsonOption & ImportOptions): Promise<void> =>
  run(project, {
    mode: 'read',
    json: options.json,
    progress: 'Looking',
    work: (call) => call('import.look', filesOf(paths, options)),
    say: say.foundFiles,
  });

const runImport = (project: string, paths: string[], options: JsonOption & ImportOptions): Promise<void> =>
  run(project, {
    mode: 'write',
    json: options.json,
    progress: 'Reading',
    work: async (call) => {
      const report = await call('import.run', {
        ...filesOf(paths, options),
        extent: options.whole ? 'whole' : 'article',
        boilerplate: options.boilerplate,
        mappings: options.mapping === undefined ? [] : readMappings(options.mapping),
        ...(options.annotator === undefined ? {} : { annotator: options.annotator }),
      });
      if (!options.json) return { ...report, results: [] };
      const { rows } = await call('import.rows', { importId: report.id, limit: 1_000_000 });
      return { ...report, results: rows.map(toImportResult) };
    },
    say: say.importReport,
    failed: (report) => report.cancelled || report.issues.some(({ severity }) => severity === 'error'),
  });

/** The answer of `--look --json`, or its `tables`, with the mappings as they are or changed. */
function readMappings(file: string): TableMapping[] {
  const given = readJsonFile(file) as { tables?: TableMapping[] } | TableMapping[];
  const tables = Array.isArray(given) ? given : (given.tables ?? []);
  return tables.map(({ columns, mapping }) => ({ columns, mapping }));
}

interface ImportOptions {
  format: 'auto' | FileFormat;
  encoding: string;
  whole?: boolean;
  boilerplate: 'mark' | 'keep';
  mapping?: string;
  look?: boolean;
  annotator?: string;
}

command('list', 'list the documents with their status and counts')
  .argument('<project>')
  .action((project: string, options: JsonOption) =>
    run(project, {
      mode: 'read',
      json: options.json,
      work: (call) => call('document.list', { limit: 100_000 }),
      say: say.documentList,
    }),
  );

command('show', 'show one document with its annotations')
  .argument('<project>')
  .argument('<document>', 'its id')
  .addOption(offsetsOption())
  .action((project: string, documentId: string, options: JsonOption & { offsets: 'codepoint' | 'utf16' }) =>
    run(project, {
      mode: 'read',
      json: options.json,
      work: (call) => call('document.export', { documentId, offsets: options.offsets }),
      say: say.document,
    }),
  );

command('remove', 'take documents out of the project; undo and the bin bring them back')
  .argument('<project>')
  .argument('<document...>', 'their ids')
  .action((project: string, documentIds: string[], options: JsonOption) =>
    run(project, {
      mode: 'write',
      json: options.json,
      work: (call) => call('document.remove', { documentIds }),
      say: ({ seq }) => `Removed ${say.count(documentIds.length, 'article')} as step ${seq}.`,
    }),
  );

addAdjudicationCommands(command, run);
addDatasetCommands(command, run);
addAgreementCommands(command, run);
addBundleCommands(command, run);
addSuggestionCommands(command, run);

command('search', 'find words, phrases, expressions or marks, with the text around them')
  .argument('<project>')
  .argument('<query...>', 'words, \'"a phrase"\', /expression/i, name:value, or plain English')
  .option('--annotator <name>', 'whose marks count (default: everyone’s)')
  .option('--limit <n>', 'show at most so many; all are counted', parseCount, 10_000)
  .addHelpText(
    'after',
    `
Words are whole words in either case; ferr* finds what starts so. Filters: label: by: entity: with: without:
annotator: flag: note: status: language: title: in: and every attribute (type:direct). - in front says not; or
and parentheses combine. Plain English does too: quotes by Kolesnikov without a cue; flagged quotes.`,
  )
  .action((project: string, words: string[], options: JsonOption & { annotator?: string; limit: number }) =>
    run(project, {
      mode: 'read',
      json: options.json,
      progress: 'Searching',
      work: async (call) => {
        const annotatorId = await findAnnotatorId(call, options.annotator);
        const query = words.join(' ');
        const answer = await call('search.run', { query, annotatorId, limit: options.limit });
        if (!answer.problem) return answer;
        const { message, at } = answer.problem;
        throw invalidInput(message, [query, `${' '.repeat(at)}^`]);
      },
      say: say.searchAnswer,
    }),
  );

command('history', 'list what was done, by whom and when; the newest first')
  .argument('<project>')
  .option('--limit <n>', 'at most so many entries', parseCount, 100)
  .action((project: string, options: JsonOption & { limit: number }) =>
    run(project, {
      mode: 'read',
      json: options.json,
      work: (call) => call('history.list', { limit: options.limit }),
      say: say.history,
    }),
  );

for (const kind of ['undo', 'redo'] as const) {
  const undoOrRedo = command(
    kind,
    kind === 'undo' ? 'take back the last step' : 'do again what was undone last',
  )
    .argument('<project>')
    .option('--annotator <name>', 'the last step of this annotator (default: of anyone)')
    .action((project: string, options: JsonOption & UndoOptions) =>
      run(project, {
        mode: 'write',
        json: options.json,
        work: async (call) => {
          const annotatorId = await findAnnotatorId(call, options.annotator);
          if (options.to !== undefined) return call('history.undoTo', { seq: options.to, annotatorId });
          return call(`history.${kind}`, { annotatorId });
        },
        say: (undone) =>
          'steps' in undone
            ? `Took back ${say.count(undone.steps, 'step')}.`
            : `${kind === 'undo' ? 'Took back' : 'Did again'} step ${undone.target}: ${undone.operation}.`,
      }),
    );
  if (kind === 'undo') {
    undoOrRedo.option('--to <seq>', 'every step after this one, all or none', parseCount);
  }
}

interface UndoOptions {
  annotator?: string;
  to?: number;
}

async function findAnnotatorId(call: CallMethod, name: string | undefined): Promise<AnnotatorId | null> {
  if (name === undefined) return null;
  const annotator = (await call('annotator.list', {})).find((annotator) => annotator.name === name);
  if (!annotator) throw invalidInput(`The project has no annotator “${name}”.`);
  return annotator.id;
}

command('bin', 'list what was removed and can be restored; the newest first')
  .argument('<project>')
  .option('--limit <n>', 'at most so many entries', parseCount, 100)
  .action((project: string, options: JsonOption & { limit: number }) =>
    run(project, {
      mode: 'read',
      json: options.json,
      work: (call) => call('bin.list', { limit: options.limit }),
      say: say.bin,
    }),
  );

command('restore', 'bring back what a step removed, as `hearsay bin` lists it')
  .argument('<project>')
  .argument('<seq...>', 'numbers of the steps', collectCounts, [])
  .action((project: string, seqs: number[], options: JsonOption) =>
    run(project, {
      mode: 'write',
      json: options.json,
      work: (call) => call('bin.restore', { seqs }),
      say: say.restored,
      failed: ({ problems }) => problems.length > 0,
    }),
  );

command('schema', 'print the labels, attributes and relations of a project, or change them')
  .argument('<project>')
  .option('--set <file>', 'put the schema of this file in force')
  .option('--preview', 'with --set: say what it would do, and change nothing')
  .option('--rename <old=new>', 'a label or relation whose id changes; repeat it for several', collect, [])
  .option(
    '--fate <id=fate>',
    'a label or relation that is left out: keep, remove or move:OTHER; repeat it for several',
    collect,
    [],
  )
  .action((project: string, options: JsonOption & SchemaOptions) => runSchema(project, options));

function runSchema(project: string, options: JsonOption & SchemaOptions): Promise<void> {
  const { set, preview, json, rename, fate } = options;
  if (set === undefined && (preview || rename.length > 0 || fate.length > 0))
    program.error('--preview, --rename and --fate say how the schema of --set FILE comes into force.');
  if (set === undefined)
    return run(project, { mode: 'read', json, work: (call) => call('schema.get', {}), say: say.schema });
  const change = async (call: CallMethod) =>
    readSchemaChange(readSchemaFile(set)(), await call('schema.get', {}), rename, fate);
  if (preview) {
    const work = async (call: CallMethod) => call('schema.preview', await change(call));
    return run(project, { mode: 'write', json, work, say: say.schemaPreview });
  }
  const work = async (call: CallMethod) => call('schema.update', await change(call));
  return run(project, { mode: 'write', json, work, say: say.schemaChanged });
}

interface SchemaOptions {
  set?: string;
  preview?: boolean;
  rename: string[];
  fate: string[];
}

command('check', 'verify the file, its references, the schema rules and every covered text')
  .argument('<project>')
  .action((project: string, options: JsonOption) =>
    run(project, {
      mode: 'read',
      json: options.json,
      progress: 'Checking',
      work: (call) => call('project.check', {}),
      say: say.checkReport,
      failed: (report) => !report.ok,
    }),
  );

command(
  'stats',
  'count documents, annotations, relations, by annotator and label, and how far each annotator is',
)
  .argument('<project>')
  .action((project: string, options: JsonOption) =>
    run(project, {
      mode: 'read',
      json: options.json,
      work: async (call) => {
        const stats = await call('project.stats', {});
        const progress = await call('project.progress', {});
        const statuses = new Map(progress.annotators.map((annotator) => [annotator.id, annotator.statuses]));
        const annotators = stats.annotators.map((annotator) => ({
          ...annotator,
          statuses: statuses.get(annotator.id) ?? NOTHING_DONE,
        }));
        return { ...stats, annotators };
      },
      say: say.stats,
    }),
  );

command(
  'entities',
  'list who and what marks stand for, with their other names and how often they are mentioned',
)
  .argument('<project>')
  .action((project: string, options: JsonOption) =>
    run(project, {
      mode: 'read',
      json: options.json,
      work: async (call) => {
        const entities = await call('entity.list', { limit: 100_000 });
        const counts = await call('entity.counts', {});
        const byId = new Map(counts.map(({ id, mentions, documents }) => [id, { mentions, documents }]));
        return entities.map((entity) => ({ ...entity, ...(byId.get(entity.id) ?? NO_MENTIONS) }));
      },
      say: say.entities,
    }),
  );

addVersionCommands(command, run);
addTeamCommands(command, run);

const NOTHING_DONE = { done: 0, doing: 0, todo: 0, skipped: 0 };
const NO_MENTIONS = { mentions: 0, documents: 0 };

function collect(value: string, values: string[]): string[] {
  return [...values, value];
}

function collectCounts(value: string, values: number[]): number[] {
  return [...values, parseCount(value)];
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1)
    throw new InvalidArgumentError('It is not a positive whole number.');
  return count;
}

function readSchemaFile(file: string): () => unknown {
  return () => readJsonFile(file);
}

function readJsonFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw invalidInput(`${file} cannot be read: ${(error as Error).message}`);
  }
}

// Whoever reads along may stop early (`hearsay list P | head`): that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // commander has said what is wrong; help and version are no mistakes.
  process.exitCode = error.exitCode === 0 ? 0 : 2;
  if (process.exitCode !== 0 && process.argv.includes('--json')) {
    const usage = { kind: 'InvalidInput', message: error.message };
    process.stdout.write(`${JSON.stringify({ error: usage }, null, 2)}\n`);
  }
}
