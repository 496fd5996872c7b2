import type { ExportChoice } from '../state/export-choice.ts';

/** The command that exports the same without a window. `out` is shown as it is: a name to be replaced. */
export function exportCommandLine(project: string, out: string, choice: ExportChoice): string {
  const { format, annotators = 'all', layers, statuses, labels, clusters, query, offsets } = choice;
  const each = (option: string, values: readonly string[] = []) =>
    values.map((value) => `${option} ${quote(value)}`);
  return [
    'hearsay export',
    quote(project),
    out,
    `--format ${format}`,
    ...each('--annotator', annotators === 'all' ? [] : annotators),
    ...(choice.suggestions ? ['--suggestions'] : []),
    ...each('--layer', layers),
    ...(choice.boilerplate === 'cut' ? ['--without-boilerplate'] : []),
    ...each('--status', statuses),
    ...each('--label', labels),
    ...each('--cluster', clusters),
    ...each('--search', query === undefined ? [] : [query]),
    ...(choice.versions === 'one' ? ['--one-version'] : []),
    ...each('--split', choice.split == null ? [] : [choice.split]),
    ...(offsets === undefined || offsets === 'codepoint' ? [] : [`--offsets ${offsets}`]),
  ].join(' ');
}

/** One word of a shell's command line. */
const quote = (word: string): string =>
  /^[\w./][\w./:,-]*$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
