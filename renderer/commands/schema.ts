import type { SchemaFates, SchemaPreview } from '../../shared/contract/schema.ts';
import { toErrorData } from '../../shared/errors.ts';
import { parseSchema } from '../../shared/model/parse-schema.ts';
import { isConfusable } from '../editor/colours.ts';
import { assignDrawings, inTurn } from '../editor/palette.ts';
import { t } from '../i18n.ts';
import type { Session } from '../session.ts';
import { finishDraft, type SchemaDraft, startDraft } from '../state/schema-draft.ts';
import { attempt, say, sayProblem, write } from './report.ts';

/** What applying the draft would do, or why it cannot be applied. */
export async function previewDraft(
  session: Session,
  draft: SchemaDraft,
  fates: SchemaFates,
): Promise<{ preview: SchemaPreview } | { problems: readonly string[] }> {
  try {
    const { schema, renames } = finishDraft(draft);
    return { preview: await session.client.call('schema.preview', { schema, renames, fates }) };
  } catch (thrown) {
    const error = toErrorData(thrown);
    const details = 'details' in error && error.kind !== 'Internal' ? error.details : undefined;
    return { problems: details && details.length > 0 ? details : [error.message] };
  }
}

/** Puts the draft in force. Answers whether it is. */
export async function applyDraft(session: Session, draft: SchemaDraft, fates: SchemaFates): Promise<boolean> {
  const { schema, renames } = finishDraft(draft);
  return attempt(session, async () => {
    await write(session, 'schema.update', { schema, renames, fates });
    session.store.setState({ schemaDraft: null });
    say(session, t('schema.applied'));
  });
}

/** The first colour and line of the palette that is not mistaken for what is there. */
export function nextDrawing(draft: SchemaDraft): ReturnType<typeof inTurn> {
  const taken = [...assignDrawings(finishDraft(draft).schema).values()];
  const all = Array.from({ length: 48 }, (_, index) => inTurn(index));
  return all.find((drawing) => !taken.some((other) => isConfusable(drawing, other))) ?? inTurn(taken.length);
}

export async function exportSchema(session: Session): Promise<void> {
  const { schema, project } = session.store.getState();
  if (schema === null || project === null) return;
  await attempt(session, async () => {
    const file = await session.desktop.shell('saveSchema', {
      suggestedName: `${project.name}-schema.json`,
      text: `${JSON.stringify(schema, null, 2)}\n`,
    });
    if (file !== null) say(session, t('schema.exported', { file }));
  });
}

/** Reads a schema from a file into the draft: labels of the same id are taken for the same. */
export async function importSchema(session: Session): Promise<void> {
  const { schema } = session.store.getState();
  if (schema === null) return;
  await attempt(session, async () => {
    const text = await session.desktop.shell('openSchema', {});
    if (text === null) return;
    const read = readJson(text);
    if (read === undefined) return sayProblem(session, t('schema.notJson'));
    session.store.setState({ schemaDraft: startDraft(parseSchema(read), schema), mode: 'schema' });
    say(session, t('schema.imported'));
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
