import { describe, expect, it } from 'vitest';
import { learn } from '../../../../electron/core/jobs/learn.ts';
import { openDatabase } from '../../../../electron/core/db/open.ts';
import { parseLearned } from '../../../../electron/core/services/learned-body.ts';
import { readLearned } from '../../../../electron/core/services/learning.ts';
import { readLearnedBody } from '../../../../electron/core/repos/learned.ts';
import type { DocumentId } from '../../../../shared/model/ids.ts';
import { importTexts, makeProject, type TestProject } from '../../../support/project.ts';

const MORNING = '“The sluice stays open 🌊,” grumped Odo Brackwater on Monday.\n\nThe weir was quiet.\n';
const EVENING = '“Nobody asked the eels,” grumped Odo Brackwater.\n\nA heron stood by.\n';
const NOTE = 'Printed on the old mill’s own paper';

async function importArticles(project: TestProject): Promise<DocumentId[]> {
  await importTexts(project, {
    'a.txt': `${MORNING}\n${NOTE}\n`,
    'b.txt': `${EVENING}\n${NOTE}\n`,
    'c.txt': MORNING.toUpperCase(),
  });
  return project.call('document.ids', {});
}

/** Marks words of a document, and finishes it. */
async function finish(project: TestProject, documentId: DocumentId, marks: [label: string, words: string][]) {
  const { text } = await project.call('document.get', { documentId });
  for (const [label, words] of marks) {
    const start = text.indexOf(words);
    await project.call('annotation.create', { documentId, label, start, end: start + words.length });
  }
  await project.call('assignment.set', { documentId, status: 'done' });
}

const cueAndName: [string, string][] = [
  ['cue', 'grumped'],
  ['speaker', 'Odo Brackwater'],
  ['boilerplate', NOTE],
];

/** What the project keeps, as the job makes it: from nothing, or from what is kept. */
async function learnApart(project: TestProject, anew: boolean) {
  const input = { project: project.file, anew, nowMs: 7 };
  return learn(
    input,
    () => Promise.resolve(),
    () => {},
  );
}

function readKept(project: TestProject) {
  const database = openDatabase(project.file, 'read');
  try {
    return { learned: readLearned(database.db), body: parseLearned(readLearnedBody(database.db)) };
  } finally {
    database.close();
  }
}

describe('what finished articles teach', () => {
  it('is the words of the project’s cues, its names and its lines', async () => {
    const project = await makeProject();
    const [first, second] = await importArticles(project);
    await finish(project, first as DocumentId, cueAndName);
    await finish(project, second as DocumentId, cueAndName);
    const summary = await project.call('suggestion.learn', {});
    expect(summary.cues).toEqual([{ word: 'grumped', marked: 2, unmarked: 0 }]);
    const { learned } = readKept(project);
    expect(learned?.cues.get('grumped')).toBeCloseTo(2 / 3);
    expect(learned?.names.get('Odo Brackwater')).toEqual({ label: 'speaker', times: 2 });
    expect([...(learned?.lines.keys() ?? [])]).toEqual(['printed on the old mill’s own paper']);
  }, 60_000);

  it('is nothing while they are not finished', async () => {
    const project = await makeProject();
    const [first] = await importArticles(project);
    await project.call('annotation.create', {
      documentId: first as DocumentId,
      label: 'cue',
      start: 26,
      end: 33,
    });
    expect((await project.call('suggestion.learn', {})).cues).toEqual([]);
  });
});

describe('learning', () => {
  it('goes on where it was, and knows the same as if it had begun anew', async () => {
    const project = await makeProject();
    const [first, second] = await importArticles(project);
    await finish(project, first as DocumentId, cueAndName);
    await project.call('suggestion.learn', {});
    await finish(project, second as DocumentId, cueAndName);
    expect(await learnApart(project, false)).toEqual(await learnApart(project, true));
    expect(await learnApart(project, false)).toMatchObject({ lessons: 2 });
  });

  it('begins anew where an earlier lesson has changed', async () => {
    const project = await makeProject();
    const [first, second] = await importArticles(project);
    await finish(project, first as DocumentId, cueAndName);
    await finish(project, second as DocumentId, cueAndName);
    await project.call('suggestion.learn', {});
    expect(await learnApart(project, false)).toBeNull();
    await project.call('assignment.set', { documentId: first as DocumentId, status: 'doing' });
    expect(await learnApart(project, false)).toMatchObject({ lessons: 1 });
    expect((await learnApart(project, false))?.knowledge.cues).toEqual([
      ['grumped', { marked: 1, unmarked: 0 }],
    ]);
  });

  it('forgets, and does not remember by itself', async () => {
    const project = await makeProject();
    const [first, second] = await importArticles(project);
    await finish(project, first as DocumentId, cueAndName);
    await project.call('suggestion.learn', {});
    await project.call('suggestion.forget', {});
    expect(await project.call('suggestion.learned', {})).toMatchObject({
      learnedAtMs: null,
      cues: [],
      signs: [],
      loss: null,
    });
    expect(readKept(project).learned).toBeNull();
    await finish(project, second as DocumentId, cueAndName);
    expect((await learnApart(project, false))?.knowledge.cues).toEqual([
      ['grumped', { marked: 1, unmarked: 0 }],
    ]);
    expect((await project.call('suggestion.learn', {})).cues).toEqual([
      { word: 'grumped', marked: 2, unmarked: 0 },
    ]);
  });

  it('leaves no step in the history', async () => {
    const project = await makeProject();
    await importArticles(project);
    const before = await project.call('history.list', {});
    await project.call('suggestion.learn', {});
    await project.call('suggestion.forget', {});
    expect(await project.call('history.list', {})).toEqual(before);
    expect(await project.call('project.check', {})).toMatchObject({ ok: true });
  });
});

describe('lines that people marked again and again', () => {
  it('are marked in the next import', async () => {
    const project = await makeProject();
    const [first, second] = await importArticles(project);
    await finish(project, first as DocumentId, cueAndName);
    await finish(project, second as DocumentId, cueAndName);
    await project.call('suggestion.learn', {});
    await importTexts(project, { 'd.txt': `The lock keeper slept.\r\n\r\n${NOTE}\r\n` });
    const last = (await project.call('document.ids', {})).at(-1) as DocumentId;
    const { text, annotations } = await project.call('document.get', { documentId: last });
    expect(annotations.map(({ start, end, origin }) => [text.slice(start, end), origin])).toContainEqual([
      NOTE,
      'rule',
    ]);
    expect(await project.call('project.check', {})).toMatchObject({ ok: true });
  });
});
