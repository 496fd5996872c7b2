import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, type Page, test } from '@playwright/test';
import { articleOf, makeFolder, type RunningApp, startApp } from '../support/app.ts';
import { hearsay, hearsayJson } from '../support/cli.ts';
import { readLines } from '../support/project.ts';

/** Three people label twenty articles, two of them each, on machines of their own; what they made comes back, is
 *  compared, and settled. All of it in the window, by keys; after each step the rows of the files are counted. */

const stories = [
  ['Ferry', 'The ferry to Holm will run again before winter', 'harbour master Ines Vogt'],
  ['Orchard', 'Nobody has picked a single pear this autumn', 'grower Tomas Reck'],
  ['Library', 'We lend tools, seeds and sewing machines now', 'librarian Ada Moss'],
  ['Tunnel', 'Water came through the roof at four in the morning', 'engineer Piet Larsen'],
  ['Bakery', 'Flour has doubled in price since the flood', 'baker Rosa Lindt'],
  ['Chess', 'I offered a draw because my clock had stopped', 'champion Ilya Brandt'],
  ['Glacier', 'The ice has lost the length of a football field', 'glaciologist Nora Eide'],
  ['Tram', 'Line nine is the slowest tram on the continent', 'councillor Bela Horn'],
  ['Vaccine', 'Three clinics ran out of doses on Monday 💉', 'doctor Samira Aziz'],
  ['Football', 'Our goalkeeper played with two broken fingers', 'coach Vito Marsh'],
  ['Opera', 'The tenor lost his voice in the second act', 'conductor Greta Falk'],
  ['Lighthouse', 'Its lamp can be seen from forty kilometres', 'keeper Olaf Stern'],
  ['Census', 'One household in six could not be reached', 'statistician Mina Roth'],
  ['Volcano', 'Ash has covered every roof in the valley', 'ranger Luca Bassi'],
  ['Robot', 'It learned to fold shirts in under a minute', 'inventor Kim Sato'],
  ['Beekeeper', 'Half of my hives did not survive the frost', 'beekeeper Jana Holub'],
  ['Museum', 'The painting hung upside down for a decade', 'curator Emil Nagy'],
  ['Strike', 'Drivers will stay at home until Thursday', 'union leader Carla Ruiz'],
  ['Comet', 'You can see it with the naked eye after midnight', 'astronomer Hugo Wren'],
  ['Bridge', 'Every bolt was tightened by hand last spring', 'foreman Rolf Amundsen'],
] as const;
const people = ['Ada', 'Ben', 'Dee'] as const;
type Person = (typeof people)[number];

let folder: ReturnType<typeof makeFolder>;
const at = (...names: string[]) => join(folder.path, ...names);
const master = () => at('paper.hearsay');

test.beforeAll(async () => {
  folder = makeFolder();
  mkdirSync(at('out'));
  const lines = stories.map(([title, quote, speaker], index) => ({
    hearsay: 1,
    id: `story-${index + 1}`,
    title,
    text: `“${quote},” said ${speaker}.\n\n${title} was in the news ${index + 2} times before.`,
  }));
  writeFileSync(at('stories.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'));
  await hearsay(['init', master()]);
  expect(await hearsay(['import', master(), at('stories.jsonl'), '--boilerplate', 'keep'])).toMatchObject({
    code: 0,
  });
});
test.afterAll(() => folder.remove());

function rows<Row>(file: string, sql: string): Row[] {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare<[], Row>(sql).all();
  } finally {
    db.close();
  }
}

interface Mark {
  name: string;
  document: string;
  label: string;
  start: number;
  end: number;
}
const marksOf = (file: string): Mark[] =>
  rows(
    file,
    `SELECT r.name, document_id AS document, label, "start", "end" FROM annotation
     JOIN annotator r ON r.id = annotator_id WHERE r.kind IN ('person', 'gold') ORDER BY 1, 2, 4, 5, 3`,
  );
const linksOf = (file: string): { name: string; document: string; type: string }[] =>
  rows(
    file,
    `SELECT r.name, document_id AS document, type FROM relation
     JOIN annotator r ON r.id = annotator_id ORDER BY 1, 2, 3`,
  );
const statusesOf = (file: string): { name: string; document: string; status: string }[] =>
  rows(
    file,
    `SELECT r.name, document_id AS document, status FROM assignment
     JOIN annotator r ON r.id = annotator_id ORDER BY 1, 2`,
  );
const keyOf = ({ document, label, start, end }: Mark) => `${document} ${label} ${start}-${end}`;

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}
const noticeOf = (page: Page) => page.getByRole('status', { name: 'Message' });

/** What each of them does with an article whose quotation has just been marked: they do not all do the same. */
const habits: Readonly<Record<Person, (story: number) => readonly string[]>> = {
  Ada: () => ['c', 's'],
  Ben: (story) => (story % 4 === 0 ? ['c'] : ['c', 's']),
  Dee: (story) => (story % 3 === 0 ? ['Shift+Alt+ArrowLeft', 'c', 's'] : ['c', 's']),
};
const skips = (person: Person, story: number) => person === 'Ben' && story % 5 === 0;

