import type { Output } from '../../shared/contract.ts';
import type { ExportedPart, ExportManifest, LeftOut } from '../../shared/contract/datasets.ts';
import type { ImportReport } from '../../shared/contract/imports.ts';
import type { DocumentSummary } from '../../shared/contract/documents.ts';
import type { Issue, Written } from '../../shared/contract/entry.ts';
import type { BinEntry, HistoryEntry } from '../../shared/contract/history.ts';
import type { CheckReport, ProjectStats } from '../../shared/contract/project.ts';
import type { SearchAnswer } from '../../shared/contract/search.ts';
import type { SplitLeak } from '../../shared/contract/splits.ts';
import type { SchemaEffect, SchemaPreview } from '../../shared/contract/schema.ts';
import type { AssignmentStatus, EntityRecord } from '../../shared/model/records.ts';
import type { Schema } from '../../shared/model/schema.ts';
import { concordance } from './concordance.ts';

/** Answers of the core in a person's words, for a terminal. */

const number = (value: number): string => value.toLocaleString('en');

export const count = (value: number, one: string, many = `${one}s`): string =>
  `${number(value)} ${value === 1 ? one : many}`;

export function importReport(report: ImportReport): string {
  const { documents, annotations, relations, files, duplicates, issues } = report;
  return [
    `${report.cancelled ? 'Cancelled after' : 'Imported'} ${count(documents, 'article')} with ${count(annotations, 'annotation')} and ${count(relations, 'relation')} from ${count(files, 'file')}.`,
    ...(duplicates > 0
      ? [`${count(duplicates, 'text was', 'texts were')} in the project already and not imported twice.`]
      : []),
    ...issues.map(issueLine),
  ].join('\n');
}

export function foundFiles({ files, formats, tables }: Output<'import.look'>): string {
  const kinds = Object.entries(formats).map(([format, n]) => `${n} ${format}`);
  return [
    `${count(files, 'file')}: ${kinds.join(', ') || 'none that can be read'}.`,
    ...tables.flatMap(({ file, files: alike, columns, mapping }) => [
      `${file}${alike > 1 ? ` and ${alike - 1} more` : ''}: ${columns.join(', ')}`,
      mapping === null
        ? '  No column looks like the text of articles: say which one it is with --mapping.'
        : `  text: ${mapping.text.join(' + ')}, title: ${mapping.title ?? '–'}, published: ${mapping.published ?? '–'}, url: ${mapping.url ?? '–'}, language: ${mapping.language ?? '–'}, id: ${mapping.id ?? '–'}`,
    ]),
  ].join('\n');
}

