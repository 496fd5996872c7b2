import type { AnnotationRecord } from '../../../shared/model/records.ts';
import { excerpt } from '../../../shared/text/covered.ts';
import { nameOf, reverseNameOf, t, withinSentence } from '../../i18n.ts';
import { marksAt, markIndex } from '../../state/select.ts';
import type { AppState } from '../../state/store.ts';

/** Long enough to know a text again, short enough to be heard between two keys. */
const TEXT = 40;
/** More links than these are in the inspector. */
const LINKS = 3;

/** A mark in a few spoken words: its label, who or what it is, its links, and whether others lie here. */
export function describeMark(state: AppState, mark: AnnotationRecord): string {
  const label = nameOf('label', mark.label);
  const entity = mark.entityId === null ? undefined : state.entities.get(mark.entityId);
  const parts = [
    entity ? t('announce.entity', { label, name: entity.name }) : label,
    ...linksOf(state, mark).slice(0, LINKS),
    ...(mark.flag ? [t('announce.flagged')] : []),
  ];
  const others = marksAt(markIndex(state), state.selected.start).length - 1;
  if (others > 0) parts.push(t('announce.within', { count: others }));
  return parts.join(', ');
}

function linksOf({ shown, entities }: AppState, mark: AnnotationRecord): string[] {
  if (shown === null) return [];
  const links = [];
  for (const { type, from, to } of shown.relations.at(mark.id)) {
    const other = shown.annotations.get(from === mark.id ? to : from);
    if (!other) continue;
    const relation = withinSentence(from === mark.id ? nameOf('relation', type) : reverseNameOf(type));
    const entity = other.entityId === null ? undefined : entities.get(other.entityId);
    links.push(t('announce.link', { relation, text: entity?.name ?? excerpt(shown.text, other, TEXT) }));
  }
  return links;
}
