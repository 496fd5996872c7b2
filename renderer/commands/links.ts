import type { RelationRecord } from '../../shared/model/records.ts';
import { hintLetters } from '../editor/hint-letters.ts';
import { nameOf, t, withinSentence } from '../i18n.ts';
import type { Session } from '../session.ts';
import { groupLinkOptions, isLinkable, listLinkOptions, type LinkOption } from '../state/link-options.ts';
import type { Linking } from '../state/selection.ts';
import { editableMark, mayEdit } from './marks.ts';
import { attemptInText, say, refuse, write } from './report.ts';

/** Puts letters on everything that the active mark can be linked with; after a mark that is still being made. */
export const startLinking = (session: Session): Promise<void> =>
  session.inOrder(async () => offerTargets(session));

function offerTargets(session: Session): void {
  const mark = editableMark(session);
  const { schema, shown } = session.store.getState();
  if (mark === null || schema === null || shown === null) return;
  if (!isLinkable(schema, mark.label))
    return refuse(session, t('note.neverLinked', { label: nameOf('label', mark.label) }));
  const options = listLinkOptions(schema, shown, mark);
  if (options.length === 0)
    return refuse(session, t('note.noTargets', { label: withinSentence(nameOf('label', mark.label)) }));
  session.store.setState({ linking: { from: mark.id, options, typed: '' }, notice: null });
  session.article?.focus();
}

/** A hint and what it stands for: the ways to link one target, or one of them. */
export interface LinkHint {
  letters: string;
  options: readonly LinkOption[];
}

export function listHints({ options }: Linking): LinkHint[] {
  const groups = groupLinkOptions(options);
  const letters = hintLetters(groups.length);
  return groups.map((group, at) => ({ letters: letters[at] ?? '', options: group }));
}

/** Takes a letter typed while linking: narrows the hints or, when one is complete, links. */
export function typeHint(session: Session, letter: string): void {
  const { linking } = session.store.getState();
  if (linking === null) return;
  const typed = linking.typed + letter;
  const fitting = listHints(linking).filter((hint) => hint.letters.startsWith(typed));
  const hit = fitting.find((hint) => hint.letters === typed);
  if (hit) void chooseHint(session, hit.options);
  else if (fitting.length > 0) session.store.setState({ linking: { ...linking, typed }, notice: null });
  else say(session, t('link.noSuchLetters', { letters: typed }));
}

/** Links, or asks which of several links is meant. */
export async function chooseHint(session: Session, options: readonly LinkOption[]): Promise<void> {
  const { linking, shown } = session.store.getState();
  const [option, ...more] = options;
  if (linking === null || shown === null || option === undefined) return;
  if (more.length > 0) return session.store.setState({ linking: { ...linking, options, typed: '' } });
  session.store.setState({ linking: null });
  session.article?.focus();
  const { type, from, to } = option;
  const label = (id: typeof from) => withinSentence(nameOf('label', shown.annotations.get(id)?.label ?? ''));
  await session.inOrder(async () => {
    await attemptInText(session, async () => {
      await write(session, 'relation.create', { documentId: shown.document.id, type, from, to });
      say(
        session,
        t('note.linked', {
          from: label(from),
          relation: withinSentence(nameOf('relation', type)),
          to: label(to),
        }),
      );
    });
  });
}

export async function removeLink(session: Session, relation: RelationRecord): Promise<void> {
  if (!mayEdit(session)) return;
  await attemptInText(session, async () => {
    await write(session, 'relation.remove', { documentId: relation.documentId, id: relation.id });
  });
}
