import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import type { Output } from '../../shared/contract.ts';
import { invalidInput } from '../../shared/errors.ts';
import type { Span } from '../../shared/text/span.ts';
import type { CallMethod, RunOptions } from './run-command.ts';
import { count } from './say.ts';
import { addWaitingCommands } from './waiting-commands.ts';

/** Commands about versions of one article. */
export function addVersionCommands(
  command: (usage: string, description: string) => Command,
  run: <T>(project: string, options: RunOptions<T>) => Promise<void>,
): void {
  command('clusters', 'list the documents that are versions of one article, or change which are')
    .argument('<project>')
    .option('--join <document...>', 'make these, with all their versions, versions of one article')
    .addOption(
      new Option('--part <document...>', 'make each of these an article of its own').conflicts('join'),
    )
    .action((project: string, { json, join, part }: { json?: boolean; join?: string[]; part?: string[] }) =>
      run(project, {
        mode: join || part ? 'write' : 'read',
        json,
        work: async (call) => {
          if (join) await call('cluster.join', { documentIds: join });
          if (part) await call('cluster.leave', { documentIds: part });
          return call('cluster.list', {});
        },
        say: sayClusters,
      }),
    );

  command('compare', 'show two versions side by side: [-what went-] {+what came+}')
    .argument('<project>')
    .argument('<left>', 'id of a document')
    .argument('<right>', 'id of another')
    .action((project: string, left: string, right: string, { json }: { json?: boolean }) =>
      run(project, {
        mode: 'read',
        json,
        work: (call) => compare(call, left, right),
        say: ({ rows }) => rows.map(sayRow).join('\n'),
      }),
    );

  command(
    'carry',
    'put the marks of one version into another; what does not fit exactly waits for a decision',
  )
    .argument('<project>')
    .argument('<from>', 'id of the document with the marks')
    .argument('<to>', 'id of the version that gets them')
    .option(
      '--annotator <name>',
      'whose marks (default: everyone’s); repeat it for several',
      (name: string, names: string[]) => [...names, name],
      [],
    )
    .action((project: string, from: string, to: string, options: { json?: boolean; annotator: string[] }) =>
      run(project, {
        mode: 'write',
        json: options.json,
        work: async (call) => {
          const annotatorIds = await findAnnotatorIds(call, options.annotator);
          return call('carry.run', {
            from,
            to,
            ...(annotatorIds.length > 0 ? { annotatorIds } : {}),
          });
        },
        say: sayCarried,
      }),
    );

  command('correct', 'add a corrected text as a new version of a document, with the marks that fit')
    .argument('<project>')
    .argument('<document>', 'its id')
    .argument('<file>', 'the whole text, in UTF-8')
    .option('--title <title>', 'another title')
    .action(
      (project: string, documentId: string, file: string, options: { json?: boolean; title?: string }) =>
        run(project, {
          mode: 'write',
          json: options.json,
          work: (call) =>
            call('version.correct', {
              documentId,
              text: readUtf8(file),
              ...(options.title === undefined ? {} : { title: options.title }),
            }),
          say: (answer) => `Added the version ${answer.documentId}. ${sayCarried(answer)}`,
        }),
    );

  addWaitingCommands(command, run);
}

function sayClusters(clusters: Output<'cluster.list'>): string {
  if (clusters.length === 0) return 'No two documents are versions of one article.';
  return clusters
    .map(({ documents }) => documents.map(({ id, title }) => `${id}  ${title}`).join('\n'))
    .join('\n\n');
}

const sayCarried = ({ landed, waiting, known }: { landed: number; waiting: number; known: number }) =>
  `${count(landed, 'mark')} landed, ${waiting} wait${waiting === 1 ? 's' : ''} for a decision, ${known} known already.`;

type Text = Span & { text: string };

/** The rows with what they cover. */
async function compare(call: CallMethod, left: string, right: string) {
  const { rows } = await call('version.compare', { left, right });
  const { text: one } = await call('document.get', { documentId: left });
  const { text: other } = await call('document.get', { documentId: right });
  const cover = (text: string, span: Span | null): Text | null =>
    span && { ...span, text: text.slice(span.start, span.end) };
  const coverBoth = <T extends { left: Span | null; right: Span | null }>(sides: T) => ({
    ...sides,
    left: cover(one, sides.left),
    right: cover(other, sides.right),
  });
  const covered = rows.map((row) => ({ ...coverBoth(row), pieces: row.pieces.map(coverBoth) }));
  return { offsets: 'utf16' as const, rows: covered };
}

type Row = Awaited<ReturnType<typeof compare>>['rows'][number];

function sayRow({ kind, left, right, pieces }: Row): string {
  switch (kind) {
    case 'same':
      return `  ${right?.text ?? ''}`;
    case 'removed':
      return `- ${left?.text ?? ''}`;
    case 'added':
      return `+ ${right?.text ?? ''}`;
    case 'changed':
    case 'moved':
      return `${kind === 'moved' ? '>' : '~'} ${pieces.map(sayPiece).join('')}`;
  }
}

function sayPiece({ kind, left, right }: Row['pieces'][number]): string {
  if (kind === 'same') return right?.text ?? '';
  return `${left ? `[-${left.text}-]` : ''}${right ? `{+${right.text}+}` : ''}`;
}

async function findAnnotatorIds(call: CallMethod, names: readonly string[]) {
  if (names.length === 0) return [];
  const annotators = await call('annotator.list', {});
  return names.map((name) => {
    const annotator = annotators.find((annotator) => annotator.name === name);
    if (!annotator) throw invalidInput(`The project has no annotator “${name}”.`);
    return annotator.id;
  });
}

function readUtf8(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    throw invalidInput(`${file} cannot be read as a text in UTF-8: ${(error as Error).message}`);
  }
}