test('three people, three working copies, one adjudicated layer', async () => {
  test.setTimeout(180_000);
  let running: RunningApp = await startApp(at('lead'), master());
  let { page } = running;
  const sheet = () => page.getByRole('dialog');
  await articleOf(page).waitFor();

  await test.step('every article is given to two of three people', async () => {
    await press(page, 'Control+7');
    await running.chooseMenu('team.add');
    await expect(sheet().getByRole('textbox')).toBeFocused();
    await page.keyboard.type('Ada, Ben, Dee');
    await press(page, 'Enter');
    await expect(noticeOf(page)).toContainText('belong to the team now');
    await running.chooseMenu('team.assign');
    await sheet().getByRole('spinbutton', { name: 'People per article' }).fill('2');
    await expect(
      sheet()
        .getByText(/In the end: 20 articles with 2 people/u)
        .first(),
    ).toBeAttached();
    await sheet().getByRole('button', { name: 'Assign' }).press('Enter');
    await expect(noticeOf(page)).toContainText('Articles were assigned to Ada, Ben');
    const given = statusesOf(master());
    expect(given).toHaveLength(40);
    expect(Map.groupBy(given, ({ document }) => document).size).toBe(20);
    for (const person of people)
      expect(given.filter(({ name }) => name === person).length).toBeGreaterThanOrEqual(12);
  });

  await test.step('bundles go out', async () => {
    await running.answerDialogs({ open: [at('out')] });
    await running.chooseMenu('bundle.make');
    await expect(sheet().getByRole('checkbox', { name: /Dee/u })).toBeChecked();
    await press(page, 'Enter');
    await expect(noticeOf(page)).toContainText('3 bundles');
    expect(readdirSync(at('out')).length).toBe(3);
    await running.quit();
  });
  const bundleOf = (person: Person) =>
    at('out', readdirSync(at('out')).find((name) => name.toLowerCase().includes(person.toLowerCase())) ?? '');

  for (const person of people) {
    await test.step(`${person} works on a copy and sends the work back`, async () => {
      const copy = at(`${person}.hearsay`);
      running = await startApp(at(person), bundleOf(person));
      ({ page } = running);
      await running.answerDialogs({ save: copy });
      await expect(sheet()).toContainText(`A bundle for ${person}`);
      await press(page, 'Enter');
      await expect(page.getByText(`Annotating as ${person}`)).toBeVisible();
      const given = statusesOf(copy);
      expect(given.every(({ name }) => name === person)).toBe(true);
      expect(marksOf(copy)).toEqual([]);
      for (const [done, { document }] of given
        .toSorted((a, b) => storyOf(a.document) - storyOf(b.document))
        .entries()) {
        const story = storyOf(document);
        await expect(articleOf(page)).toContainText((stories[story - 1] as (typeof stories)[number])[1]);
        await expect(articleOf(page)).toBeFocused();
        if (!skips(person, story)) {
          await press(page, 'q', '1');
          await expect(articleOf(page).locator('.tint-full').first()).toBeVisible();
          await press(page, ...habits[person](story));
        }
        await press(page, 'Control+Enter');
        await expect
          .poll(() => statusesOf(copy).filter(({ status }) => status === 'done').length)
          .toBe(done + 1);
      }
      await running.answerDialogs({ save: at(`back-${person}.hearsaybundle`) });
      await running.chooseMenu('bundle.sendBack');
      await expect(noticeOf(page)).toContainText(`${given.length} done`);
      await running.quit();
      const stretches = given.filter(({ document }) => !skips(person, storyOf(document)));
      const marks = stretches.reduce((sum, { document }) => sum + marksIn(person, storyOf(document)), 0);
      expect(marksOf(copy)).toHaveLength(marks);
    });
  }

  const made = people.flatMap((person) => marksOf(at(`${person}.hearsay`)));
  const linked = people.flatMap((person) => linksOf(at(`${person}.hearsay`)));
  running = await startApp(at('lead'), master());
  ({ page } = running);

  await test.step('the work comes back in mixed order, one bundle twice', async () => {
    await articleOf(page).waitFor();
    for (const [bundles, updated] of [
      [
        ['Dee', 'Ada'],
        ['Dee', 'Ada'],
      ],
      [['Ben', 'Dee'], ['Ben']],
    ] as const) {
      await running.answerDialogs({ open: bundles.map((person) => at(`back-${person}.hearsaybundle`)) });
      await running.chooseMenu('bundle.merge');
      await expect(sheet().getByRole('row')).not.toHaveCount(0);
      await press(page, 'Enter');
      for (const person of updated) {
        const articles = statusesOf(master()).filter(({ name }) => name === person);
        await expect(noticeOf(page)).toContainText(`${person} (${articles.length} articles)`);
      }
      await expect(sheet()).toHaveCount(0);
    }
    expect(marksOf(master())).toEqual(made);
    expect(linksOf(master())).toEqual(linked);
    expect(new Set(statusesOf(master()).map(({ status }) => status))).toEqual(new Set(['done']));
  });

  await test.step('their agreement is the one that the rows give', async () => {
    await press(page, 'Control+8');
    const { answer } = await hearsayJson('agree', master(), '--measure', 'exact_f1');
    const { overall, byPair } = answer as {
      overall: { exact_f1: { value: number } };
      byPair: { pair: [string, string]; figures: { exact_f1: { value: number; documents: number } } }[];
    };
    expect(byPair).toHaveLength(3);
    for (const { pair, figures } of byPair)
      expect(figures.exact_f1.value).toBeCloseTo(exactF1(made, pair, statusesOf(master())), 10);
    const mean = byPair.reduce((sum, { figures }) => sum + figures.exact_f1.value, 0) / 3;
    expect(overall.exact_f1.value).toBeCloseTo(mean, 10);
    for (const { figures } of byPair)
      await expect(page.getByText(figures.exact_f1.value.toFixed(2)).first()).toBeVisible();
  });

  await test.step('all differences are settled by keys', async () => {
    await press(page, 'Control+9');
    await expect(page.getByRole('listbox', { name: 'Articles to adjudicate' })).toBeVisible();
    await expect(page.getByRole('textbox', { name: /^Text of/u })).toBeVisible();
    await running.chooseMenu('adjudicate.takeAgreedEverywhere');
    await sheet().getByRole('button', { name: /^Take/u }).press('Enter');
    await expect(sheet()).toHaveCount(0);
    const status = page.getByRole('region', { name: 'Articles to adjudicate' }).getByRole('status');
    const here = page.locator('.adjudicate-header').getByRole('status');
    for (let left = openDifferences(await queue()) - 1; left >= 0; left--) {
      await expect(here).toHaveText(/left$/u);
      await press(page, '1');
      await expect(status).toHaveText(
        left === 0 ? 'All differences are decided' : new RegExp(`^${left} of`, 'u'),
      );
      if ((await here.textContent()) === 'All decided') await press(page, 'Control+Enter');
    }
    await expect.poll(async () => (await queue()).filter(({ state }) => state !== 'done').length).toBe(0);
  });

  await test.step('the adjudicated layer is whole, and goes out', async () => {
    const gold = marksOf(master()).filter(({ name }) => name === 'gold');
    const byPerson = Map.groupBy(made, keyOf);
    // Whatever is in it was made by somebody, and what both made is in it.
    for (const mark of gold) expect(byPerson.has(keyOf(mark))).toBe(true);
    const keys = new Set(gold.map(keyOf));
    expect(keys.size).toBe(gold.length);
    for (const [key, makers] of byPerson) if (makers.length === 2) expect(keys).toContain(key);
    expect(
      await hearsay(['export', master(), at('gold'), '--format', 'jsonl', '--annotator', 'gold']),
    ).toMatchObject({
      code: 0,
    });
    const exported = readLines<{ annotations: { adjudication?: { by: string } }[] }>(
      at('gold', 'documents.jsonl'),
    );
    const annotations = exported.flatMap((line) => line.annotations);
    expect(annotations).toHaveLength(gold.length);
    expect(annotations.every(({ adjudication }) => adjudication !== undefined)).toBe(true);
    expect(await hearsay(['check', master()])).toMatchObject({ code: 0 });
  });
  await running.quit();

  async function queue(): Promise<{ open: number; state: string }[]> {
    const { answer } = await hearsayJson('adjudicate', master());
    return (answer as { documents: { open: number; state: string }[] }).documents;
  }
});

const storyOf = (document: string): number => Number(document.replace('story-', ''));
const openDifferences = (documents: readonly { open: number }[]) =>
  documents.reduce((sum, { open }) => sum + open, 0);

/** A quote, its cue and, where the speaker is marked too, the speaker. */
const marksIn = (person: Person, story: number) =>
  1 + habits[person](story).filter((key) => key.length === 1).length;

/** 2·both / (all of one + all of the other), over the articles that both have. */
function exactF1(
  marks: readonly Mark[],
  [one, other]: readonly [string, string],
  given: readonly { name: string; document: string }[],
): number {
  const has = (name: string) =>
    new Set(given.filter((row) => row.name === name).map(({ document }) => document));
  const [his, hers] = [has(one), has(other)];
  const of = (name: string) =>
    marks
      .filter((mark) => mark.name === name && his.has(mark.document) && hers.has(mark.document))
      .map(keyOf);
  const [left, right] = [of(one), of(other)];
  return (2 * left.filter((key) => right.includes(key)).length) / (left.length + right.length);
}