export function issueLine({ severity, file, line, documentId, annotationId, message }: Issue): string {
  const place = [
    file ?? documentId,
    line === undefined ? undefined : `line ${line}`,
    file ? undefined : annotationId,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
  return `  ${severity}: ${place ? `${place}: ` : ''}${message}`;
}

export function documentList({ documents, total }: { documents: DocumentSummary[]; total: number }): string {
  const rows = documents.map(({ id, status, labels, relations, title }) => {
    const marks = Object.values(labels).reduce((sum, n) => sum + n, 0);
    return `${id}\t${status}\t${marks} marks\t${relations} links\t${title}`;
  });
  return [...rows, count(total, 'article')].join('\n');
}

/** A document as `hearsay show` prints it: metadata, text, then marks and links. */
export function document(line: Record<string, unknown>): string {
  const { id, title, language, text, annotations, relations } = line as unknown as ShownDocument;
  const units = line['offsets'] === 'utf16' ? text.split('') : [...text];
  const covered = new Map(
    annotations.map(({ id, start, end }) => [id, units.slice(start, end).join('').replace(/\s+/gu, ' ')]),
  );
  return [
    title,
    `${id}${language ? `, ${language}` : ''}`,
    '',
    text.trimEnd(),
    '',
    ...annotations.map(
      ({ id, annotator, label, start, end }) => `${annotator}\t${label}\t${start}–${end}\t${covered.get(id)}`,
    ),
    ...relations.map(
      ({ annotator, type, from, to }) => `${annotator}\t${type}\t${covered.get(from)} → ${covered.get(to)}`,
    ),
  ].join('\n');
}

interface ShownDocument {
  id: string;
  title: string;
  language: string | null;
  text: string;
  annotations: { id: string; annotator: string; label: string; start: number; end: number }[];
  relations: { annotator: string; type: string; from: string; to: string }[];
}

export function exportManifest(manifest: ExportManifest, out: string): string {
  const { counts, verifiedSpans, leftOut, files, split } = manifest;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return [
    `Wrote ${count(counts.documents, 'document')} with ${count(counts.annotations, 'annotation')} and ${count(counts.relations, 'relation')} to ${out} (${count(files.length, 'file')}, ${number(bytes)} bytes).`,
    `Read back and compared ${count(verifiedSpans, 'covered text')}: all are the same.`,
    ...leftOut.map(sayLeftOut),
    ...(split ? [...split.parts.map(sayPart), leaks(split.leaks)] : []),
  ].join('\n');
}

export function preflight(found: Output<'export.preflight'>, format: string): string {
  const { counts, leftOut, parts, unassigned } = found;
  const { documents, annotations, relations } = counts;
  return [
    `${count(documents, 'document')} with ${count(annotations, 'annotation')} and ${count(relations, 'relation')}.`,
    leftOut.length === 0 ? `${format} carries all of it.` : `${format} cannot carry all of it:`,
    ...leftOut.map(sayLeftOut),
    ...(parts.length > 0 ? [...parts.map(sayPart), leaks(found.leaks)] : []),
    ...(unassigned > 0
      ? [`${count(unassigned, 'more document')} without a part in the split: update it before the export.`]
      : []),
  ].join('\n');
}

const sayPart = ({ name, share, documents, annotations, relations }: ExportedPart): string =>
  `  ${name} (${share} %): ${count(documents, 'document')}, ${count(annotations, 'annotation')}, ${count(relations, 'relation')}`;

/** What becomes of versions of one article in more than one part of a split. */
export function leaks(found: SplitLeak[]): string {
  if (found.length === 0) return 'No versions of one article are in more than one part.';
  return [
    `Versions of one article are in more than one part (${count(found.length, 'article')}). Export one version of each (--one-version), make the split anew, or part them if they are none (hearsay clusters --part):`,
    ...found.flatMap(({ documents }) =>
      documents.map(({ documentId, title, part }) => `  ${part}\t${documentId}\t${title}`),
    ),
  ].join('\n');
}

const sayLeftOut = ({ what, count: times, remedy, example }: LeftOut): string =>
  `  ${remedy}: ${what} (${number(times)})${example === null ? '' : `, as in “${example}”`}`;

export function history(entries: HistoryEntry[]): string {
  if (entries.length === 0) return 'Nothing has been done yet.';
  return entries
    .map(({ seq, atMs, annotator, operation, kind, state, target, documentId, title, subject, counts }) => {
      const what = kind === 'do' ? operation : `${kind} of step ${target} (${operation})`;
      const changed = Object.entries(counts)
        .map(([record, { added, updated, removed }]) => `${record} +${added} ~${updated} −${removed}`)
        .join(', ');
      const about = [
        title ?? documentId ?? '',
        ...(subject ? [`${subject.label} “${subject.excerpt}”`] : []),
      ];
      return [seq, new Date(atMs).toISOString(), annotator, what, state, ...about, changed].join('\t');
    })
    .join('\n');
}

export function bin({ entries }: { entries: BinEntry[] }): string {
  if (entries.length === 0) return 'The bin is empty.';
  return entries
    .map(({ seq, atMs, annotator, items, labels, documents, annotations }) => {
      const what = [
        ...(labels > 0 ? [count(labels, 'label')] : []),
        ...(documents > 0 ? [count(documents, 'article')] : []),
        ...(annotations > 0 ? [count(annotations, 'mark')] : []),
      ].join(', ');
      const named = items.map((item) => {
        if (item.kind === 'label') return `label ${item.label}`;
        return item.kind === 'document' ? item.title : `${item.label} “${item.excerpt}” in ${item.title}`;
      });
      return [seq, new Date(atMs).toISOString(), annotator, what, named.join('; ')].join('\t');
    })
    .join('\n');
}

export function restored({ restored, problems }: { restored: number; problems: string[] }): string {
  return [`Brought back ${count(restored, 'record')}.`, ...problems.map((problem) => `  ${problem}`)].join(
    '\n',
  );
}

export function checkReport({ ok, documents, annotations, relations, issues }: CheckReport): string {
  const what = `${count(documents, 'document')}, ${count(annotations, 'annotation')}, ${count(relations, 'relation')}`;
  return [
    `${ok ? 'Sound' : `${count(issues.length, 'problem')} found`}: ${what}.`,
    ...issues.map(issueLine),
  ].join('\n');
}

/** With how far each annotator is. */
type StatsAndProgress = Omit<ProjectStats, 'annotators'> & {
  annotators: (ProjectStats['annotators'][number] & { statuses: Record<AssignmentStatus, number> })[];
};

export function stats(project: StatsAndProgress): string {
  return [
    `${count(project.documents, 'article')}, ${number(project.characters)} UTF-16 units of text`,
    `${count(project.annotations, 'annotation')}, ${count(project.relations, 'relation')}, ${count(project.entities, 'entity', 'entities')}, ${count(project.history, 'step')} of history`,
    ...project.annotators.flatMap(({ name, kind, labels, statuses }) => {
      const counts = Object.entries(labels).map(([label, n]) => `${label} ${number(n)}`);
      const progress = progressOrder.map((status) => `${number(statuses[status])} ${status}`);
      return [
        `  ${name} (${kind}): ${counts.length > 0 ? counts.join(', ') : 'nothing marked'}`,
        `    ${progress.join(', ')}`,
      ];
    }),
  ].join('\n');
}

const progressOrder = ['done', 'doing', 'todo', 'skipped'] as const;

export function entities(all: (EntityRecord & { mentions: number; documents: number })[]): string {
  const lines = all.map(({ name, aliases, type, identification, mentions, documents }) =>
    [
      name,
      type,
      identification,
      `${count(mentions, 'mention')} in ${count(documents, 'article')}`,
      aliases.join('; '),
    ]
      .join('\t')
      .trimEnd(),
  );
  return [...lines, count(all.length, 'entity', 'entities')].join('\n');
}

export function searchAnswer(answer: SearchAnswer): string {
  const { kind, hits, total, documents, truncated } = answer;
  const what = kind === 'marks' ? count(total, 'mark') : count(total, 'hit');
  const shown = truncated ? ` The first ${number(hits.length)} are shown; --limit shows more.` : '';
  const sum = `${what} in ${count(documents, 'article')}.${shown}`;
  return [...concordance(answer, process.stdout.columns ?? 140), sum].join('\n');
}

export function schema({ name, version, layers, relations }: Schema): string {
  return [
    `${name}, version ${version}`,
    ...layers.flatMap(({ id, labels }) => [
      `  ${id}`,
      ...labels.map((label) => {
        const attributes = Object.entries(label.attrs).map(
          ([attribute, type]) => `${attribute} (${Array.isArray(type) ? type.join(', ') : type})`,
        );
        return `    ${label.id}${label.retired ? ' (retired)' : ''}${attributes.length > 0 ? `: ${attributes.join('; ')}` : ''}`;
      }),
    ]),
    ...relations.map(({ id, from, to, retired }) => `  ${id}: ${from} → ${to}${retired ? ' (retired)' : ''}`),
  ].join('\n');
}

export function schemaPreview({ effects, undecided }: SchemaPreview): string {
  const open = [...undecided.labels, ...undecided.relations];
  return [
    effects.length === 0 ? 'No marks or links are touched.' : 'This would happen:',
    ...effects.map((effect) => {
      const { annotations, relations, entities, breaking } = effect;
      return [
        `  ${effectName(effect)}`,
        ...(annotations > 0 ? [count(annotations, 'mark')] : []),
        ...(relations > 0 ? [count(relations, 'link')] : []),
        ...(entities > 0 ? [count(entities, 'entity', 'entities')] : []),
        ...(breaking > 0 ? [`${number(breaking)} against the new rule`] : []),
      ].join(', ');
    }),
    ...(open.length > 0 ? [`To be decided with --fate: ${open.join(', ')}.`] : []),
  ].join('\n');
}

/** `label cue: renamed to verb`, in the terms of the options that decide it. */
function effectName({ subject, change, path, to }: SchemaEffect): string {
  const what = `${subject} ${path.join(' / ')}`;
  switch (change) {
    case 'rule':
      return `${what}: another rule`;
    case 'renamed':
      return `${what}: renamed to ${to}`;
    case 'aside':
      return `${what}: values that no longer fit are kept aside`;
    case 'returned':
      return `${what}: values kept aside fit again`;
    case 'added':
      return `${what}: added`;
    case 'removed':
      if (to === null) return `${what}: removed`;
      return to === path.at(-1) ? `${what}: kept as retired` : `${what}: removed, moved to ${to}`;
  }
}

export const schemaChanged = ({ seq }: Written): string =>
  seq === 0 ? 'The project has this schema already.' : `The schema was changed (step ${seq}).`;
