import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { AgreementReport, Estimate } from '../../shared/agreement/report.ts';
import type { ComparedMarks } from '../../shared/contract/agreement.ts';
import { articleOf, makeFolder, type RunningApp, startApp } from '../support/app.ts';
import { hearsay, hearsayJson } from '../support/cli.ts';

let folder: ReturnType<typeof makeFolder>;
let running: RunningApp;
let page: Page;

const start = async (project?: string) => {
  running = await startApp(join(folder.path, 'user'), project);
  ({ page } = running);
  await articleOf(page).waitFor();
};
test.beforeEach(() => {
  folder = makeFolder();
});
test.afterEach(async () => {
  await running.quit();
  folder.remove();
});

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const agree = async (project: string, ...options: string[]): Promise<AgreementReport> =>
  (await hearsayJson('agree', project, ...options)).answer;
const write = (estimate: Estimate | undefined) =>
  estimate?.value == null ? '—' : estimate.value.toFixed(2).replace('-', '−');
const behind = () => page.getByRole('complementary', { name: 'Marks behind the figure' });

test('figures are those of the command line, open the marks behind them, and go out as a page', async () => {
  const project = join(folder.path, 'user', 'Sample project.hearsay');
  await start();
  await press('Control+8');
  const cell = page.getByRole('gridcell', { name: /^Mira with Jonas, Exact F1/u });
  await expect(cell).toBeFocused();
  const report = await agree(project);

  await test.step('overall, by pair, by label, by article, and label for label', async () => {
    const main = ['exact_f1', 'overlap_f1', 'label_agreement', 'u_alpha'] as const;
    await expect(page.locator('.figure-card-value')).toHaveText(main.map((id) => write(report.overall[id])));
    const [pair] = report.byPair;
    await expect(cell.locator('strong')).toHaveText(write(pair?.figures.exact_f1));
    await expect(cell).toHaveAccessibleName(
      new RegExp(`${pair?.marks} marks in ${pair?.documents} articles$`, 'u'),
    );
    await expect(page.locator('.figure-bar-row strong')).toHaveText(
      report.byLabel.map(({ figures }) => write(figures.exact_f1)),
    );
    const lowest = report.byDocument
      .map(({ figures }) => figures.exact_f1?.value ?? 2)
      .toSorted((a, b) => a - b);
    await expect(page.locator('.disputed-row-value')).toHaveText(lowest.map((value) => value.toFixed(2)));
    const quotes = pair?.confusion.find(({ first, second }) => first === 'quote' && second === 'quote');
    await expect(
      page.getByRole('gridcell', { name: `Mira says Quote, Jonas says Quote: ${quotes?.n}` }),
    ).toBeVisible();
  });

  await test.step('another measure changes all of them', async () => {
    await page.getByRole('radio', { name: /^Overlap F1/u }).focus();
    await press('Space');
    await expect(page.locator('.figure-bar-row strong')).toHaveText(
      report.byLabel.map(({ figures }) => write(figures.overlap_f1)),
    );
    await press('ArrowLeft');
    await expect(page.getByText('How much of all marks both made')).toBeVisible();
  });

  await test.step('a cell opens the very marks, and they their article', async () => {
    const { answer } = await hearsayJson('agree', project, '--marks', '--annotators', 'Mira,Jonas');
    const { total, rows } = answer as { total: number; rows: ComparedMarks[] };
    await cell.press('Enter');
    await expect(behind().getByRole('grid')).toBeFocused();
    await expect(behind().getByRole('status')).toHaveText(`${total} stretches`);
    const first = page.locator('.behind-row').first();
    const marked = rows[0]?.firstAt ?? rows[0]?.secondAt ?? [0, 0];
    await expect(first.locator('.mark').first()).toHaveText(rows[0]?.text.slice(...marked) ?? '');
    await press('ArrowDown', 'ArrowUp', 'Enter');
    await expect(articleOf(page)).toBeFocused();
    await expect(page.locator('.tint-full').first()).toBeVisible();
    await press('Control+8');
    await expect(behind().getByRole('grid')).toBeFocused();
    await expect(first).toBeVisible();
    await press('Shift+Enter');
    await expect(page.getByText(/^Difference \d|^No differences/u).first()).toBeVisible();
    await press('Control+8');
    await expect(behind().getByRole('grid')).toBeFocused();
    await press('Escape');
    await expect(behind()).toHaveCount(0);
    await expect(page.locator('.agreement [data-pane-focus]')).toBeFocused();
  });

  await test.step('the page has the same figures, runs no script and asks for nothing', async () => {
    const out = join(folder.path, 'agreement.html');
    await running.answerDialogs({ save: out });
    await running.chooseMenu('agreement.html');
    await expect(page.getByText('The report is written.')).toBeVisible();
    const written = readFileSync(out, 'utf8');
    expect(written).not.toMatch(/<script|https?:/u);
    const shown = await page.evaluate((source) => {
      const { body, documentElement } = new DOMParser().parseFromString(source, 'text/html');
      const isAlive = ({ name }: Attr) => name.startsWith('on') || name === 'src' || name === 'href';
      const alive = [...documentElement.querySelectorAll('*')].filter((one) =>
        [...one.attributes].some(isAlive),
      );
      const [overall] = body.querySelectorAll('tbody tr');
      return { overall: [...(overall?.children ?? [])].map((one) => one.textContent), alive: alive.length };
    }, written);
    expect(shown.alive).toBe(0);
    expect(shown.overall.slice(0, 2)).toEqual(['Exact F1', write(report.overall.exact_f1)]);
    for (const { title } of report.byDocument) expect(written).toContain(title);
  });
});

