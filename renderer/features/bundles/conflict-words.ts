import type { MergeChoice, MergeConflict } from '../../../shared/contract/bundles.ts';
import { hasWord, listOf, nameOf, t } from '../../i18n.ts';

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

/** `label editorial` as the window says it. */
function sayUnknown(words: string): string {
  const [what = '', ...rest] = words.split(' ');
  const id = rest.join(' ');
  const key = `merge.unknown.${what}`;
  if (!hasWord(key)) return words;
  return t(key, { name: what === 'label' || what === 'relation' ? nameOf(what, id) : id });
}
