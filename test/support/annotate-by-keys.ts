import { expect, type Page } from '@playwright/test';
import { listGrowth } from '../../renderer/editor/grow.ts';
import { nextEnd, nextStart, previousStart } from '../../renderer/editor/words.ts';
import type { Attributes } from '../../shared/model/records.ts';
import { findLabel, listLabels, type Schema } from '../../shared/model/schema.ts';
import { deriveAttributes } from '../../shared/suggest/attribute-defaults.ts';
import { findQuotation } from '../../shared/text/quotations.ts';
import type { Span } from '../../shared/text/span.ts';
import { articleOf } from './app.ts';

/** Marks an article as its gold says, by real keys alone, with the cheapest that are known for each step. What
 *  it reads from the window are the outlines, as a person would. */

export interface GoldMark extends Span {
  id: string;
  label: string;
  attrs: Attributes;
}

export interface GoldLink {
  type: string;
  from: string;
  to: string;
}

export interface Article {
  text: string;
  schema: Schema;
  marks: readonly GoldMark[];
  links: readonly GoldLink[];
}

/** Key presses by what they were for, and how many marks were made. */
export interface Presses {
  marks: number;
  spans: number;
  links: number;
  attributes: number;
}

const takingKeys: Readonly<Record<string, string>> = { cue: 'c', speaker: 's', source: 'o' };

/** Expects the article open, its text focused and without marks, and the caret at its start.
 *  @throws Error where a link can be made neither by the chain nor by joining */
export async function annotateByKeys(page: Page, article: Article): Promise<Presses> {
  const driver = new Driver(page, article);
  const linked = new Set(article.links.map(({ to }) => to));
  const roots = article.marks.filter(({ id, label }) => label === 'quote' || !linked.has(id));
  for (const mark of roots.toSorted((a, b) => a.start - b.start)) await driver.addWithLinks(mark);
  return driver.presses;
}

class Driver {
  readonly presses: Presses = { marks: 0, spans: 0, links: 0, attributes: 0 };
  private caret = 0;
  private readonly made: GoldMark[] = [];
  private readonly page: Page;
  private readonly article: Article;

  constructor(page: Page, article: Article) {
    this.page = page;
    this.article = article;
  }

  async addWithLinks(mark: GoldMark): Promise<void> {
    await this.select(mark);
    await this.label(mark);
    const links = this.article.links.filter(({ from }) => from === mark.id);
    await this.setAttributes(mark);
    for (const link of links) {
      const target = this.article.marks.find(({ id }) => id === link.to);
      if (!target) throw new Error(`A link leads to ${link.to}, which is not there.`);
      if (target.label === mark.label) await this.press('links', 'j');
      else await this.take(target);
    }
  }

  /** By its key where it is outlined, else by selecting it: the chain links it. */
  private async take(target: GoldMark): Promise<void> {
    const key = takingKeys[target.label] ?? '';
    const outlined = articleOf(this.page).locator(`.likely[data-key="${key}"]`);
    const texts = await outlined.allInnerTexts();
    const derived = this.derive(target);
    const same = Object.entries(target.attrs).every(([name, value]) => derived[name] === value);
    if (texts.join('') === this.article.text.slice(target.start, target.end)) {
      await this.press('spans', key);
      await expect.poll(async () => (await outlined.allInnerTexts()).join('')).not.toBe(texts.join(''));
      this.add(target);
      if (same) return;
      await this.moveTo(target.start);
    } else {
      await this.select(target);
      await this.label(target);
    }
    await this.setAttributes(target);
  }

  private async label(mark: GoldMark): Promise<void> {
    const place = listLabels(this.article.schema).findIndex(({ id }) => id === mark.label) + 1;
    await this.press('spans', `Alt+${place}`);
    await expect(articleOf(this.page).locator('.tint-full').first()).toBeVisible();
    this.caret = mark.end;
    this.add(mark);
  }

  private add(mark: GoldMark): void {
    this.made.push(mark);
    this.presses.marks++;
  }

  private async select({ start, end }: Span): Promise<void> {
    const { text } = this.article;
    const quotes = this.made.filter(({ label }) => label === 'quote');
    const next = findQuotation(text, this.caret, 1, (one) =>
      quotes.every((quote) => quote.end <= one.start || one.end <= quote.start),
    );
    if (next?.start === start && next.end === end) return this.press('spans', 'q');
    await this.moveTo(start);
    const grown = listGrowth(text, { start, end: start }).findIndex(
      (step) => step.start === start && step.end === end,
    );
    const steps = extendSteps(text, start, end);
    await this.press(
      'spans',
      ...(grown >= 0 && grown + 1 < steps.length ? Array<string>(grown + 1).fill('g') : steps),
    );
  }

  private async moveTo(offset: number): Promise<void> {
    await this.press('spans', ...moveSteps(this.article.text, this.caret, offset));
    this.caret = offset;
  }

  private derive(mark: GoldMark): Attributes {
    const label = findLabel(this.article.schema, mark.label);
    return label ? deriveAttributes(this.article.text, mark, label) : {};
  }

  private async setAttributes(mark: GoldMark): Promise<void> {
    const derived = this.derive(mark);
    const keys: string[] = [];
    let down = 0;
    for (const [name, type] of Object.entries(findLabel(this.article.schema, mark.label)?.attrs ?? {})) {
      if (type === 'entity') continue;
      const value = mark.attrs[name];
      if (Array.isArray(type) && typeof value === 'string' && value !== derived[name]) {
        keys.push(...Array<string>(down).fill('ArrowDown'), `${type.indexOf(value) + 1}`);
        down = 0;
      }
      down++;
    }
    if (keys.length === 0) return;
    await this.press('attributes', 'Enter');
    await expect(articleOf(this.page)).not.toBeFocused();
    await this.press('attributes', ...keys, 'Escape');
    await expect(articleOf(this.page)).toBeFocused();
  }

  private async press(what: Exclude<keyof Presses, 'marks'>, ...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
    this.presses[what] += keys.length;
  }
}

const countCharacters = (text: string): number =>
  [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].length;

/** Caret keys from one place to another: by words and then characters, from here or from the start. */
function moveSteps(text: string, from: number, to: number): string[] {
  const forward = (start: number): string[] => {
    let at = start;
    const keys: string[] = [];
    for (let next = nextStart(text, at); next !== null && next <= to; next = nextStart(text, at)) {
      at = next;
      keys.push('Control+ArrowRight');
    }
    return [...keys, ...Array<string>(countCharacters(text.slice(at, to))).fill('ArrowRight')];
  };
  if (from <= to) return forward(from);
  const back: string[] = [];
  let at = from;
  while (at > to) {
    at = previousStart(text, at) ?? 0;
    back.push('Control+ArrowLeft');
  }
  const here = [...back, ...Array<string>(countCharacters(text.slice(at, to))).fill('ArrowRight')];
  const fromStart = ['Control+Home', ...forward(0)];
  return fromStart.length < here.length ? fromStart : here;
}

function extendSteps(text: string, start: number, end: number): string[] {
  let at = start;
  const keys: string[] = [];
  for (let next = nextEnd(text, at); next !== null && next <= end; next = nextEnd(text, at)) {
    at = next;
    keys.push('Control+Shift+ArrowRight');
  }
  return [...keys, ...Array<string>(countCharacters(text.slice(at, end))).fill('Shift+ArrowRight')];
}
