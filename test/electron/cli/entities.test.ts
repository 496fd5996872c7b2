import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hearsay, hearsayJson } from '../../support/cli.ts';
import { makeTempFolder, writeFiles } from '../../support/temp.ts';

const speaker = (id: string, start: number, end: number) => ({
  id,
  annotator: 'Bo',
  label: 'speaker',
  start,
  end,
  entity: 'e1',
});
const ada = {
  id: 'e1',
  name: 'Ada Quill',
  aliases: ['Quill', 'عدا'],
  type: 'person',
  identification: 'named',
};
const lines = [
  {
    hearsay: 1,
    id: 'd1',
    title: 'Ferry',
    text: 'Ada Quill said no. Quill left 👩‍👩‍👧‍👦.',
    entities: [ada],
    annotations: [speaker('a', 0, 9), speaker('b', 19, 24)],
  },
  {
    hearsay: 1,
    id: 'd2',
    title: 'Quay',
    text: 'Quill again.',
    entities: [ada],
    annotations: [speaker('c', 0, 5)],
  },
  { hearsay: 1, id: 'd3', title: 'Pier', text: 'Nobody here.' },
];

async function makeNamedProject(): Promise<string> {
  const folder = makeTempFolder();
  const project = join(folder, 'p.hearsay');
  const text = lines.map((line) => JSON.stringify(line)).join('\n');
  await writeFiles(folder, { 'in/lines.jsonl': text });
  await hearsay(['init', project]);
  await hearsay(['import', project, join(folder, 'in')]);
  return project;
}

test('entities are listed with their other names and mentions, in words and as JSON', async () => {
  const project = await makeNamedProject();
  const { code, stdout } = await hearsay(['entities', project]);
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: 'Ada Quill\tperson\tnamed\t3 mentions in 2 articles\tQuill; عدا\n1 entity\n',
  });
  const { answer } = await hearsayJson('entities', project);
  expect(answer).toMatchObject([{ id: 'e1', aliases: ada.aliases, mentions: 3, documents: 2 }]);
});

test('stats say how far each annotator is', async () => {
  const project = await makeNamedProject();
  const { stdout } = await hearsay(['stats', project]);
  expect(stdout).toContain('  Bo (person): speaker 3\n    0 done, 0 doing, 3 todo, 0 skipped\n');
  const { answer } = await hearsayJson('stats', project);
  const { annotators } = answer as { annotators: unknown[] };
  expect(annotators).toContainEqual(
    expect.objectContaining({ name: 'Bo', statuses: { done: 0, doing: 0, todo: 3, skipped: 0 } }),
  );
});
