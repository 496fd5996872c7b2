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
  it('says nothing of what is as usual', () => {
    expect(
      exportCommandLine('p.hearsay', 'OUT', { format: 'brat', annotators: 'all', offsets: 'codepoint' }),
    ).toBe('hearsay export p.hearsay OUT --format brat');
  });
});
