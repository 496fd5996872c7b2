import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hearsay, hearsayJson } from '../../support/cli.ts';
import { makeTempFolder, writeFiles } from '../../support/temp.ts';

/** Six articles of ten characters each, with no mark. */
async function makeLibrary(): Promise<string> {
  const folder = makeTempFolder();
  const project = join(folder, 'p.hearsay');
  const lines = Array.from({ length: 6 }, (_, n) => ({
    hearsay: 1,
    id: `d${n}`,
    title: `D${n}`,
    text: `№ ${n} 👍🏽 ok`,
  }));
  await writeFiles(folder, { 'in/lines.jsonl': lines.map((line) => `${JSON.stringify(line)}\n`).join('') });
  await hearsay(['init', project]);
  await hearsay(['import', project, join(folder, 'in'), '--boilerplate', 'keep']);
  return project;
}

const people = ['--annotators', 'Ada:2,Bo'];

test('articles are given out by a rule, seen first, and taken by hand', async () => {
  const project = await makeLibrary();
  const rule = ['assign', project, ...people, '--overlap', '2', '--overlap-share', '50%', '--seed', '7'];
  const preview = await hearsayJson(...rule, '--preview');
  expect(preview.answer).toMatchObject({
    seq: null,
    people: [{ name: 'Ada' }, { name: 'Bo' }],
    overlaps: [
      { people: 1, documents: 3 },
      { people: 2, documents: 3 },
    ],
  });
  const { members: nobody } = (await hearsayJson('team', project)).answer as { members: { name: string }[] };
  expect(nobody.map(({ name }) => name)).not.toContain('Ada');

  const made = await hearsay(rule);
  expect(made).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(
      /^Given out \(step \d+\):\n {2}Ada: [456] given; [456] articles with \d+ characters in all\n {2}Bo: [345] given.*\n3 articles with 1 person, 3 articles with 2 people\n$/u,
    ),
  });
  expect(await hearsay(rule)).toMatchObject({
    stdout: expect.stringMatching(/^Everything is given out already/u),
  });

  const all = ['--documents', 'd0', 'd1', 'd2', 'd3', 'd4', 'd5'];
  const taken = await hearsayJson('assign', project, '--take', '--annotators', 'Ada,Bo', ...all);
  expect(taken).toMatchObject({ code: 0, answer: { taken: 9, kept: [] } });
  const given = await hearsay(['assign', project, '--give', '--annotators', 'Bo', '--documents', 'd1', 'd2']);
  expect(given).toMatchObject({ code: 0, stdout: 'Gave 2 articles (counted for each of them).\n' });
  await hearsay(['undo', project]);
  expect(await hearsay(['team', project])).toMatchObject({
    stdout: expect.stringContaining('6 articles with nobody'),
  });
});

test('the team is listed, and people renamed, retired and let back', async () => {
  const project = await makeLibrary();
  await hearsay(['assign', project, ...people]);
  const changed = await hearsay([
    'team',
    project,
    '--blind',
    'off',
    '--rename',
    'Bo=Bó = 🌉',
    '--retire',
    'Ada',
  ]);
  expect(changed.stdout).toMatch(/^Open: .*\n/u);
  expect(changed.stdout).toMatch(
    /^ {2}Ada, takes part no more: 4 articles; 0 done, 0 doing, 4 to do, 0 skipped; 0 marks$/mu,
  );
  expect(changed.stdout).toMatch(/^ {2}Bó = 🌉: 2 articles; .*$/mu);

  const refused = await hearsay(['assign', project, '--annotators', 'Ada', '--rebalance']);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('“Ada” takes part no more') });
  const rebalanced = await hearsayJson('assign', project, '--annotators', 'Cy', '--rebalance');
  expect(rebalanced.answer).toMatchObject({
    people: [
      { name: 'Cy', given: 6 },
      { name: 'Ada', taken: 4 },
    ],
  });
  expect((await hearsayJson('team', project, '--return', 'Ada')).answer).toMatchObject({
    blind: false,
    members: expect.arrayContaining([expect.objectContaining({ name: 'Ada', retired: false })]),
  });
});

const refused: [what: string, command: string[], message: RegExp][] = [
  ['no names', ['assign'], /--annotators/u],
  ['an empty name', ['assign', '--annotators', 'Ada,,Bo'], /as in Ada,Bo:2/u],
  ['a share that is none', ['assign', ...people, '--overlap-share', '120%'], /as in 20% or 0\.2/u],
  ['an overlap of none', ['assign', ...people, '--overlap', '0'], /overlap/u],
  ['articles by hand that are not named', ['assign', '--annotators', 'Ada', '--give'], /--documents/u],
  ['a rule by hand', ['assign', '--annotators', 'Ada', '--give', '--overlap', '2'], /cannot be used/u],
  ['a name for the machine', ['assign', '--annotators', 'machine'], /“machine” is no person/u],
  ['a rename without a name', ['team', '--rename', 'Ada'], /old name and the new one/u],
  ['somebody unknown', ['team', '--retire', 'Zoe'], /no annotator “Zoe”/u],
];

test('what cannot be meant is refused before anything is written', async () => {
  const project = await makeLibrary();
  for (const [what, [name = '', ...rest], message] of refused)
    expect(await hearsay([name, project, ...rest]), what).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(message),
    });
  const { answer } = await hearsayJson('team', project);
  expect(answer).toMatchObject({ overlaps: [{ people: 0, documents: 6 }] });
});
