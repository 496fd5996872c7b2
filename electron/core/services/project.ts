import { basename, resolve } from 'node:path';
import type { ParsedInput } from '../../../shared/contract.ts';
import type { ProjectInfo, ProjectStats } from '../../../shared/contract/project.ts';
import { parseSchema } from '../../../shared/model/parse-schema.ts';
import defaultSchema from '../../../resources/schema-default.json' with { type: 'json' };
import { workspaceError } from '../db/failure.ts';
import type { Db } from '../db/db.ts';
import { createDatabase, inSnapshot, openDatabase } from '../db/open.ts';
import { countAnnotations, countLabelsByAnnotator } from '../repos/annotations.ts';
import { listAnnotators } from '../repos/annotators.ts';
import { countStatuses } from '../repos/assignments.ts';
import { countDocuments, measureDocuments } from '../repos/documents.ts';
import { countEntities } from '../repos/entities.ts';
import { countHistory } from '../repos/history.ts';
import {
  addSchema,
  isBlind,
  readProjectFact,
  readSchema,
  showsSuggestions,
  writeProjectFact,
} from '../repos/project.ts';
import { countRelationsByAnnotator } from '../repos/relations.ts';
import { createThread } from '../jobs/thread.ts';
import type { Session } from '../session.ts';

/** How long a cancelled search may look at the article that it is at, in milliseconds. */
const SEARCH_PATIENCE = 250;

/** Makes a project file with a schema (the default one if none is given) and opens it for writing.
 *  @throws InvalidInput if the schema is not one; Workspace as `createDatabase` */
export async function createProject(input: ParsedInput<'project.create'>): Promise<Session> {
  const schema = parseSchema(input.schema ?? defaultSchema);
  const file = resolve(input.file);
  await createDatabase(file, (db) => {
    writeProjectFact(db, 'name', input.name ?? basename(file, '.hearsay'));
    addSchema(db, schema);
  });
  return openProject({ file, mode: 'write' });
}

export function openProject({ file: path, mode }: ParsedInput<'project.open'>): Session {
  const file = resolve(path);
  const database = openDatabase(file, mode);
  try {
    const schema = readSchema(database.db);
    return { file, database, db: database.db, schema, searches: createThread(SEARCH_PATIENCE) };
  } catch (error) {
    database.close();
    throw workspaceError('damaged', file, error);
  }
}

export function describeProject({ db, file }: Session): ProjectInfo {
  return {
    file,
    uid: readProjectFact(db, 'uid') ?? '',
    name: readProjectFact(db, 'name') ?? basename(file, '.hearsay'),
    blind: isBlind(db),
    suggestions: showsSuggestions(db) ? 'shown' : 'hidden',
    readOnly: db.readOnly,
    documents: countDocuments(db),
    annotations: countAnnotations(db),
    workOf: findWorker(db),
  };
}

function findWorker(db: Db): string | null {
  const uid = readProjectFact(db, 'workOf');
  return listAnnotators(db).find((annotator) => annotator.uid === uid)?.name ?? null;
}

export function measureProject({ db }: Session): ProjectStats {
  return inSnapshot(db, () => {
    const labels = countLabelsByAnnotator(db);
    const relations = countRelationsByAnnotator(db);
    const sum = (rows: { n: number }[]) => rows.reduce((total, { n }) => total + n, 0);
    return {
      ...measureDocuments(db),
      annotations: sum(labels),
      relations: sum(relations),
      entities: countEntities(db),
      history: countHistory(db),
      annotators: listAnnotators(db).map((annotator) => ({
        ...annotator,
        labels: Object.fromEntries(
          labels.filter(({ annotatorId }) => annotatorId === annotator.id).map(({ label, n }) => [label, n]),
        ),
        relations: Object.fromEntries(
          relations.filter(({ annotatorId }) => annotatorId === annotator.id).map(({ type, n }) => [type, n]),
        ),
      })),
      statuses: countStatuses(db),
    };
  });
}
