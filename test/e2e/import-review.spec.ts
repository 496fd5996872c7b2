import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import iconv from 'iconv-lite';
import { articleOf, makeFolder, type RunningApp, startApp } from '../support/app.ts';

let folder: ReturnType<typeof makeFolder>;
let running: RunningApp;
let page: Page;

const FERRY = 'Ferry late again\n\nThe ferry was late again 🚢, the harbour master said on Monday.\n';
const RUSSIAN =
  'Паром снова опаздывает, сообщил начальник порта. «Мы выйдем в понедельник», — сказал он журналистам.\n'.repeat(
    3,
  );
const PAGE = `<!doctype html><html lang="en"><head><title>Night boat to the islands</title>
<meta property="og:site_name" content="Quay Gazette"><meta property="article:published_time" content="2025-03-04">
</head><body><nav><a href="/">Home page of the gazette</a> <a href="/sport">Sport and results</a></nav>
<article><h1>Night boat to the islands</h1>
<p>A night boat will run to the outer islands from June, the council said on Tuesday after a long debate.</p>
<p>“People asked for it for years, and now they get it,” said Ruth Ahlers, who runs the harbour office there.</p>
<p>The boat leaves at ten and is back by four. Fishermen fear for their sleep, the council promised quiet engines.</p>
</article><footer><p>Subscribe to our weekly newsletter</p></footer></body></html>`;

// One person’s way through one import.
test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  folder = makeFolder();
  const files: Readonly<Record<string, string | Buffer>> = {
    '1-ferry.txt': FERRY,
    '2-page.html': PAGE,
    '3-russian.txt': iconv.encode(RUSSIAN, 'windows-1251'),
    '4-photo.pdf': Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    '5-table.csv':
      'headline,body,day\nBridge stuck,"The lift bridge was stuck for two hours, the port said.",2025-05-01\n',
    '6-copy.txt': FERRY,
  };
  mkdirSync(join(folder.path, 'press'));
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder.path, 'press', name), content);
  running = await startApp(join(folder.path, 'user'));
  ({ page } = running);
  await running.answerDialogs({ save: join(folder.path, 'port.hearsay') });
  await press('Control+n');
  await expect(page.getByRole('button', { name: 'Import articles' })).toBeFocused();
});
test.afterAll(async () => {
  await running.quit();
  folder.remove();
});

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const grid = () => page.getByRole('grid');
const row = (words: string | RegExp) => grid().locator('[data-place]').filter({ hasText: words });
const notice = (words: string | RegExp) => page.getByRole('status', { name: 'Message' }).getByText(words);
const filter = (name: string) => page.getByRole('button', { name: new RegExp(`^${name} ?\\d`, 'u') });
const cursor = () => grid().locator('[data-cursor]');

