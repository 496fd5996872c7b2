import type { ParsedInput } from '../../../shared/contract.ts';
import type { Written } from '../../../shared/contract/entry.ts';
import type { SchemaPreview } from '../../../shared/contract/schema.ts';
import { invalidInput, refuse } from '../../../shared/errors.ts';
import { parseSchema } from '../../../shared/model/parse-schema.ts';
import { planSchemaChange, type SchemaPlan } from '../../../shared/model/schema-change.ts';
import { listUsedLabels } from '../repos/annotations.ts';
import { listUsedRelationTypes } from '../repos/relations.ts';
import type { CallContext, Session } from '../session.ts';
import { carryOut } from './schema-migrate.ts';
import { describeEffects } from './schema-effects.ts';
import { rehearse, transact } from './transact.ts';

/** What another schema would do. Counted on the changes themselves, which are made and taken back: what is
 *  said here is what `updateSchema` does. Cost: that of the update. */
export function previewSchema(
  session: Session,
  context: CallContext,
  input: ParsedInput<'schema.preview'>,
): SchemaPreview {
  const { plan, undecided } = planChange(session, input);
  let effects: SchemaPreview['effects'] = [];
  rehearse(session, context, (writer, changes) => {
    carryOut(writer, session.schema, plan);
    effects = describeEffects(writer.db, session.schema, plan, changes);
  });
  return { schema: plan.next, effects, undecided };
}

/** Puts another schema in force, and carries the marks, links and entities of the project along: one step.
 *  @throws InvalidInput if the schema is none, or if it leaves out what is in use without saying what becomes
 *  of it */
export function updateSchema(
  session: Session,
  context: CallContext,
  input: ParsedInput<'schema.update'>,
): Written {
  return transact(session, context, { operation: 'schema.update' }, (writer) => {
    // Planned within the write: nobody can use in between what it takes for unused.
    const { plan, undecided } = planChange(session, input);
    const open = [...undecided.labels, ...undecided.relations];
    if (open.length > 0) {
      throw refuse({ code: 'schema.undecided', values: { names: `“${open.join('”, “')}”` } });
    }
    carryOut(writer, session.schema, plan);
  });
}

function planChange(
  { db, schema }: Session,
  input: ParsedInput<'schema.update'>,
): { plan: SchemaPlan; undecided: SchemaPreview['undecided'] } {
  const inUse = { labels: listUsedLabels(db), relations: listUsedRelationTypes(db) };
  const { plan, undecided, problems } = planSchemaChange(schema, parseSchema(input.schema), input, inUse);
  if (problems.length > 0) throw invalidInput(`The schema was not changed: ${problems[0]}`, problems);
  // With what is kept it must still be a schema.
  return { plan: { ...plan, next: parseSchema(plan.next) }, undecided };
}
