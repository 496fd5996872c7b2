import { describe, expect, it, test } from 'vitest';
import { bundleFileNames, bundleStem, isBundleFile } from '../../shared/bundle-file.ts';

describe('the file of a bundle', () => {
  const cases: [what: string, project: string, annotator: string, name: string][] = [
    ['plain names', 'Harbour', 'Ann', 'harbour-ann.hearsaybundle'],
    ['blanks', 'Harbour strike 2026', 'Ann Lee', 'harbour-strike-2026-ann-lee.hearsaybundle'],
    ['what file systems refuse', 'a/b\\c: "d" <e>|?*', '..', 'a-b-c-d-e.hearsaybundle'],
    ['no letter at all', '…', '👍', 'bundle.hearsaybundle'],
    ['other scripts', 'Хроника', 'ענת', 'хроника-ענת.hearsaybundle'],
    ['parted accents', 'Cafe\u0301', 'Zoe\u0308', 'café-zoë.hearsaybundle'],
    ['a long name', 'n'.repeat(300), '名'.repeat(300), `${'n'.repeat(32)}-${'名'.repeat(32)}.hearsaybundle`],
  ];
  it.each(cases)('is named by project and annotator: %s', (_, project, annotator, name) => {
    expect(bundleFileNames(project, [annotator])).toEqual([name]);
  });

  it('has a name of its own for each annotator', () => {
    expect(bundleFileNames('P', ['Ann', 'ann', 'ANN!'])).toEqual([
      'p-ann.hearsaybundle',
      'p-ann-2.hearsaybundle',
      'p-ann-3.hearsaybundle',
    ]);
  });

  it('says that it comes back', () => {
    expect(bundleFileNames('P', ['Ann'], 'zurück')).toEqual(['p-ann-zurück.hearsaybundle']);
  });
});

test('a bundle is known by its ending, and its name without it', () => {
  expect(['/a/p.hearsaybundle', 'C:\\P.HearsayBundle'].map(isBundleFile)).toEqual([true, true]);
  expect(['/a/p.hearsay', '/a.hearsaybundle/p.zip'].map(isBundleFile)).toEqual([false, false]);
  expect(bundleStem('C:\\work\\P-ann.HearsayBundle')).toBe('P-ann');
  expect(bundleStem('/work.d/p.ann.hearsaybundle')).toBe('p.ann');
});