test('a project without imports says how to begin', async () => {
  await press('Control+4');
  await expect(page.getByText('No files have been imported yet.', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Import articles' })).toBeFocused();
});

test('the columns of a table are said before it is imported', async () => {
  await running.answerDialogs({ open: [join(folder.path, 'press')] });
  await press('Control+Shift+I');
  const sheet = page.getByRole('dialog', { name: 'What are the columns?' });
  await expect(sheet).toBeVisible();
  const preview = sheet.getByRole('group', { name: 'The first article' });
  await expect(preview).toContainText('Bridge stuck');
  await expect(preview).toContainText('The lift bridge was stuck');
  await expect(sheet.getByRole('button', { name: 'Import', exact: true })).toBeFocused();
  await sheet.getByRole('button', { name: /^day becomes|Date day becomes/u }).focus();
  await press('Enter');
  await page.getByRole('option', { name: 'Left out' }).press('Enter');
  await expect(preview).not.toContainText('2025-05-01');
  await sheet.getByRole('button', { name: 'Import', exact: true }).press('Enter');
});

test('the review says what became of each file', async () => {
  await expect(grid()).toBeFocused();
  await expect(grid().locator('[data-place]')).toHaveCount(6);
  await expect(row('Night boat to the islands')).toContainText('2025-03-04');
  await expect(row('Night boat to the islands')).toContainText('Quay Gazette');
  await expect(row('Паром')).toContainText('windows-1251 ?');
  await expect(row('Паром')).toContainText('Check');
  await expect(row('4-photo.pdf')).toContainText('Failed');
  await expect(row('Bridge stuck')).toContainText('CSV');
  await expect(row(/Ferry late again/u)).toHaveCount(2);
  await expect(row('Known')).toHaveCount(1);

  await press('Home', 'ArrowDown', 'ArrowDown');
  await expect(cursor()).toContainText('Паром');
  await expect(page.getByText('which is a guess', { exact: false })).toBeVisible();
});

test('another encoding is chosen by how it reads, and taken back', async () => {
  await press('e');
  const sheet = page.getByRole('dialog', { name: 'Choose the encoding' });
  await expect(sheet.getByRole('radio', { name: /windows-1251/u })).toBeFocused();
  await expect(sheet.getByRole('radio')).not.toHaveCount(1);
  await press('ArrowDown', 'Enter');
  await expect(notice(/^Read again/u)).toBeVisible();
  await expect(grid()).toBeFocused();
  await expect(row('Паром')).toHaveCount(0);
  await press('Control+z');
  await expect(row('Паром')).toHaveCount(1);
  await expect(row('Паром')).not.toContainText('?');
});

test('a page stands beside its text, and is read whole', async () => {
  await press('Home', 'ArrowDown', 'Enter');
  const inFile = page.getByRole('textbox', { name: 'In the file' });
  const inProject = page.getByRole('textbox', { name: 'In the project' });
  await expect(inProject).toBeFocused();
  await expect(inFile.locator('.left-out').getByText('Sport and results')).toBeVisible();
  await expect(inProject).not.toContainText('Sport and results');
  await press('w');
  await expect(inProject).toContainText('Sport and results');
  await press('w');
  await expect(inProject).not.toContainText('Sport and results');
  await expect(inProject).toBeFocused();

  const title = page.getByRole('textbox', { name: 'Title' });
  await title.focus();
  await press('Control+a');
  await page.keyboard.insertText('A boat by night');
  await press('Enter');
  await expect(inProject).toBeFocused();
  await press('Alt+PageDown');
  await expect(inProject).toContainText('Паром');
  await press('a');
  await expect(page.getByText('There is no article of 4-photo.pdf', { exact: false })).toBeVisible();
  await press('Escape');
  await expect(grid()).toBeFocused();
  await expect(row('A boat by night')).toBeVisible();
  await expect(row('Паром')).toContainText('Accepted');
});

test('rows are marked, accepted, and opened where they are annotated', async () => {
  await press('Home', 'Space', 'Shift+ArrowDown');
  await expect(page.getByText('2 marked', { exact: true })).toBeVisible();
  await press('a');
  await expect(notice('2 files accepted.')).toBeVisible();
  await expect(page.getByText('2 marked', { exact: true })).toBeHidden();
  await filter('Open').press('Enter');
  await expect(grid().locator('[data-place]')).toHaveCount(3);
  await filter('Problems').press('Enter');
  await expect(grid().locator('[data-place]')).toHaveCount(1);
  await filter('All').press('Enter');
  await grid().focus();
  await press('Shift+A');
  await expect(notice(/files accepted/u)).toBeVisible();
  await expect(page.getByText('0 of 6 files open')).toBeVisible();
  await press('Home', 'o');
  await expect(articleOf(page)).toBeFocused();
  await expect(articleOf(page)).toHaveAccessibleName(/Ferry late again/u);
});

test('an article is removed and brought back; the import is taken back', async () => {
  await press('Control+4');
  await expect(grid()).toBeFocused();
  await press('Home', 'Delete');
  await expect(notice(/^1 article removed/u)).toBeVisible();
  await expect(row('Removed')).not.toHaveCount(0);
  await press('Control+z');
  await expect(row('Removed')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo import' }).press('Enter');
  await expect(notice(/articles removed|Taken back/u)).toBeVisible();
  await expect(row('Removed')).toHaveCount(5);
});
