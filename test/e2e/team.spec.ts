import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test, type Page } from '@playwright/test';
import { articleOf, makeFolder, type RunningApp, selectByKeys, startApp } from '../support/app.ts';
import { hearsay } from '../support/cli.ts';

const titles = ['Ferry', 'Harbour', 'Lighthouse', 'Mooring', 'Quay 🛟', 'قارب'];
const text = 'Ferry: the pilot said the water was calm.';

let folder: ReturnType<typeof makeFolder>;
let project: string;
let running: RunningApp;
let page: Page;

test.beforeAll(async () => {
  folder = makeFolder();
  project = join(folder.path, 'team.hearsay');
  const lines = titles.map((title, at) => ({
    hearsay: 1,
    id: `d${at + 1}`,
    title,
    text: text.replace('Ferry', title) + ' Nobody else spoke.'.repeat(at),
  }));
  const file = join(folder.path, 'lines.jsonl');
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  await hearsay(['init', project]);
  expect(await hearsay(['import', project, file])).toMatchObject({ code: 0 });
  running = await startApp(join(folder.path, 'user'), project);
  ({ page } = running);
  await articleOf(page).waitFor();
});
test.afterAll(async () => {
  await running.quit();
  folder.remove();
});

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const notice = (text: string | RegExp) => page.getByRole('status', { name: 'Message' }).getByText(text);
const dialog = () => page.getByRole('dialog');
const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });

/** Rows of the file itself. */
function read<T>(query: string): T[] {
  const db = new Database(project, { readonly: true });
  try {
    return db.prepare<[], T>(query).all();
  } finally {
    db.close();
  }
}
const assignments = () =>
  read<{ name: string; document: string; status: string }>(
    `SELECT annotator.name, document_id AS document, status FROM assignment
     JOIN annotator ON annotator.id = annotator_id ORDER BY annotator.name, document_id`,
  );

/** Types into the field of what was just opened, once that has the focus: on a slow machine, letters typed before are
 *  lost. */
async function type(words: string, name?: string): Promise<void> {
  const field = name === undefined ? page.getByRole('combobox') : dialog().getByRole('textbox', { name });
  await expect(field).toBeFocused();
  await page.keyboard.type(words);
}

/** Annotates in another name, and sees the article. */
async function be(name: string): Promise<void> {
  await press('Control+u');
  await dialog().getByRole('textbox', { name: 'Another name' }).fill(name);
  await press('Enter');
  await expect(page.getByRole('button', { name: new RegExp(`^Annotating as ${name}`, 'iu') })).toBeVisible();
}

/** Shows an article of the library. */
async function open(title: string): Promise<void> {
  await press('Control+1', 'Control+k');
  await type(title);
  await press('Enter');
  await expect(articleOf(page)).toHaveAccessibleName(new RegExp(title, 'u'));
}

