/** What files of bundles are called. */

export const BUNDLE_EXTENSION = 'hearsaybundle';
const ENDING = `.${BUNDLE_EXTENSION}`;

export const isBundleFile = (path: string): boolean => path.toLowerCase().endsWith(ENDING);

/** The name of a bundle’s file without its folder and ending. */
export const bundleStem = (path: string): string =>
  (path.split(/[\\/]/u).at(-1) ?? path).replace(new RegExp(`\\${ENDING}$`, 'iu'), '');

/** Characters of a part: two parts in letters of three bytes stay below what file systems take. */
const LONGEST = 32;

/** A file for each annotator, `project-ann.hearsaybundle`, that every file system takes; two annotators whose
 *  names come out the same get numbers. `suffix` stands behind the name. */
export function bundleFileNames(project: string, annotators: readonly string[], suffix = ''): string[] {
  const taken = new Set<string>();
  return annotators.map((annotator) => {
    const stem = [project, annotator, suffix].map(toFilePart).filter(Boolean).join('-') || 'bundle';
    for (let number = 1; ; number++) {
      const name = (number === 1 ? stem : `${stem}-${number}`) + ENDING;
      if (taken.has(name)) continue;
      taken.add(name);
      return name;
    }
  });
}

/** Letters of every script and digits stay, in lower case; all else parts words. */
function toFilePart(words: string): string {
  const plain = words
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Mark}\p{Number}]+/gu, '-');
  return [...plain.replaceAll(/^-+|-+$/gu, '')].slice(0, LONGEST).join('');
}
