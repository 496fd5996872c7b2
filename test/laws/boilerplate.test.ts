import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBoilerplate } from '../../shared/boilerplate/find-boilerplate.ts';
import { findSpanProblem } from '../../shared/text/span.ts';

const lines = [
  'Home › Coast › Pier shut for good',
  'Pier shut for good',
  'by News',
  '4 March 2024',
  ' date 2024-03-09 The pier is shut, and it will stay shut for a very long time.',
  'The pier at Pell Quay will stay shut until the end of April, the trust said.',
  '“Nobody asked us,” said the last ropemaker of the town, who is eighty-one years old. 🧵',
  'Read also: Ferry fares to rise 🚢',
  'RELATED ARTICLES',
  '- Seal pup found asleep',
  '\u00a0• Minister: ‘No boat’ \u200f',
  'Tags: pier, harbour',
  'Back to top',
  'Leave a Comment',
  'e\u0301',
  '',
  '  ',
];

describe('boilerplate', () => {
  it('lies in order and apart, may be marked, and is whole lines without their blanks', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...lines), { maxLength: 30 }), (chosen) => {
        const text = chosen.join('\n');
        let end = 0;
        for (const span of findBoilerplate(text)) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(findSpanProblem(text, span)).toBeNull();
          end = span.end;
          if (text.slice(span.start, span.end).includes(' date ')) continue;
          const [first, last] = [text.slice(0, span.start), text.slice(span.end)];
          expect(first.slice(first.lastIndexOf('\n') + 1).trim()).toBe('');
          expect(`${last}\n`.slice(0, `${last}\n`.indexOf('\n')).trim()).toBe('');
          expect(text.slice(span.start, span.end)).toBe(text.slice(span.start, span.end).trim());
        }
      }),
    );
  });
});
