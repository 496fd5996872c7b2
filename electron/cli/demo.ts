import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { OpenDocument } from '../../shared/contract/documents.ts';
import type { AnnotationId } from '../../shared/model/ids.ts';
import type { AnnotatorRecord } from '../../shared/model/records.ts';
import { excerpt } from '../../shared/text/covered.ts';
import { createCore } from '../core/dispatch.ts';
import { realOptions } from '../core/options.ts';
import { type CallMethod, createCaller } from './run-command.ts';
import { count } from './say.ts';

/** The main job without a window: the sample articles become a project and two datasets, with an account of
 *  it for a person to read. Leaves a folder to look at. */

const sample = resolve(import.meta.dirname, '../../resources/sample');
const folder = resolve('hearsay-demo');
const project = resolve(folder, 'sample.hearsay');
const print = (line = ''): void => void process.stdout.write(`${line}\n`);
const here = (path: string): string => relative('.', path);

const core = createCore(realOptions(new URL('../core/jobs/worker.ts', import.meta.url)));
try {
  await runDemo(createCaller(core, 'demo'));
} finally {
  core.close();
}

async function runDemo(call: CallMethod): Promise<void> {
  emptyFolder();
  print('Hearsay: from article files to a labelled dataset\n');

  await call('project.create', { file: project, name: 'Sample project' });
  const paths = [`${sample}/marked.hearsay.jsonl`, `${sample}/articles`];
  const imported = await call('import.run', { paths });
  print(
    `1. Read ${count(imported.files, 'file')} into ${here(project)}: ${count(imported.documents, 'article')}, ` +
      `${count(imported.annotations, 'mark')} and ${count(imported.relations, 'link')}. ` +
      `${count(imported.duplicates, 'text was', 'texts were')} there already and not read twice.\n`,
  );

  const { documents } = await call('document.list', {});
  for (const { title, language, labels } of documents) {
    const marks = Object.values(labels).reduce((sum, n) => sum + n, 0);
    print(
      `   ${marks > 0 ? count(marks, 'mark').padStart(9) : '        –'}  ${(language ?? '').padEnd(3)} ${shorten(title, 70)}`,
    );
  }

  const [first] = documents;
  if (first) {
    const document = await call('document.get', { documentId: first.id });
    const annotators = await call('annotator.list', {});
    print(`\n2. Who said what in “${first.title}”:\n`);
    for (const annotator of annotators) printQuotes(document, annotator);
  }

  const check = await call('project.check', {});
  print(
    `3. Checked the file, its references and ${count(check.annotations, 'covered text')}: ` +
      `${check.ok ? 'sound' : count(check.issues.length, 'problem')}.\n`,
  );

  let step = 3;
  for (const format of ['jsonl', 'brat'] as const) {
    const out = resolve(folder, format);
    const manifest = await call('export.run', { out, format });
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    print(
      `${++step}. Exported ${format} to ${here(out)}: ${count(manifest.files.length, 'file')}, ${count(bytes, 'byte')}; ` +
        `read ${count(manifest.verifiedSpans, 'span')} back, all cover the same text.`,
    );
    for (const { what, count: times } of manifest.leftOut)
      print(`   ${format} cannot carry ${what} (${times}).`);
  }
  print(`\nLook into ${here(folder)}, or go on from the command line: npx hearsay list ${here(project)}`);
}

/** Each quote of one annotator with its speaker, cue and source, as the links say. */
function printQuotes({ text, annotations, relations }: OpenDocument, { id, name }: AnnotatorRecord): void {
  const quotes = annotations.filter(({ annotatorId, label }) => annotatorId === id && label === 'quote');
  if (quotes.length === 0) return;
  print(`   ${name}`);
  const covered = new Map(annotations.map((annotation) => [annotation.id, excerpt(text, annotation, 72)]));
  const linked = (from: AnnotationId, type: string) => {
    const to = relations.find((relation) => relation.from === from && relation.type === type)?.to;
    return to === undefined ? null : (covered.get(to) ?? null);
  };
  for (const quote of quotes) {
    const source = linked(quote.id, 'via');
    const speaker = linked(quote.id, 'spoken_by') ?? (source === null ? 'nobody named' : null);
    const via = source === null ? null : `via ${source}`;
    const cue = linked(quote.id, 'has_cue');
    print(`     ${[speaker, cue, via].filter((part) => part !== null).join(' · ')}`);
    print(`       ${covered.get(quote.id)}`);
  }
  print();
}

/** An earlier demo's folder is replaced; any other is left alone. */
function emptyFolder(): void {
  if (existsSync(folder) && !existsSync(project)) {
    throw new Error(
      `${folder} is there and is not from an earlier demo. Move it away and run the demo again.`,
    );
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
}

function shorten(text: string, length: number): string {
  return excerpt(text, { start: 0, end: text.length }, length);
}
