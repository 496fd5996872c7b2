import type { ExportChoice } from './files.ts';

/** The command that exports the same without a window. `out` is shown as it is: a name to be replaced. */
export function exportCommandLine(project: string, out: string, choice: ExportChoice): string {
  const { format, annotators = 'all', offsets = 'codepoint' } = choice;
  const whose = annotators === 'all' ? ['all'] : annotators;
  return [
    'hearsay export',
    quote(project),
    out,
    `--format ${format}`,
    ...whose.map((name) => `--annotator ${quote(name)}`),
    ...(format === 'jsonl' && offsets !== 'codepoint' ? [`--offsets ${offsets}`] : []),
  ].join(' ');
}

/** One word of a shell's command line. */
const quote = (word: string): string =>
  /^[\w./-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
