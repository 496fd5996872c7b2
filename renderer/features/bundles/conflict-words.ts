import type { MergeChoice, MergeConflict } from '../../../shared/contract/bundles.ts';
import { hasWord, listOf, nameOf, t, valueName } from '../../i18n.ts';

/** How a conflict and its choices are said. Work that waits in the project is spoken of otherwise than work that
 *  is still in its bundle. */
export type Telling = 'merge' | 'settle';

export function sayConflict(conflict: MergeConflict, telling: Telling): string {
  const { kind, annotator: name, title, present, bundle, unknown } = conflict;
  const values = {
    name,
    title: title ?? '',
    present: t('library.marks', { count: present }),
    bundle: t('library.marks', { count: bundle }),
    unknown: listOf(unknown.map(sayUnknown)),
  };
  if (telling === 'settle') return t('merge.say.settle', values);
  return t(`merge.say.${kind}${kind === 'schema' && title !== null ? 'In' : ''}`, values);
}

export function sayChoice(
  { kind }: Pick<MergeConflict, 'kind'>,
  choice: MergeChoice,
  telling: Telling,
): string {
  return t(telling === 'settle' ? `merge.settle.${choice}` : `merge.choice.${kind}.${choice}`);
}

/** `label editorial`, `value quote.type verse` as the window says it. */
function sayUnknown(words: string): string {
  const [what = '', id = '', ...value] = words.split(' ');
  const key = `merge.unknown.${what}`;
  if (!hasWord(key)) return words;
  const [label = '', attribute = ''] = id.split('.');
  return t(key, {
    label: nameOf('label', label),
    relation: nameOf('relation', id),
    attribute: nameOf('attribute', attribute),
    value: valueName(value.join(' ')),
  });
}
