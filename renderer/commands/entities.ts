import type { Input } from '../../shared/contract.ts';
import type { Mention } from '../../shared/contract/entities.ts';
import { coveredText } from '../../shared/text/covered.ts';
import type { EntityId } from '../../shared/model/ids.ts';
import type { AnnotationRecord } from '../../shared/model/records.ts';
import { t } from '../i18n.ts';
import type { Session } from '../session.ts';
import { isNamed, isNameForm, suggestName } from '../state/entity-search.ts';
import { goToField } from './attributes.ts';
import { openDocument } from './documents.ts';
import { goToMark } from './marks.ts';
import { attempt, say, write } from './report.ts';

/** Says who or what a mark stands for. A name that its entity did not have becomes another name of it. */
export const chooseEntity = (
  session: Session,
  { id, documentId }: AnnotationRecord,
  entityId: EntityId | null,
): Promise<boolean> =>
  attempt(session, async () => {
    const { shown, entities } = session.store.getState();
    const mark = shown?.annotations.get(id);
    const entity = entityId === null ? undefined : entities.get(entityId);
    const text = mark && shown ? coveredText(shown.text, mark) : '';
    const addAlias =
      mark !== undefined && entity !== undefined && isNameForm(mark, text) && !isNamed(entity, text);
    const { changes } = await write(session, 'annotation.update', {
      documentId,
      id,
      patch: { entityId },
      addAlias,
    });
    session.store.setState({ notice: null });
    const named = changes.find((change) => change.kind === 'entity');
    if (named?.kind === 'entity' && named.after)
      say(session, t('note.aliasAdded', { alias: named.after.aliases.at(-1), name: named.after.name }));
  });

/** Adds an entity to the project and says that the mark stands for it. */
export async function createEntity(session: Session, mark: AnnotationRecord, name: string): Promise<void> {
  const id = await addEntity(session, name);
  if (id !== null) await chooseEntity(session, mark, id);
}

/** Adds an entity to the project; answers its id, or `null` where that was refused. */
export async function addEntity(session: Session, name: string): Promise<EntityId | null> {
  let id: EntityId | null = null;
  await attempt(session, async () => {
    const { changes } = await write(session, 'entity.create', { name });
    for (const change of changes) if (change.kind === 'entity' && change.after !== null) id = change.after.id;
  });
  return id;
}

/** Goes to who or what the active mark stands for, with its text as what one looks for. */
export const focusEntity = (session: Session): Promise<void> =>
  goToField(
    session,
    '.entity-field input',
    () => t('note.noEntity'),
    (mark, field) => {
      const { shown } = session.store.getState();
      if (!(field instanceof HTMLInputElement) || shown === null) return;
      const suggestion = mark.entityId === null ? suggestName(mark, coveredText(shown.text, mark)) : '';
      field.select();
      // Typed into the field, so that the list opens for it as for a person's own words.
      if (suggestion !== '') {
        document.execCommand('insertText', false, suggestion);
        field.select();
      } else {
        field.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
      }
    },
  );

export const updateEntity = (
  session: Session,
  id: EntityId,
  patch: Input<'entity.update'>['patch'],
): Promise<boolean> =>
  attempt(session, async () => {
    await write(session, 'entity.update', { id, patch });
  });

/** Answers whether the entity went into the other one. */
export const mergeEntities = (session: Session, into: EntityId, from: EntityId): Promise<boolean> =>
  attempt(session, async () => {
    const { entities } = session.store.getState();
    const names = { from: entities.get(from)?.name, into: entities.get(into)?.name };
    await write(session, 'entity.merge', { into, from: [from] });
    say(session, t('entities.merged', names));
  });

export const removeEntity = (session: Session, id: EntityId): Promise<boolean> =>
  attempt(session, async () => {
    await write(session, 'entity.remove', { id });
  });

/** Shows a mention in its article, with its annotator's marks. */
export async function goToMention(
  session: Session,
  { documentId, annotationId, start }: Mention,
): Promise<void> {
  const { store } = session;
  if (store.getState().documentId !== documentId) await openDocument(session, documentId, start);
  const { shown, annotator } = store.getState();
  const mark = shown?.annotations.get(annotationId);
  if (!mark) return;
  store.setState({
    mode: 'annotate',
    otherAnnotator: mark.annotatorId === annotator?.id ? null : mark.annotatorId,
  });
  goToMark(session, mark);
}
