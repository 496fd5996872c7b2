import { expect, test } from 'vitest';
import type { Db } from '../../../../electron/core/db/db.ts';
import { openDatabase } from '../../../../electron/core/db/open.ts';
import { handleOf } from '../../../../electron/core/db/sql.ts';
import * as annotations from '../../../../electron/core/repos/annotations.ts';
import { listBroughtBack, listRemovals } from '../../../../electron/core/repos/bin.ts';
import { countVersions } from '../../../../electron/core/repos/documents.ts';
import * as history from '../../../../electron/core/repos/history.ts';
import * as library from '../../../../electron/core/repos/library.ts';
import { countRelations, listRelations } from '../../../../electron/core/repos/relations.ts';
import { listCandidates } from '../../../../electron/core/repos/search.ts';
import { mapSplitPlaces } from '../../../../electron/core/repos/splits.ts';
import { parseSchema } from '../../../../shared/model/parse-schema.ts';
import { parseQuery } from '../../../../shared/search/parse-query.ts';
import defaultSchema from '../../../../resources/schema-default.json' with { type: 'json' };
import { makeProjectWith, mark } from '../../../support/project.ts';

const allSteps = { before: null, limit: 50, documentId: null, annotatorId: null };

const search = (query: string) => (db: Db) => {
  const read = parseQuery(query, { schema: parseSchema(defaultSchema), annotators: [] });
  if (!('query' in read) || read.query === null) throw new Error(`“${query}” was not understood.`);
  listCandidates(db, read.query, null, () => []);
};

const BY_WORDS = [
  'SEARCH document USING INDEX sqlite_autoindex_document_3 (text_sha256=?)',
  'SEARCH text USING INTEGER PRIMARY KEY (rowid=?)',
  'SCAN search_index VIRTUAL TABLE INDEX 0:M1',
];

const MENTIONS = [
  'SEARCH a USING INDEX annotation_by_entity (entity_id=?)',
  'SEARCH d USING PRIMARY KEY (id=?)',
];