const mark = (id: string, annotator: string, label: string, at: readonly [number, number]) => ({
  id,
  annotator,
  label,
  start: at[0],
  end: at[1],
  attrs: {},
  entity: null,
  note: null,
  flag: false,
  origin: 'manual',
});
const line = (id: string, title: string, text: string, annotations: readonly unknown[]) =>
  JSON.stringify({
    hearsay: 1,
    offsets: 'codepoint',
    id,
    title,
    text,
    language: 'en',
    meta: {},
    entities: [],
    annotations,
    relations: [],
  });

test('what cannot be said is a dash with its reason, and choices are few keys away', async () => {
  const project = join(folder.path, 'three.hearsay');
  const lines = join(folder.path, 'three.hearsay.jsonl');
  const text = '“Fog 🚢 again,” said the old mayor of Carrow.';
  writeFileSync(
    lines,
    [
      line('d1', 'Fog', text, [
        mark('a1', 'Ann', 'quote', [0, 14]),
        mark('a2', 'Ann', 'speaker', [20, 33]),
        mark('a3', 'Ben', 'quote', [0, 14]),
        mark('a4', 'Ben', 'speaker', [24, 33]),
      ]),
      line('d2', 'ערפל', 'Calm at last, they said.', [
        mark('b1', 'Ben', 'cue', [19, 23]),
        mark('b2', 'Çem', 'cue', [19, 23]),
      ]),
    ].join('\n'),
  );
  await hearsay(['init', project]);
  await hearsay(['import', project, lines]);
  await start(project);
  await press('Control+8');
  await expect(page.getByRole('gridcell', { name: /^Ann with Ben, Exact F1 0\.50/u })).toBeFocused();

  await test.step('a pair without a common article has no figure, and it is said why', async () => {
    await press('ArrowRight');
    const none = page.getByRole('gridcell', {
      name: 'Ann with Çem, Exact F1 not defined: no article in common',
    });
    await expect(none).toBeFocused();
    await expect(none).toHaveText('—');
    await expect(page.getByText('stands where there is no value: no article in common')).toBeVisible();
  });

  await test.step('what differs stands out, character by character', async () => {
    await press('Home', 'Enter');
    await expect(page.locator('.behind-row').nth(1)).toContainText('other edges');
    await expect(page.locator('.behind-row [data-differs]')).toHaveText(['the ', 'the ']);
    await press('Escape');
  });

  await test.step('two who share nothing see why, and the way back', async () => {
    await page.getByRole('button', { name: /Annotators/u }).press('Enter');
    await page.getByRole('option', { name: 'Ann' }).press('Space');
    await page.getByRole('option', { name: 'Çem' }).press('Space');
    await press('Escape');
    await expect(page.getByText('Of these choices, no two people share an article.')).toBeVisible();
    await page.getByRole('button', { name: 'Compare everything' }).press('Enter');
    await expect(page.getByRole('gridcell', { name: /^Ann with Ben/u })).toBeVisible();
  });

  await test.step('γ is worked out when it is asked for', async () => {
    await page.getByRole('button', { name: /More measures/u }).press('Enter');
    await page.getByRole('option', { name: 'γ', exact: true }).press('Enter');
    await expect(page.getByRole('radio', { name: /^γ not defined/u })).toBeChecked();
    await page.getByRole('button', { name: 'Work out γ' }).press('Enter');
    await expect(page.getByRole('radio', { name: /^γ \S+, /u })).toBeChecked();
    const { overall } = await agree(project, '--measure', 'gamma');
    await expect(page.locator('.figure-choice-card[data-selected] .figure-card-value')).toHaveText(
      write(overall.gamma),
    );
  });
});
