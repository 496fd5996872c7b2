import { foldSiteLine, type SiteLine } from '../../../shared/boilerplate/site-lines.ts';
import { packLines } from '../repos/site-lines.ts';
import { sha256 } from '../services/hash.ts';

/** More lines are no article’s; those at its ends are kept. */
const MOST_LINES = 400;

/** The number by which a line is compared with those of other pages; `null` if it is not. */
export function keyOfLine(line: string): number | null {
  const folded = foldSiteLine(line);
  return folded === null ? null : Number.parseInt(sha256(folded).slice(0, 12), 16);
}

/** The lines of a text as the project keeps them. */
export function readSiteLines(text: string): Uint8Array {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const some =
    lines.length <= MOST_LINES ? lines : [...lines.slice(0, MOST_LINES / 2), ...lines.slice(-MOST_LINES / 2)];
  return packLines(
    some.flatMap((line): SiteLine[] => {
      const key = keyOfLine(line.trim());
      return key === null ? [] : [{ key, length: line.length }];
    }),
  );
}