test('people are added by keys, and the team shows them', async () => {
  await press('Control+7');
  await expect(page.getByText(/Nobody but you works here/u)).toBeVisible();
  await running.chooseMenu('team.add');
  await type('Ada, Ben', 'Names, with commas between them');
  await press('Enter');
  await expect(notice('Ada and Ben belong to the team now.')).toBeVisible();
  await expect(row('Ada')).toContainText('nothing yet');
  await page.getByRole('button', { name: 'What to do with Ben' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Rename…' }).press('Enter');
  await type('Benedikt', 'Name');
  await press('Enter');
  await expect(row('Benedikt')).toBeVisible();
});

test('a rule is seen before it holds, and undone in one step', async () => {
  await running.chooseMenu('team.assign');
  await dialog().getByRole('spinbutton', { name: 'People per article' }).fill('3');
  await expect(dialog().getByText('An article cannot go to more people than are chosen.')).toBeVisible();
  await dialog().getByRole('spinbutton', { name: 'People per article' }).fill('2');
  await dialog().getByRole('spinbutton', { name: '% of articles' }).fill('50');
  const preview = dialog().getByRole('table');
  await expect(preview).toContainText('Ada');
  await expect(
    dialog().getByText('In the end: 3 articles with 1 person and 3 articles with 2 people.'),
  ).not.toHaveCount(0);
  expect(assignments()).toEqual([]);
  await dialog().getByRole('button', { name: 'Assign' }).press('Enter');
  await expect(notice(/^Articles were assigned to Ada and Benedikt\./u)).toBeVisible();
  expect(assignments()).toHaveLength(9);
  expect(new Set(assignments().map(({ status }) => status))).toEqual(new Set(['todo']));
  await expect(row('1 person')).toContainText('3');
  await expect(row('2 people')).toContainText('3');
  await press('Control+z');
  await expect(row('nobody')).toContainText('6');
  expect(assignments()).toEqual([]);
  await press('Control+Shift+z');
  await expect(row('2 people')).toContainText('3');
  expect(assignments()).toHaveLength(9);
  await press('Control+z');
  await expect(row('nobody')).toContainText('6');
});

test('an article is given by hand, and what is begun is not taken away', async () => {
  await open('Ferry');
  await press('Control+g');
  await page.getByRole('checkbox', { name: 'Ada' }).press('Space');
  await page.getByRole('checkbox', { name: 'Benedikt' }).press('Space');
  await press('Enter');
  await expect(notice(/^The article was given to Ada and Benedikt\./u)).toBeVisible();
  expect(assignments()).toEqual([
    { name: 'Ada', document: 'd1', status: 'todo' },
    { name: 'Benedikt', document: 'd1', status: 'todo' },
  ]);
  await press('Control+z');
  await expect.poll(assignments).toEqual([]);
  await press('Control+Shift+z');
  await expect.poll(assignments).toHaveLength(2);

  await be('ada');
  await selectByKeys(page, text, 'the pilot');
  await press('3');
  await expect.poll(() => assignments()[0]).toEqual({ name: 'Ada', document: 'd1', status: 'doing' });
  await running.chooseMenu('team.take');
  await expect(page.getByRole('checkbox', { name: 'Ada has begun it' })).toBeDisabled();
  await press('Space', 'Enter');
  await expect(notice('1 article was taken away.')).toBeVisible();
  expect(assignments()).toEqual([{ name: 'Ada', document: 'd1', status: 'doing' }]);
  await press('Control+z');
  await expect.poll(assignments).toHaveLength(2);
});

test('two people work blind on one article, and see each other’s marks when both are done', async () => {
  await expect(page.getByRole('button', { name: 'Remove filter: Given to me or begun' })).toBeVisible();
  await be('Benedikt');
  await expect(page.getByText(/^Ada works on this article too\./u)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show Ada’s marks' })).toHaveCount(0);
  await selectByKeys(page, text, 'said');
  await press('2');
  await running.chooseMenu('mark.status.done');
  await expect(page.getByText(/^Ada works on this article too\./u)).toBeVisible();
  await be('Ada');
  await expect(page.getByText(/^Benedikt works on this article too\./u)).toBeVisible();
  await running.chooseMenu('mark.status.done');
  await page.getByRole('button', { name: 'Show Benedikt’s marks' }).press('Enter');
  await expect(page.getByText('These are Benedikt’s marks.')).toBeVisible();
  expect(assignments()).toEqual([
    { name: 'Ada', document: 'd1', status: 'done' },
    { name: 'Benedikt', document: 'd1', status: 'done' },
  ]);
});

test('a project asks who one is before anything is written under a name that it does not know', async () => {
  await running.quit();
  const user = join(folder.path, 'stranger');
  mkdirSync(user);
  writeFileSync(join(user, 'settings.json'), JSON.stringify({ annotator: 'laptop', tourSeen: true }));
  running = await startApp(user, project);
  ({ page } = running);
  await expect(notice('Others work in this project. Say who you are before you mark.')).toBeVisible();
  await selectByKeys(page, text, 'calm');
  await press('1');
  await dialog().getByRole('radio', { name: /^Ada/u }).press('Space');
  await press('Enter');
  await expect(page.getByRole('button', { name: /^Annotating as Ada/u })).toBeVisible();
  await expect(articleOf(page)).toBeFocused();
  await press('1');
  const owners = `SELECT annotator.name FROM annotation JOIN annotator ON annotator.id = annotator_id
                  ORDER BY annotator.name`;
  await expect.poll(() => read(owners)).toEqual([{ name: 'Ada' }, { name: 'Ada' }, { name: 'Benedikt' }]);
  expect(read(`SELECT name FROM annotator WHERE name = 'laptop'`)).toEqual([]);
});
