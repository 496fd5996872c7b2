import { describe, expect, it } from 'vitest';
import { exportCommandLine } from '../../../renderer/commands/command-line.ts';

describe('exportCommandLine', () => {
  it('quotes what a shell would split', () => {
    expect(
      exportCommandLine("/home/o'neil/My project.hearsay", 'OUT', {
        format: 'jsonl',
        annotators: ['Mira K'],
        offsets: 'utf16',
      }),
    ).toBe(
      "hearsay export '/home/o'\\''neil/My project.hearsay' OUT --format jsonl --annotator 'Mira K' --offsets utf16",
    );
  });
  it('says all that is chosen', () => {
    expect(
      exportCommandLine('p.hearsay', 'OUT', {
        format: 'csv',
        annotators: ['Mira', 'gold'],
        suggestions: true,
        layers: ['attribution'],
        boilerplate: 'cut',
        statuses: ['done', 'doing'],
        labels: ['цитата'],
        query: '-label:quote "said so"',
        versions: 'one',
        split: 'train and test',
      }),
    ).toBe(
      'hearsay export p.hearsay OUT --format csv --annotator Mira --annotator gold --suggestions' +
        " --layer attribution --without-boilerplate --status done --status doing --label 'цитата'" +
        ` --search '-label:quote "said so"' --one-version --split 'train and test'`,
    );
  });
  it('says nothing of what is as usual', () => {
    expect(
      exportCommandLine('p.hearsay', 'OUT', {
        format: 'brat',
        annotators: 'all',
        offsets: 'codepoint',
        versions: 'all',
        boilerplate: 'keep',
        suggestions: false,
      }),
    ).toBe('hearsay export p.hearsay OUT --format brat');
  });
});
