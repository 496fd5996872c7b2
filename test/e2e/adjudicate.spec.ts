import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { AnnotationRecord } from '../../shared/model/records.ts';
import { readProvenance } from '../../shared/adjudicate/provenance.ts';
import { makeFolder, type RunningApp, startApp } from '../support/app.ts';
import { hearsay } from '../support/cli.ts';
import { readProject } from '../support/read-project.ts';
import { type Opinion, toLine } from '../support/several-annotators.ts';

const ferry = `Ferry sails again

“We have waited long enough,” minister Ilse Brandt told reporters. “The boat is ready 🚢, and so are we.”

Harbour master Tore Lind was less sure. “The ramp is not safe yet,” he said. He added that the yard needs another six weeks, officials confirmed.
`;
const council = 'The council meets on Friday. “We will vote then,” the mayor said.';

const quote = (words: string, type = 'direct'): Opinion => ({ label: 'quote', words, attrs: { type } });
const agreed: readonly Opinion[] = [
  { label: 'cue', words: 'told' },
  { label: 'cue', words: 'added' },
];
const weeks = 'the yard needs another six weeks';

const opinions: Readonly<Record<string, readonly Opinion[]>> = {
  Ada: [
    ...agreed,
    quote('“We have waited long enough,”'),
    quote('“The boat is ready 🚢, and so are we.”'),
    { label: 'speaker', words: 'Harbour master Tore Lind' },
    { label: 'artifact', words: 'less sure' },
    quote('“The ramp is not safe yet,”'),
    { label: 'speaker', words: 'he said', entity: 'ilse' },
    { ...quote(weeks, 'indirect'), links: { has_cue: 'added' } },
    { label: 'source', words: 'officials' },
  ],
  Ben: [
    ...agreed,
    quote('“We have waited long enough,”'),
    quote('“The boat is ready 🚢,'),
    quote('and so are we.”'),
    { label: 'source', words: 'Harbour master Tore Lind' },
    { label: 'artifact', words: 'was less sure' },
    quote('“The ramp is not safe yet,”', 'mixed'),
    { label: 'speaker', words: 'he said', entity: 'tore' },
    { ...quote(weeks, 'indirect'), links: { has_cue: 'added' } },
  ],
  Cem: [
    ...agreed,
    quote('We have waited long enough'),
    quote('“The boat is ready 🚢, and so are we.”'),
    { label: 'speaker', words: 'Harbour master Tore Lind' },
    quote('“The ramp is not safe yet,”'),
    { label: 'speaker', words: 'he said', entity: 'tore' },
    quote(weeks, 'indirect'),
  ],
};

// Each goes on where the one before it left off.
test.describe.configure({ mode: 'serial' });

let folder: ReturnType<typeof makeFolder>;
let file: string;
let running: RunningApp;
let page: Page;

test.beforeAll(async () => {
  folder = makeFolder();
  file = join(folder.path, 'several.hearsay');
  const entities = [
    { id: 'ilse', name: 'Ilse Brandt' },
    { id: 'tore', name: 'Tore Lind' },
  ];
  const small = [quote('“We will vote then,”')];
  const lines = [
    toLine({
      id: 'council',
      title: 'The council meets',
      text: council,
      opinions: { Ada: [...small, { label: 'speaker', words: 'the mayor' }], Ben: small },
    }),
    toLine({ id: 'ferry', title: 'Ferry sails again', text: ferry, entities, opinions }),
  ];
  const articles = join(folder.path, 'articles.hearsay.jsonl');
  writeFileSync(articles, `${lines.join('\n')}\n`);
  for (const options of [
    ['init', file],
    ['import', file, articles],
  ])
    expect((await hearsay(options)).code).toBe(0);
  running = await startApp(join(folder.path, 'user'), file);
  ({ page } = running);
});
test.afterAll(async () => {
  await running.quit();
  folder.remove();
});

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const place = (words: string) => page.getByRole('heading', { name: words });
const versions = () => page.getByRole('list', { name: 'Versions' });
const kinds = () => page.locator('.difference-kinds');
const said = () => page.locator('[data-difference-announcer]');
const notice = (text: string | RegExp) => page.getByRole('status', { name: 'Message' }).getByText(text);
const queue = () => page.getByRole('listbox', { name: 'Articles to adjudicate' }).getByRole('option');

/** The adjudicated layer of an article as rows: label, words and who stands behind it. */
async function goldOf(id: string) {
  const document = (await readProject(file)).find((one) => one.document.id === id);
  const marks = (document?.annotations ?? []).filter((mark) => readProvenance(mark) !== null);
  const rows = marks.map((mark) => `${mark.label} ${document?.text.slice(mark.start, mark.end)}`);
  return { marks, rows, relations: document?.relations ?? [] };
}
const behind = (marks: readonly AnnotationRecord[], label: string, start: number) => {
  const mark = marks.find((one) => one.label === label && one.start === start);
  return mark ? readProvenance(mark) : null;
};

test('the articles with the most open differences come first, with the first difference at hand', async () => {
  await press('Control+9');
  await expect(place('Difference 1 of 8')).toBeVisible();
  await expect(queue()).toHaveCount(2);
  await expect(queue().first()).toContainText('Ferry sails again');
  await expect(queue().first()).toContainText('8 of 8');
  await expect(page.getByText('9 of 9 differences left in all')).toBeVisible();
  await expect(said()).toContainText('They differ in where it starts or ends. 1, Ada and Ben: Quote');
  await expect(page.locator('.adjudicated-text .line-at-hand')).not.toHaveCount(0);
});

