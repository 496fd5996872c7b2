import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isBundleFile } from '../../shared/bundle-file.ts';
import type { RunningApp } from './app.ts';
import { toLine } from './several-annotators.ts';

/** A key, words to type, a command of the native menu, or what the next file dialog answers. */
type Step =
  | string
  | { type: string }
  | { menu: string }
  | { answer: (folder: string) => { open?: string[]; save?: string } };

export interface Screen {
  name: string;
  open: readonly Step[];
  /** A selector of what is there once the screen is complete. */
  shows: string;
  /** What axe is not asked about here. */
  despite?: readonly string[];
  leave?: readonly Step[];
}

const dialog = (name: string, open: readonly Step[], within = ''): Screen => ({
  name,
  open,
  shows: `[role=dialog] ${within}`,
  leave: ['Escape'],
});

/** The rows of a grid scroll as the arrow keys move in it: the grid has the focus, not what scrolls. */
const rowsMoveByKeys = ['scrollable-region-focusable'];

/** A cell shows numbers one below the other; its name is the sentence that they stand for. */
const cellsSaySentences = ['label-content-name-mismatch'];

/** Everything that the window can show, and how one gets there and back by keys, beginning in an article of the
 *  sample without marks. Selectors name no words, so that the list holds in every language. */
export const screens: readonly Screen[] = [
  { name: 'an article', open: ['Control+Home'], shows: '.cm-content' },
  { name: 'a selection', open: ['Control+Shift+ArrowRight'], shows: '.cm-content' },
  { name: 'an active mark', open: ['3'], shows: '.tint-full' },
  {
    name: 'who speaks',
    open: ['e'],
    shows: '[role=combobox][aria-expanded=true]',
    // Beside an open list of names, react-aria hides all the rest, so that readers stay in it. Tab closes it.
    despite: ['aria-hidden-focus', 'landmark-one-main', 'page-has-heading-one', 'region'],
    leave: ['Escape', 'Escape'],
  },
  { name: 'likely targets, outlined', open: ['q', '1'], shows: '.likely' },
  { name: 'links by hint letters', open: ['l'], shows: '.link-panel', leave: ['Escape'] },
  { name: 'the thread of the active mark', open: ['c'], shows: '.thread' },
  { name: 'all threads', open: ['s', 't'], shows: '.thread' },
  {
    name: 'an open value list',
    open: ['Enter', 'Enter'],
    shows: '[role=listbox]',
    leave: ['Escape', 'Escape'],
  },
  dialog('mark everywhere', ['w'], '[role=row]'),
  { name: 'an empty search', open: ['/'], shows: '.query-help' },
  { name: 'hits', open: [{ type: 'said' }, 'Enter'], shows: '.hit', despite: rowsMoveByKeys },
  { name: 'ticked hits', open: ['Space'], shows: '[aria-selected=true]', despite: rowsMoveByKeys },
  { name: 'no hit', open: ['Control+f', 'Control+a', { type: 'qqxq' }, 'Enter'], shows: '.search-none' },
  {
    name: 'a query that cannot be read',
    open: ['Control+f', 'Control+a', { type: '/a(/' }, 'Enter'],
    shows: '.query-problem:not([hidden])',
    leave: ['Control+a', 'Delete'],
  },
  { name: 'the schema', open: ['Control+3'], shows: '.schema-editor' },
  {
    name: 'how well annotators agree',
    open: ['Control+8'],
    shows: '.heat-map :focus',
    despite: cellsSaySentences,
  },
  {
    name: 'the marks behind a figure',
    open: ['Enter'],
    shows: '.behind-row',
    leave: ['Escape'],
    despite: [...rowsMoveByKeys, ...cellsSaySentences],
  },
  { name: 'an article without versions', open: ['Control+5'], shows: '.versions-none' },
  { name: 'a text that is corrected', open: [{ menu: 'versions.correct' }], shows: '.correct-text' },
  {
    name: 'a mark that waits to be carried over',
    open: ['Control+Home', 'ArrowRight', 'ArrowRight', { type: 'qq' }, 'Control+Enter'],
    shows: '.waiting-row',
  },
  { name: 'two versions', open: ['Control+d'], shows: '.compared-row' },
  { name: 'a mark of two versions', open: ['m'], shows: '.active-mark-line' },
  dialog('carrying marks over', [{ menu: 'versions.carry' }], '[role=radio], input[type=radio]'),
  { name: 'the library, with its filter', open: ['Control+1', 'Control+Shift+f'], shows: '.cm-content' },
  {
    name: 'an active filter',
    open: [{ type: 'qqxq' }],
    shows: '.cm-content',
    leave: ['Escape', 'Escape', 'Escape'],
  },
  dialog('entities', [{ menu: 'view.entities' }]),
  dialog('the history', ['Control+h'], 'li'),
  dialog('the bin', [{ menu: 'view.bin' }]),
  dialog('progress', [{ menu: 'view.progress' }]),
  dialog('all keys', ['?'], '.key-row'),
  {
    name: 'keys while they are changed',
    open: ['?', 'Tab', 'Tab', 'Enter'],
    shows: '.key-awaited',
    leave: ['Escape', 'Escape'],
  },
  dialog('the palette', ['Control+k'], '[role=option]'),
  dialog('a palette without an answer', ['Control+k', { type: 'qqxq' }], '.palette-none'),
  { name: 'the tour', open: [{ menu: 'help.tour' }], shows: '.tour-what', leave: ['Escape', 'Escape'] },
  { name: 'the export', open: ['Control+e'], shows: '.export-sample-text pre' },
  { name: 'a format that is looked for', open: [{ type: 'qqxq' }], shows: '.format-none' },
  {
    name: 'whose marks are exported',
    open: ['Escape', 'F6', 'Enter'],
    shows: '[role=listbox][aria-multiselectable]',
    leave: ['Escape', 'Escape'],
  },
  { ...dialog('a new split', ['Control+e', 'F6', 'F6', 'Shift+Tab', 'Enter'], '.split-parts'), leave: [] },
  {
    name: 'an export by parts',
    open: ['Shift+Tab', 'Enter'],
    shows: '.export-parts',
  },
  {
    name: 'what came of an export',
    open: [{ answer: (folder) => ({ save: join(folder, `${Date.now()}`) }) }, 'Control+Enter'],
    shows: '.exported-path',
    leave: ['Escape', 'Escape'],
  },
  {
    ...dialog('making bundles', [{ menu: 'bundle.make' }], '.check'),
    leave: [{ answer: (folder) => ({ open: [folder] }) }, 'Enter'],
  },
  { name: 'bundles that were made', open: [], shows: '.notice .button' },
  dialog(
    'what bundles bring',
    [
      {
        answer: (folder) => ({
          open: readdirSync(folder)
            .filter(isBundleFile)
            .map((name) => join(folder, name)),
        }),
      },
      { menu: 'bundle.merge' },
    ],
    '.merge-table',
  ),
  dialog('who annotates', [{ menu: 'mark.annotator' }]),
  { name: 'the team', open: ['Control+7'], shows: '.team-table' },
  dialog('articles given out by a rule', [{ menu: 'team.assign' }], '.assign-table'),
  dialog('a check', [{ menu: 'file.check' }]),
  {
    name: 'the review of an import',
    open: [
      {
        answer: (folder) => {
          const russian = Buffer.from('cff0e8e2e5f22c20ecfb20f3e5e7e6e0e5ec20e220f1f0e5e4f32e', 'hex');
          const files = {
            'broken.hearsay.jsonl': '{"hearsay":1}\n',
            'guessed.txt': Buffer.concat(Array.from({ length: 8 }, () => russian)),
            'whole.txt': 'A quiet day at the quay.',
          };
          for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
          return { open: Object.keys(files).map((name) => join(folder, name)) };
        },
      },
      'Control+i',
    ],
    shows: '.review-row[data-cursor]',
    despite: rowsMoveByKeys,
  },
  { name: 'marked rows', open: ['Space'], shows: '.review-row[data-marked]', despite: rowsMoveByKeys },
  dialog('the encodings of a file', ['Space', 'ArrowDown', 'e'], '.encoding'),
  { name: 'a file beside its text', open: ['Enter'], shows: '.reading-pane .cm-line', leave: ['Escape'] },
  dialog(
    'what the columns of a table are',
    [
      {
        answer: (folder) => {
          const file = join(folder, 'table.csv');
          writeFileSync(file, 'headline,body\nCalm sea,"The sea was calm all day, the coast guard said."\n');
          return { open: [file] };
        },
      },
      'Control+i',
    ],
    '.mapping',
  ),
  { name: 'a Hebrew article', open: ['Control+k', { type: 'התפלה' }, 'Enter'], shows: '.cm-content' },
  {
    name: 'a suggestion',
    open: ['Control+k', { type: 'Carrow' }, 'Enter', 'Tab'],
    shows: '.suggestion.current',
  },
  dialog('what is suggested', ['Control+Shift+s'], '.suggestion-columns'),
  {
    name: 'an empty project',
    open: [{ answer: (folder) => ({ save: join(folder, `${Date.now()}.hearsay`) }) }, 'Control+n'],
    shows: '.welcome-sentence',
  },
  { name: 'nothing to export', open: ['Control+6'], shows: '.welcome-sentence', leave: ['Escape'] },
  { name: 'a project without imports', open: ['Control+4'], shows: '.review .welcome-sentence' },
  {
    name: 'nothing to adjudicate',
    open: ['Control+9'],
    shows: '.adjudicate .versions-none',
    leave: ['Escape'],
  },
  {
    name: 'differences of annotators',
    open: [
      {
        answer: (folder) => {
          const text = 'The sea was calm all day, the coast guard said.';
          const opinions = {
            Ada: [{ label: 'quote', words: 'The sea was calm all day' }],
            Ben: [{ label: 'quote', words: 'The sea was calm' }],
          };
          const file = join(folder, 'several.hearsay.jsonl');
          writeFileSync(file, `${toLine({ id: `${Date.now()}`, title: 'Calm sea', text, opinions })}\n`);
          return { open: [file] };
        },
      },
      'Control+i',
      'Control+9',
    ],
    shows: '.version-row',
  },
  { name: 'an outcome that is edited', open: ['e'], shows: '.draft', leave: ['Escape', 'Escape'] },
  { name: 'no project', open: ['Control+w'], shows: '.welcome-name' },
];

/** Does the steps one after the other, as a person would. */
export async function take(running: RunningApp, folder: string, steps: readonly Step[]): Promise<void> {
  const { page } = running;
  for (const step of steps) {
    if (typeof step === 'string') await page.keyboard.press(step);
    else if ('type' in step) {
      // Letters that come before a field has the focus are lost. (Some lists take letters without one.)
      await page
        .locator('input:focus, textarea:focus')
        .waitFor({ timeout: 1000 })
        .catch(() => {});
      await page.keyboard.type(step.type);
    } else if ('menu' in step) await running.chooseMenu(step.menu);
    else await running.answerDialogs(step.answer(folder));
  }
}
