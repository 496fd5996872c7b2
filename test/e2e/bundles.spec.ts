import { writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { basename, join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { createCaller } from '../../electron/cli/run-command.ts';
import { createCore } from '../../electron/core/dispatch.ts';
import { realOptions } from '../../electron/core/options.ts';
import { articleOf, makeFolder, startApp } from '../support/app.ts';
import { readProject } from '../support/read-project.ts';

const workerUrl = new URL('../../electron/core/jobs/worker.ts', import.meta.url);

/** Another program on another project file. */
async function elsewhere<T>(
  actor: string,
  work: (call: ReturnType<typeof createCaller>) => Promise<T>,
): Promise<T> {
  const core = createCore(realOptions(workerUrl));
  try {
    return await work(createCaller(core, actor));
  } finally {
    core.close();
  }
}

const firstWord = ['Control+Home', 'Control+Shift+ArrowRight'];

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

test('work goes out in a bundle and comes back, and what was done in two places is decided by key', async () => {
  const folder = makeFolder();
  const at = (name: string) => join(folder.path, name);
  const [project, bundle, copy, back, second] = [
    at('harbour.hearsay'),
    at('ann.hearsaybundle'),
    at('copy.hearsay'),
    at('back.hearsaybundle'),
    at('second.hearsaybundle'),
  ];
  writeFileSync(at('a.txt'), 'Ferry late again, the harbour master said.');
  writeFileSync(at('b.txt'), 'Quay shut for a week, nobody said why. 👍🏽');
  await elsewhere('Ann', async (call) => {
    await call('project.create', { file: project });
    await call('annotator.ensure', { name: userInfo().username });
    await call('import.run', { paths: [at('a.txt'), at('b.txt')] });
    const { documents } = await call('document.list', {});
    await call('assignment.setMany', { documentIds: documents.map(({ id }) => id), status: 'todo' });
  });
  const { page, answerDialogs, chooseMenu, quit } = await startApp(at('user'), project);
  const notice = page.getByRole('status', { name: 'Message' });
  const sheet = page.getByRole('dialog');
  /** Ann’s marks in the project, by title: label and covered text. */
  const annsMarks = async () => {
    const documents = await readProject(project);
    return documents.flatMap(({ text, annotations }) =>
      annotations.map(({ label, start, end }) => `${label} ${text.slice(start, end)}`),
    );
  };
  await articleOf(page).waitFor();

  await test.step('a bundle is made for Ann', async () => {
    await answerDialogs({ save: bundle });
    await chooseMenu('bundle.make');
    await expect(sheet.getByRole('checkbox', { name: /Ann.*2 articles, 0 done/u })).toBeChecked();
    await press(page, 'Enter');
    await expect(notice).toContainText('The bundle for Ann is ann.hearsaybundle.');
    await expect(page.getByRole('button', { name: 'Show in folder' })).toBeVisible();
  });

  await test.step('it is opened as a working copy, in her name', async () => {
    await press(page, 'Control+w');
    await expect(page.getByRole('heading', { name: 'Hearsay' })).toBeVisible();
    await answerDialogs({ open: [bundle], save: copy });
    await press(page, 'Control+o');
    await expect(sheet).toContainText('A bundle for Ann');
    await expect(sheet).toContainText('harbour');
    await press(page, 'Enter');
    await expect(articleOf(page)).toContainText('Ferry late');
    await expect(page.getByText('Annotating as Ann')).toBeVisible();
  });

  await test.step('it is worked on, and sent back when all is done', async () => {
    await expect(articleOf(page)).toBeFocused();
    await press(page, ...firstWord, '1');
    await expect(articleOf(page).locator('.mark')).toHaveText('Ferry');
    await press(page, 'Control+Enter');
    await expect(articleOf(page)).toContainText('Quay shut');
    await press(page, ...firstWord, '3', 'Control+Enter');
    await expect(notice).toContainText('Every article that you were given is done or skipped.');
    await answerDialogs({ save: back });
    await notice.getByRole('button', { name: 'Send work back…' }).press('Enter');
    await expect(notice).toContainText(`${basename(back)} holds your work on 2 articles, 2 done.`);
  });

  await test.step('it is merged, and the second time there is nothing new', async () => {
    await answerDialogs({ open: [project] });
    await press(page, 'Control+o');
    await expect(page.getByText('Annotating as Ann')).toHaveCount(0);
    await answerDialogs({ open: [back] });
    await press(page, 'Control+o');
    await expect(sheet).toContainText('Merge the work of Ann');
    await expect(sheet.getByRole('row', { name: /^Ann/u })).toHaveText(/2 articles, 2 done/u);
    await press(page, 'Enter');
    await expect(notice).toContainText('Brought up to date: Ann (2 articles).');
    expect(await annsMarks()).toEqual(['quote Ferry', 'speaker Quay']);
    await chooseMenu('bundle.merge');
    await expect(sheet).toContainText('Nothing new');
    await press(page, 'Enter');
    await expect(sheet).toHaveCount(0);
  });

  await elsewhere('Ann', async (call) => {
    await call('bundle.open', { file: bundle, project: at('second.hearsay') });
    const [first] = (await call('document.list', {})).documents;
    if (first === undefined) throw new Error('The working copy has no articles.');
    const marks = [
      { label: 'cue', start: 0, end: 5 },
      { label: 'cue', start: 6, end: 10 },
    ];
    for (const mark of marks) await call('annotation.create', { documentId: first.id, ...mark });
    await call('bundle.write', { annotator: 'Ann', out: second });
  });

  await test.step('work of two places waits, is decided in Team, and undo brings the question back', async () => {
    await answerDialogs({ open: [second] });
    await chooseMenu('bundle.merge');
    await expect(sheet).toContainText('in two places: 1 mark here, 2 marks in the bundle.');
    await press(page, 'Enter');
    await expect(notice).toContainText('1 article waits for a decision.');
    await press(page, 'Control+7');
    await page.getByRole('button', { name: 'Decide…' }).first().press('Enter');
    await expect(sheet).toContainText('2 marks in force, 1 mark kept beside.');
    await press(page, '2', 'Enter');
    await expect(notice).toContainText('Decided for 1 article.');
    expect(await annsMarks()).toEqual(['quote Ferry', 'speaker Quay']);
    await press(page, 'Control+z');
    await expect(notice).toContainText('Taken back');
    await expect(page.getByText('1 article waits for a decision.')).toBeVisible();
    expect(await annsMarks()).toEqual(['cue Ferry', 'cue late', 'speaker Quay']);
  });
  await quit();
  folder.remove();
});
