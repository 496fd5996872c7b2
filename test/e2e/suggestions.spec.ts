import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, type Page, test } from '@playwright/test';
import { articleOf, makeFolder, type RunningApp, startApp } from '../support/app.ts';
import { hearsay } from '../support/cli.ts';

/** An article that nobody has touched is gone through by keys, each suggestion is decided, and the rows of the file
 *  say who decided what and why it was proposed. */

const ferry = [
  '“The ferry to Holm will run again before winter 🚢,” said harbour master Ines Vogt.',
  '“Nobody has picked a single pear this autumn,” said grower Tomas Reck. The the sea was calm.',
].join('\n\n');
const tram = '“Line nine is the slowest tram on the continent,” said councillor Bela Horn.';

// One goes on where the one before it ended.
test.describe.configure({ mode: 'serial' });

let folder: ReturnType<typeof makeFolder>;
let running: RunningApp;
let page: Page;
const project = () => join(folder.path, 'paper.hearsay');

test.beforeAll(async () => {
  folder = makeFolder();
  const lines = [
    { hearsay: 1, id: 'ferry', title: 'The ferry comes back', text: ferry },
    { hearsay: 1, id: 'tram', title: 'The slow tram', text: tram },
  ];
  const file = join(folder.path, 'stories.jsonl');
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  await hearsay(['init', project()]);
  expect(await hearsay(['import', project(), file, '--boilerplate', 'keep'])).toMatchObject({ code: 0 });
  running = await startApp(join(folder.path, 'user'), project());
  page = running.page;
  await articleOf(page).focus();
});
test.afterAll(async () => {
  await running.quit();
  folder.remove();
});

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

function rows<Row>(sql: string): Row[] {
  const db = new Database(project(), { readonly: true });
  try {
    return db.prepare(sql).all() as Row[];
  } finally {
    db.close();
  }
}

const outlines = () => articleOf(page).locator('.suggestion');
const current = () => articleOf(page).locator('.suggestion.current').first();
const currentId = async () =>
  (await current().count()) === 0 ? null : current().getAttribute('data-suggestion');
const hint = () => page.locator('.status-hint');
const notice = () => page.locator('.notice-text');
const dialog = () => page.getByRole('dialog');

/** Presses a key that decides, and waits until another suggestion is the current one, or none. */
async function decide(key: 'a' | 'x'): Promise<void> {
  const before = await currentId();
  await press(key);
  await expect
    .poll(async () => ((await notice().count()) > 0 ? null : ((await currentId()) ?? before)))
    .not.toBe(before);
}

const verdicts = () =>
  rows<{ outcome: string; label: string; rule: string; origin: string | null; extra: string | null }>(
    `SELECT v.outcome, v.label, v.rule, a.origin, a.extra FROM verdict v
     LEFT JOIN annotation a ON a.document_id = v.document_id AND a.id = v.annotation_id
     ORDER BY v."start", v."end" DESC, v.suggestion_id`,
  );

test('the first Tab makes suggestions and goes to the first; it says what it is and why', async () => {
  await expect(outlines()).toHaveCount(0);
  await press('Tab');
  await expect(current()).toContainText('The ferry to Holm');
  await expect(hint()).toContainText(/Suggested: Quote.+likely \(\d+%\)/u);
  await expect(page.locator('[data-announcer]')).toContainText(/^Suggestion: Quote/u);
  await expect(page.locator('.suggestion-reasons li').first()).not.toBeEmpty();
  await expect(page.locator('.suggested-thread').first()).toBeAttached();
});

