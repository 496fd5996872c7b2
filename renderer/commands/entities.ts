import type { EntityId } from '../../shared/model/ids.ts';
import type { AnnotationRecord } from '../../shared/model/records.ts';
import type { Session } from '../session.ts';
import { updateMark } from './marks.ts';
import { attempt, write } from './report.ts';

export const chooseEntity = (
  session: Session,
  mark: AnnotationRecord,
  entityId: EntityId | null,
): Promise<boolean> => updateMark(session, mark, { entityId });

/** Adds an entity to the project and says that the mark stands for it. */
export async function createEntity(session: Session, mark: AnnotationRecord, name: string): Promise<void> {
  await attempt(session, async () => {
    const { changes } = await write(session, 'entity.create', { name });
    for (const change of changes) {
      if (change.kind === 'entity' && change.after !== null)
        await chooseEntity(session, mark, change.after.id);
    }
  });
}