/** What is asked at every step of a person’s work or for whole lists, and how SQLite goes through its tables. */
const cases: Record<string, [ask: (db: Db) => unknown, plan: string[]]> = {
  'the library as imported': [
    (db) => library.listSortedIds(db, 'imported', true),
    ['SCAN document USING COVERING INDEX document_by_ordinal'],
  ],
  'the library by length': [
    (db) => library.listSortedIds(db, 'length', false),
    ['SCAN document USING COVERING INDEX document_by_length'],
  ],
  'the library by date': [
    (db) => library.listSortedIds(db, 'published', true),
    ['SCAN document USING COVERING INDEX document_by_published'],
  ],
  'the library by marks': [
    (db) => library.mapNumbers(db, 'marks', 1),
    ['SEARCH tally USING PRIMARY KEY (annotator_id=?)'],
  ],
  'the library by last work': [
    (db) => library.mapNumbers(db, 'worked', 1),
    ['SEARCH worked USING PRIMARY KEY (annotator_id=?)'],
  ],
  'the statuses of an annotator': [
    (db) => library.mapStatuses(db, 1),
    ['SEARCH assignment USING COVERING INDEX assignment_by_annotator (annotator_id=?)'],
  ],
  'articles with a flag': [
    (db) => library.listFlaggedIds(db, 1),
    ['SCAN annotation USING COVERING INDEX annotation_flagged'],
  ],
  'articles with other versions': [
    (db) => library.listVersionIds(db),
    [
      'SEARCH document USING COVERING INDEX document_by_cluster (cluster=?)',
      'SCAN document USING COVERING INDEX document_by_cluster',
    ],
  ],
  'marks made day by day': [
    (db) => library.countMarksByDay(db, 0),
    ['SEARCH history USING INDEX history_marks (at_ms>?)'],
  ],
  'the marks of an article': [
    (db) => annotations.listAnnotations(db, 'd'),
    ['SEARCH annotation USING PRIMARY KEY (document_id=?)'],
  ],
  'a mark': [
    (db) => annotations.findAnnotation(db, 'd', 'a'),
    ['SEARCH annotation USING PRIMARY KEY (document_id=? AND id=?)'],
  ],
  'a row of the library': [
    (db) => [annotations.countLabels(db, 'd', 1), countRelations(db, 'd', 1), countVersions(db, 'd')],
    [
      'SEARCH annotation USING PRIMARY KEY (document_id=?)',
      // The few who work in a project, for the kinds that they are.
      'SCAN annotator',
      'SEARCH relation USING PRIMARY KEY (document_id=?)',
      'SEARCH document USING COVERING INDEX document_by_cluster (cluster=?)',
    ],
  ],
  'the links of an article': [
    (db) => listRelations(db, 'd'),
    ['SEARCH relation USING PRIMARY KEY (document_id=?)'],
  ],
  'the mentions of an entity': [(db) => annotations.listMentions(db, 'e'), MENTIONS],
  'who mentions an entity': [(db) => annotations.countMentionsOf(db, 'e'), MENTIONS],
  'the mentions of an entity in an article': [
    (db) => annotations.listMentions(db, 'e', 'd'),
    [
      'SEARCH d USING PRIMARY KEY (id=?)',
      'SEARCH a USING INDEX annotation_by_entity (entity_id=? AND document_id=?)',
    ],
  ],
  'whether an entity is mentioned': [
    (db) => annotations.isMentioned(db, 'e'),
    ['SEARCH annotation USING COVERING INDEX annotation_by_entity (entity_id=?)'],
  ],
  'a search for words': [search('ferry'), BY_WORDS],
  'a search for a beginning': [search('ferr*'), BY_WORDS],
  'a search for flags': [
    search('flag:yes'),
    ['SEARCH document USING PRIMARY KEY (id=?)', 'SCAN annotation USING COVERING INDEX annotation_flagged'],
  ],
  'a search for notes': [
    search('note:verb'),
    ['SEARCH document USING PRIMARY KEY (id=?)', 'SCAN annotation USING INDEX annotation_noted'],
  ],
  'a search for an entity': [
    search('entity:Orr'),
    [
      'SEARCH document USING PRIMARY KEY (id=?)',
      'SEARCH annotation USING COVERING INDEX annotation_by_entity (entity_id=?)',
      'SCAN json_each VIRTUAL TABLE INDEX 1:',
    ],
  ],
  'the parts of a split': [
    (db) => mapSplitPlaces(db, 'main'),
    ['SEARCH split_place USING PRIMARY KEY (split=?)'],
  ],
  'the step to undo': [
    (db) => history.findUndoable(db, 1),
    ['SEARCH history USING INDEX history_undoable (state=? AND annotator_id=?)'],
  ],
  'the step to undo, of anyone': [
    (db) => history.findUndoable(db, null),
    ['SCAN annotator', 'SEARCH history USING INDEX history_undoable (state=? AND annotator_id=?)'],
  ],
  'the step to redo': [
    (db) => history.findRedoable(db, 1),
    [
      'SEARCH history USING INDEX history_undoable (state=? AND annotator_id=?)',
      // From the end, up to the first that fits.
      'SCAN u',
      'SEARCH d USING INTEGER PRIMARY KEY (rowid=?)',
    ],
  ],
  'the changes of a step': [
    (db) => history.readStepChanges(db, 1),
    ['SEARCH history USING INDEX history_by_step (step=?)'],
  ],
  'a repeated call': [
    (db) => history.findByCallKey(db, 'k'),
    ['SEARCH history USING INDEX sqlite_autoindex_history_1 (call_key=?)'],
  ],
  'a page of the history': [
    (db) => history.listHistory(db, allSteps),
    [
      'SEARCH h USING INTEGER PRIMARY KEY (rowid<?)',
      'SEARCH a USING INTEGER PRIMARY KEY (rowid=?)',
      'SEARCH history USING INDEX history_by_step (step=? AND seq>?)',
    ],
  ],
  'a page of the history of an article': [
    (db) => history.listHistory(db, { ...allSteps, documentId: 'd' }),
    [
      'SEARCH h USING INDEX history_by_document (document_id=? AND seq<?)',
      'SEARCH a USING INTEGER PRIMARY KEY (rowid=?)',
    ],
  ],
  'the recycle bin': [
    (db) => [...listRemovals(db, 9)],
    ['SEARCH h USING INDEX history_removals (seq<?)', 'SEARCH a USING INTEGER PRIMARY KEY (rowid=?)'],
  ],
  'what came back from the bin': [
    (db) => listBroughtBack(db, 1),
    ['SEARCH history USING INDEX history_restores (target=?)'],
  ],
};

test('what is asked often goes through nothing but what is meant', async () => {
  const project = await makeProjectWith('A ferry.');
  await mark(project, { documentId: project.documentId, start: 2, end: 7 });
  await project.call('history.undo', { annotatorId: null });
  for (const [what, [ask, plan]] of Object.entries(cases)) {
    // A connection for each: it prepares a statement once.
    const { db, close } = openDatabase(project.file, 'read');
    try {
      const ways = explainAll(db, () => ask(db));
      expect(
        ways.filter((step) => /^(?:SCAN|SEARCH) /u.test(step)),
        what,
      ).toEqual(plan);
    } finally {
      close();
    }
  }
});

/** The steps of the plans of all statements that `work` prepares. */
function explainAll(db: Db, work: () => void): string[] {
  const database = handleOf(db);
  const prepare = database.prepare.bind(database);
  const texts: string[] = [];
  database.prepare = (text: string) => {
    texts.push(text);
    return prepare(text);
  };
  work();
  return texts.flatMap((text) => {
    const named = [...text.matchAll(/@(\w+)/gu)].map(([, name]) => [name, 0]);
    const placed = text.match(/\?/gu)?.map(() => 0) ?? [];
    const parameters = named.length > 0 ? [Object.fromEntries(named)] : placed;
    const plan = prepare(`EXPLAIN QUERY PLAN ${text}`).all(...parameters) as { detail: string }[];
    return plan.map(({ detail }) => detail);
  });
}