test('what all agree on is taken in one step, and names are hidden while one decides', async () => {
  await press('a');
  await expect(notice('2 marks taken on which all agree.')).toBeVisible();
  await running.chooseMenu('adjudicate.hideNames');
  await expect(versions()).toContainText(/[ABC] and [ABC]/u);
  await expect(queue().first()).toContainText('3 annotators');
  await running.chooseMenu('adjudicate.hideNames');
  await expect(versions()).toContainText('Ada and Ben');
});

test('every kind of difference is decided by a key', async () => {
  await press('Enter');
  await expect(place('Difference 2 of 8')).toBeVisible();
  await expect(kinds()).toHaveText('They differ in how many marks it is');
  await press('b');
  await expect(kinds()).toHaveText('They differ in the label');
  await press('2');

  await expect(place('Difference 4 of 8')).toBeVisible();
  await press('Enter');
  await expect(notice(/^No version has more annotators/u)).toBeVisible();
  await press('e', 'Shift+Alt+ArrowLeft', 'Escape');
  await expect(place('Difference 4 of 8')).toBeVisible();
  await press('e');
  await expect(page.locator('.adjudicated-text .aim')).toBeVisible();
  const aimed = () => page.locator('.draft-mark .version-words');
  const before = await aimed().textContent();
  await press('Alt+ArrowLeft');
  await expect(aimed()).not.toHaveText(before ?? '');
  await press('Shift+Alt+ArrowLeft', 'Enter');

  await expect(kinds()).toHaveText('They differ in an attribute');
  await press('j');
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await page.keyboard.type('One speaker, so it is direct.');
  await press('Escape', 'g');
  await expect(notice('Added to the examples of quote.')).toBeVisible();
  await press('1');
  await expect(kinds()).toHaveText('They differ in who or what it is');
  await press('Enter');
  await expect(kinds()).toHaveText('They differ in what it is linked with');
  await press('Enter');
  await expect(place('Difference 8 of 8')).toBeVisible();
  await press('Control+Enter');
  await expect(notice(/^1 difference is still open/u)).toBeVisible();
});

test('the last step is taken back and made again', async () => {
  await press('x');
  await expect(notice(/^All differences of this article are decided/u)).toBeVisible();
  await press('u');
  await expect(place('Difference 8 of 8')).toBeVisible();
  await expect(page.getByText('1 of 8 left')).toBeVisible();
  await press('x');
  await expect(page.locator('.decision-line')).toContainText('Decided: none of them.');
});

test('an article that is done leads to the next one, and the last one to what comes after', async () => {
  await press('Control+Enter');
  await expect(notice(/^“Ferry sails again” is done/u)).toBeVisible();
  await expect(place('Difference 1 of 1')).toBeVisible();
  await press('1', 'Control+Enter');
  await expect(notice(/No other article has open differences/u)).toBeVisible();
  await expect(page.getByText('Everything is adjudicated.', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Export/u }).last()).toBeVisible();
});

test('the adjudicated layer has what was decided, and says where it comes from', async () => {
  const { marks, rows, relations } = await goldOf('ferry');
  expect(rows.toSorted()).toEqual(
    [
      'artifact was less',
      'cue added',
      'cue told',
      'quote and so are we.”',
      `quote ${weeks}`,
      'quote “The boat is ready 🚢, and so are we.”',
      'quote “The boat is ready 🚢,',
      'quote “The ramp is not safe yet,”',
      'quote “We have waited long enough,”',
      'source Harbour master Tore Lind',
      'speaker he said',
    ].toSorted(),
  );
  const speaker = marks.find(({ label }) => label === 'speaker');
  expect(speaker?.entityId).toBe('tore');
  const ids = new Set(marks.map(({ id }) => id));
  expect(relations.filter(({ from }) => ids.has(from)).map(({ type }) => type)).toEqual(['has_cue']);
  expect(behind(marks, 'quote', ferry.indexOf('“We have'))).not.toBeNull();
  const schema = await hearsay(['schema', file, '--json']);
  expect(schema.stdout).toContain('“The ramp is not safe yet,” — One speaker, so it is direct.');
});

test('late work of one annotator opens its difference again, and no other', async () => {
  await press('Escape', 'Control+1');
  await running.chooseMenu('mark.annotator');
  await page.getByRole('dialog').getByRole('textbox').fill('Ben');
  await press('Enter');
  await expect(page.getByRole('button', { name: /Annotating as Ben/u })).toBeVisible();
  await press('Control+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.type('Ferry sails');
  await press('Enter');
  await expect(page.locator('.cm-content')).toContainText('Ilse Brandt');
  await press('Control+Home', 'Alt+ArrowDown', 'Shift+Alt+ArrowLeft');
  await press('Control+9');
  await expect(queue().first()).toContainText('was done, work has changed');
  await expect(queue().first()).toContainText('1 of 8');
  await press('Control+j');
  await expect(page.getByText(/^Somebody’s work has changed since this was decided/u)).toBeVisible();
  await expect(place('Difference 1 of 8')).toBeVisible();
  await press('1', 'Control+Enter');
  await expect(page.getByText('Everything is adjudicated.', { exact: false })).toBeVisible();
});
