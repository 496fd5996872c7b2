import type { ExportChoice } from '../state/export-choice.ts';

/** The command that exports the same without a window. `out` is shown as it is: a name to be replaced. */
export function exportCommandLine(project: string, out: string, choice: ExportChoice): string {
  const { format, annotators = 'all', offsets } = choice;
  return [
    'hearsay export',
    quote(project),
    out,
    `--format ${format}`,
    ...(annotators === 'all' ? [] : annotators).map((name) => `--annotator ${quote(name)}`),
    ...(offsets === undefined || offsets === 'codepoint' ? [] : [`--offsets ${offsets}`]),
  ].join(' ');
}

/** One word of a shell's command line. */
const quote = (word: string): string =>
  /^[\w./-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
