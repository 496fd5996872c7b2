import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { createRandom } from '../../shared/random.ts';
import { articleOf, makeFolder, startApp } from '../support/app.ts';
import { readProject } from '../support/read-project.ts';

/** The law of the surface: after any commands, the marks that are painted are the marks that are stored. */

const STEPS = 60;
/** Steps from one comparison to the next. */
const STRETCH = 10;

interface Painted {
  /** The text that is drawn, without what is too far from the view. */
  text: string;
  title: string;
  /** By id: label and span within `text`. */
  marks: Record<string, { label: string; start: number; end: number }>;
}

/** Keys and how often they come. */
const commands: [keys: string[], weight: number][] = [
  [['Control+ArrowRight'], 6],
  [['ArrowDown', 'ArrowDown', 'ArrowDown'], 4],
  [['ArrowUp'], 3],
  [['Control+Shift+ArrowRight', '1'], 6],
  [['Control+Shift+ArrowRight', 'Control+Shift+ArrowRight', '2'], 4],
  [['Shift+ArrowDown', '3'], 4],
  [['Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', '6'], 2],
  [['5'], 2],
  [['4'], 2],
  [['Delete'], 3],
  [['f'], 1],
  [['Alt+ArrowLeft'], 2],
  [['Alt+ArrowRight'], 2],
  [['Shift+Alt+ArrowLeft'], 2],
  [['Shift+Alt+ArrowRight'], 3],
  [['Control+z'], 6],
  [['Control+Shift+z'], 4],
  [['Alt+ArrowDown'], 4],
  [['Alt+ArrowUp'], 2],
  [['PageDown'], 2],
  [['Control+Home'], 2],
  [['Alt+PageDown'], 2],
  [['Alt+PageUp'], 2],
];

for (const seed of [1, 2, 3]) {
  test(`the painted marks are the stored ones after any commands (seed ${seed})`, async () => {
    const folder = makeFolder();
    const userData = join(folder.path, 'user');
    mkdirSync(userData);
    writeFileSync(join(userData, 'settings.json'), JSON.stringify({ annotator: 'Tess' }));
    const { page, quit } = await startApp(userData);
    const project = join(userData, 'Sample project.hearsay');
    try {
      await articleOf(page).click();
      const others = new Set((await readProject(project)).flatMap(ownersOf));
      const random = createRandom(seed);
      const done: string[] = [];
      let compared = 0;
      for (let step = 1; step <= STEPS; step++) {
        const keys = choose(random);
        done.push(keys.join(' '));
        for (const key of keys) await page.keyboard.press(key);
        if (random() < 0.15) await page.mouse.wheel(0, (random() - 0.4) * 1500);
        if (step % STRETCH === 0) compared += await compare(page, project, others, done);
      }
      expect(compared).toBeGreaterThan(0);
    } finally {
      await quit();
      folder.remove();
    }
  });
}

type Stored = Awaited<ReturnType<typeof readProject>>[number];
const ownersOf = ({ annotations }: Stored) => annotations.map(({ annotatorId }) => annotatorId);

function choose(random: () => number): string[] {
  let left = random() * commands.reduce((sum, [, weight]) => sum + weight, 0);
  return commands.find(([, weight]) => (left -= weight) < 0)?.[0] ?? [];
}

/** Answers how many marks were compared. */
async function compare(page: Page, project: string, others: Set<number>, done: string[]): Promise<number> {
  let compared = 0;
  await expect(async () => {
    const painted = await page.evaluate(readPainted);
    const document = (await readProject(project)).find(({ document: { title } }) => title === painted.title);
    const from = document?.text.indexOf(painted.text) ?? -1;
    expect(from, `The article “${painted.title}” is shown as it is.`).toBeGreaterThanOrEqual(0);
    const to = painted.text.length;
    const stored = (document?.annotations ?? [])
      .filter(({ annotatorId }) => !others.has(annotatorId))
      .map(({ id, label, start, end }) => ({ id, label, start: start - from, end: end - from }))
      .filter(({ start, end }) => start < to && end > 0)
      .map(({ id, label, start, end }) => [id, { label, start: Math.max(0, start), end: Math.min(to, end) }]);
    expect(painted.marks, done.join(', ')).toEqual(Object.fromEntries(stored));
    compared = stored.length;
  }).toPass({ timeout: 15_000 });
  return compared;
}

/** Reads the marks off the page. Runs there. */
function readPainted(): Painted {
  const content = document.querySelector('.cm-content');
  const marks: Painted['marks'] = {};
  let text = '';
  for (const line of content?.querySelectorAll('.cm-line') ?? []) {
    if (text !== '' || line.previousElementSibling?.matches('.cm-line')) text += '\n';
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const start = text.length;
      text += node.textContent ?? '';
      for (
        let mark = node.parentElement?.closest('[data-id]');
        mark;
        mark = mark.parentElement?.closest('[data-id]')
      ) {
        const id = mark.getAttribute('data-id') ?? '';
        const label = /tone-(\S+)/u.exec(mark.className)?.[1] ?? '';
        const known = marks[id];
        // Pieces follow each other, but for the line feed between two lines (or several, where some are empty).
        if (known && /\S/u.test(text.slice(known.end, start))) throw new Error(`The mark ${id} has a hole.`);
        marks[id] = { label, start: known?.start ?? start, end: text.length };
      }
    }
  }
  const title = content?.getAttribute('aria-label')?.replace(/^Article: /u, '') ?? '';
  return { text, title, marks };
}
