import type { AnnotationRecord } from '../../../shared/model/records.ts';
import { readSuggestion } from '../../../shared/model/suggestion.ts';
import { excerpt } from '../../../shared/text/covered.ts';
import { hasWord, inLanguage, nameOf, reverseNameOf, t, valueName, withinSentence } from '../../i18n.ts';
import type { AppState } from '../../state/store.ts';

/** Suggestions in words: what they would become, how sure the machine is of them, and why. */

const percents = inLanguage((language) => new Intl.NumberFormat(language, { style: 'percent' }));
export const percentOf = (share: number): string => percents().format(share);

/** The label and what tells most about it: “Quote (direct)”. */
export function sayWhat({ label, attrs }: AnnotationRecord): string {
  const name = nameOf('label', label);
  const value = attrs['type'] ?? attrs['category'] ?? attrs['kind'] ?? attrs['mention'];
  return typeof value === 'string' ? `${name} (${valueName(value)})` : name;
}

/** What stands at the suggestion itself. */
export function sayTag(mark: AnnotationRecord): string {
  const noted = readSuggestion(mark);
  return noted ? `${nameOf('label', mark.label)} ${percentOf(noted.confidence)}` : sayWhat(mark);
}

/** “likely, 82 %”; nothing of boilerplate that readers found. */
export function saySure(mark: AnnotationRecord): string {
  const noted = readSuggestion(mark);
  if (noted === null) return '';
  const { confidence } = noted;
  const percent = percentOf(confidence);
  if (confidence >= 0.9) return t('suggestion.veryLikely', { percent });
  if (confidence >= 0.7) return t('suggestion.likely', { percent });
  return t(confidence >= 0.5 ? 'suggestion.ratherLikely' : 'suggestion.unsure', { percent });
}

/** Why, in a person’s words, the main reason first. */
export const sayReasons = (mark: AnnotationRecord): string[] =>
  (readSuggestion(mark)?.why ?? [])
    .filter(({ code }) => hasWord(`why.${code}`))
    .map(({ code, values }) => t(`why.${code}`, { ...values }));

/** A link as read from the mark, and what is at its other end. */
export interface SaidLink {
  relation: string;
  other: AnnotationRecord;
}

export function linksOf({ shown }: Pick<AppState, 'shown'>, mark: AnnotationRecord): SaidLink[] {
  return (shown?.relations.at(mark.id) ?? []).flatMap(({ type, from, to }) => {
    const leaves = from === mark.id;
    const other = shown?.annotations.get(leaves ? to : from);
    return other ? [{ relation: leaves ? nameOf('relation', type) : reverseNameOf(type), other }] : [];
  });
}

/** More links than these are in the inspector. */
const LINKS = 3;

/** All of it in a few spoken words. */
export function describeSuggestion(state: AppState, mark: AnnotationRecord): string {
  const { shown, entities } = state;
  const text = shown?.text ?? '';
  const entity = mark.entityId === null ? undefined : entities.get(mark.entityId);
  const links = linksOf(state, mark)
    .slice(0, LINKS)
    .map(({ relation, other }) =>
      t('announce.link', { relation: withinSentence(relation), text: excerpt(text, other, 40) }),
    );
  const parts = [
    sayWhat(mark),
    excerpt(text, mark, 60),
    ...(entity ? [entity.name] : []),
    ...links,
    saySure(mark),
    ...sayReasons(mark),
  ];
  return t('announce.suggestion', { what: parts.filter(Boolean).join(', ') });
}