test('each is decided by a key, and the next one is the current one', async () => {
  const proposed = rows<{ id: string }>('SELECT id FROM annotation').length;
  await decide('a');
  await decide('x');
  await expect(current()).toContainText('Ines Vogt');
  // The one that was rejected is back, and so is the caret.
  await press('Control+z');
  await expect(current()).toHaveText('said');
  await decide('a');
  await press('Shift+Tab');
  await expect(current()).not.toContainText('Ines Vogt');
  await press('Tab');
  await expect(current()).toContainText('Ines Vogt');
  // Keys that come while a decision is written find the next one.
  await press('a', 'x');
  await expect.poll(() => verdicts().length).toBe(4);
  for (let left = 0; left < proposed && (await notice().count()) === 0; left++) await decide('a');
  await expect(notice()).toContainText(/No suggestion is open|less sure/u);

  const made = verdicts();
  expect(made.filter(({ outcome }) => outcome === 'rejected')).toHaveLength(1);
  expect(made.slice(0, 3).map(({ outcome, label }) => `${outcome} ${label}`)).toEqual([
    'accepted quote',
    'accepted cue',
    'accepted speaker',
  ]);
  for (const { outcome, origin, extra, rule } of made) {
    expect(origin).toBe(outcome === 'accepted' ? 'accepted' : null);
    if (extra !== null) expect(JSON.parse(extra)).toMatchObject({ suggestion: { rule } });
  }
  const links = rows<{ type: string }>(
    `SELECT type FROM relation WHERE annotator_id NOT IN (SELECT id FROM annotator WHERE kind = 'machine')`,
  );
  expect(links.map(({ type }) => type).sort()).toEqual(expect.arrayContaining(['has_cue', 'spoken_by']));
  await press('Control+h');
  await expect(dialog()).toContainText('Suggestion accepted');
  await press('Escape');
});

test('where nothing is left, Tab leaves the text, as it does after Esc', async () => {
  await articleOf(page).focus();
  await press('Control+Home', 'Tab');
  await expect(articleOf(page)).not.toBeFocused();
  await expect(notice()).toBeVisible();
  await articleOf(page).focus();
  await press('Escape', 'Tab');
  await expect(articleOf(page)).not.toBeFocused();
});

test('somebody else decides for themselves', async () => {
  await articleOf(page).focus();
  await press('Control+u');
  await dialog().getByRole('textbox', { name: 'Another name' }).fill('Ben');
  await press('Enter');
  await expect(page.getByRole('button', { name: /^Annotating as Ben/u })).toBeVisible();
  await articleOf(page).focus();
  await press('Control+Home');
  await expect(current()).toContainText('The ferry to Holm');
  await press('Shift+A');
  await expect(current()).toContainText('pear');
  await expect.poll(() => verdicts().filter(({ label }) => label === 'quote')).toHaveLength(3);
});

test('the key of a label accepts the words under that label, and the verdict says what was suggested', async () => {
  await press('Tab', 'Tab');
  await expect(current()).toContainText('Tomas Reck');
  await press('4');
  await expect(current()).not.toContainText('Tomas Reck');
  await expect
    .poll(() =>
      rows<{ label: string; suggested: string; outcome: string }>(
        `SELECT a.label, v.label AS suggested, v.outcome FROM annotation a
         JOIN verdict v ON v.document_id = a.document_id AND v.annotation_id = a.id
         WHERE a.origin = 'accepted' AND a.label <> v.label`,
      ),
    )
    .toEqual([{ label: 'source', suggested: 'speaker', outcome: 'accepted' }]);
});

test('the panel is worked by keys; hidden in the project, nothing is proposed to anybody', async () => {
  await press('Control+Shift+s');
  const threshold = dialog().getByRole('slider', { name: 'At least as sure as' });
  await threshold.focus();
  await press('ArrowRight');
  await expect(threshold).toHaveAttribute('aria-valuetext', '55%');
  await dialog().getByRole('switch', { name: 'Hide suggestions from everybody' }).focus();
  await press('Space', 'Escape');
  await expect(outlines()).toHaveCount(0);
  await articleOf(page).focus();
  await press('Tab');
  await expect(notice()).toContainText('hidden from everybody');
  const machines = "SELECT id FROM annotator WHERE kind = 'machine'";
  expect(rows(`SELECT id FROM annotation WHERE annotator_id IN (${machines})`)).not.toEqual([]);
});
