import { expect, type Page } from '@playwright/test';
import { findChainLink } from '../../renderer/commands/chain.ts';
import { hintLetters } from '../../renderer/editor/hint-letters.ts';
import { groupLinkOptions, listLinkOptions } from '../../renderer/state/link-options.ts';
import { marksAt } from '../../renderer/state/select.ts';
import type { AnnotationRecord, Attributes, RelationRecord } from '../../shared/model/records.ts';
import { findLabel, listLabels, type Schema } from '../../shared/model/schema.ts';
import { deriveAttributes } from '../../shared/suggest/attributes/attribute-defaults.ts';
import { SpanIndex } from '../../shared/text/span-index.ts';
import type { Span } from '../../shared/text/span.ts';
import { articleOf } from './app.ts';
import { fillSteps } from './fill-fields.ts';
import { KeyRoutes } from './key-routes.ts';
import { outlinedSpan } from './outlined.ts';

/** Marks an article as its gold says, by real keys alone, with the cheapest that are known for each step. What
 *  it reads from the window are the outlines and hint letters, as a person would. */

export interface GoldMark extends Span {
  id: string;
  label: string;
  attrs: Attributes;
  /** Name of who or what it stands for. */
  entity: string | null;
  note: string | null;
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

type Kind = 'moving' | 'selecting' | 'labelling' | 'linking' | 'attributes' | 'typing';

/** A quote with cue and speaker: what it took to choose, label and link the three of them, and whether both
 *  were outlined rightly. */
interface Trio {
  presses: number;
  outlined: boolean;
}

/** Key presses by what they were for. */
export interface Presses extends Record<Kind, number> {
  trios: Trio[];
}

const takingKeys: Readonly<Record<string, string>> = { cue: 'c', speaker: 's', source: 'o' };

/** Expects the article open, its text focused and without marks, and the caret at its start. */
export async function annotateByKeys(page: Page, article: Article): Promise<Presses> {
  const driver = new Driver(page, article);
  const linked = new Set(article.links.map(({ to }) => to));
  const roots = article.marks.filter(({ id, label }) => label === 'quote' || !linked.has(id));
  // What holds others comes before them: a quote in a quote is nested by itself.
  for (const mark of roots.toSorted((a, b) => a.start - b.start || b.end - a.end)) await driver.add(mark);
  await driver.linkTheRest();
  return driver.presses;
}

class Driver {
  readonly presses: Presses = {
    moving: 0,
    selecting: 0,
    labelling: 0,
    linking: 0,
    attributes: 0,
    typing: 0,
    trios: [],
  };
  private caret = 0;
  private active: GoldMark | null = null;
  private readonly made: GoldMark[] = [];
  private readonly links: GoldLink[] = [];
  private readonly names = new Set<string>();
  private readonly page: Page;
  private readonly article: Article;
  private readonly routes: KeyRoutes;

  constructor(page: Page, article: Article) {
    this.page = page;
    this.article = article;
    this.routes = new KeyRoutes(article.text);
  }

  async add(mark: GoldMark): Promise<void> {
    const before = this.count();
    await this.select(mark);
    await this.label(mark);
    const links = this.article.links.filter(({ from }) => from === mark.id);
    const [cue, speaker] = ['has_cue', 'spoken_by'].map((type) => links.find((link) => link.type === type));
    const targets = links.filter(({ to }) => this.goldMark(to).label !== mark.label);
    let outlined = cue !== undefined && speaker !== undefined;
    for (const link of targets.toSorted((a, b) => rank(a) - rank(b))) {
      const wasOutlined = await this.take(mark, link);
      if (link === cue || link === speaker) outlined &&= wasOutlined;
      if (cue && speaker && link === speaker)
        this.presses.trios.push({ presses: this.count() - before, outlined });
    }
    for (const link of links.filter((one) => this.isMade(one.to) && !targets.includes(one)))
      await this.linkQuotes(mark, link);
    await this.fill(mark);
    for (const { to } of targets) await this.fill(this.goldMark(to));
  }

  /** Links to marks that were made after the mark that they start at. */
  async linkTheRest(): Promise<void> {
    for (const link of this.article.links) {
      if (this.links.includes(link)) continue;
      await this.activate(this.goldMark(link.from));
      await this.link(this.goldMark(link.from), link);
    }
  }

  private goldMark(id: string): GoldMark {
    const mark = this.article.marks.find((one) => one.id === id);
    if (!mark) throw new Error(`A link leads to ${id}, which is not there.`);
    return mark;
  }

  private isMade = (id: string): boolean => this.made.some((mark) => mark.id === id);

  private count = (): number =>
    this.presses.moving + this.presses.selecting + this.presses.labelling + this.presses.linking;

  /** By its key where it is outlined, else by selecting it: the chain links it. Answers whether it was outlined. */
  private async take(root: GoldMark, link: GoldLink): Promise<boolean> {
    const target = this.goldMark(link.to);
    const key = takingKeys[target.label] ?? '';
    const span = await outlinedSpan(this.page, key);
    if (span?.start === target.start && span.end === target.end) {
      await this.press('labelling', key);
      await expect.poll(() => outlinedSpan(this.page, key)).not.toEqual(span);
      if (!this.isMade(target.id)) this.made.push(target);
      this.links.push(link);
      this.active = root;
      return true;
    }
    if (this.isMade(target.id)) {
      await this.activate(root);
      await this.link(root, link);
      return false;
    }
    await this.select(target);
    const { schema } = this.article;
    const chained = findChainLink(
      { chain: 1, shown: this.shownFor(root), schema } as never,
      target.label,
      target,
    );
    await this.label(target);
    if (chained?.type === link.type) this.links.push(link);
    else await this.link(target, link);
    return false;
  }

  private async linkQuotes(mark: GoldMark, link: GoldLink): Promise<void> {
    if (this.links.includes(link)) return;
    const before = this.made
      .filter((one) => one.label === mark.label && one.end <= mark.start)
      .toSorted((a, b) => a.start - b.start || b.end - a.end)
      .at(-1);
    if (link.type === 'continues' && before?.id === link.to) {
      await this.press('linking', 'j');
      this.links.push(link);
    } else {
      await this.activate(mark);
      await this.link(mark, link);
    }
  }

  /** Links the active mark by the letters that stand on the other one, and on the kind of link where it takes
   *  more than one. */
  private async link(active: GoldMark, link: GoldLink): Promise<void> {
    const { schema } = this.article;
    const otherId = link.from === active.id ? link.to : link.from;
    await this.press('linking', 'l');
    const options = listLinkOptions(schema, this.shownFor(active), toRecord(active));
    const groups = groupLinkOptions(options);
    const at = groups.findIndex((group) =>
      group.some((one) => one.target === otherId && (groups.length > 1 || one.type === link.type)),
    );
    const letters = hintLetters(groups.length)[at] ?? '';
    await expect(this.page.locator('.link-panel')).toBeVisible();
    await this.press('linking', ...letters);
    const ways = groups[at] ?? [];
    if (ways.length > 1) {
      const way = ways.findIndex((one) => one.type === link.type);
      await this.press('linking', ...(hintLetters(ways.length)[way] ?? ''));
    }
    await expect(this.page.locator('.link-panel')).toHaveCount(0);
    this.links.push(link);
  }

  /** The article as the window knows it, with one mark as the chain’s. */
  private shownFor(root: GoldMark) {
    const annotations = new Map<string | number, AnnotationRecord>(
      this.made.map((mark) => [mark.id, toRecord(mark)]),
    );
    const relations = this.links.map((link, id) => [
      id,
      { ...link, id: `${id}` } as unknown as RelationRecord,
    ]);
    const { text } = this.article;
    const get = (id: unknown) => (id === 1 ? toRecord(root) : undefined);
    const values = () => annotations.values();
    return {
      text,
      annotations: { get, values },
      relations: new Map(relations as [number, RelationRecord][]),
    } as never;
  }

  private async label(mark: GoldMark): Promise<void> {
    const place = listLabels(this.article.schema).findIndex(({ id }) => id === mark.label) + 1;
    await this.press('labelling', `Alt+${place}`);
    await expect(articleOf(this.page).locator('.tint-full').first()).toBeVisible();
    this.caret = mark.end;
    this.active = mark;
    this.nest(mark);
    this.made.push(mark);
  }

  /** A quote within another one is nested in it by itself. */
  private nest(mark: GoldMark): void {
    const [around] = this.made
      .filter((one) => one.label === mark.label && one.start <= mark.start && mark.end <= one.end)
      .toSorted((a, b) => a.end - a.start - (b.end - b.start));
    const link = this.article.links.find((one) => one.from === mark.id && one.to === around?.id);
    if (link?.type === 'nested_in') this.links.push(link);
  }

  private async select(span: Span): Promise<void> {
    const isMarked = (quotation: Span) =>
      this.made.some((mark) => mark.label === 'quote' && covers(mark, quotation));
    const { moving, selecting } = this.routes.find(this.caret, span, isMarked);
    await this.press('moving', ...moving);
    await this.press('selecting', ...selecting);
  }

  /** Makes a mark active by going there, and outwards from what lies in it. */
  private async activate(mark: GoldMark): Promise<void> {
    if (this.active === mark) return;
    await this.press('moving', ...this.routes.moveTo(this.caret, mark.start));
    this.caret = mark.start;
    const under = marksAt(SpanIndex.of(this.made.map(toRecord)), mark.start);
    const outwards = under.findIndex(({ id }) => id === mark.id);
    await this.press('moving', ...Array<string>(outwards).fill('.'));
    this.active = mark;
  }

  /** Attributes, entity and note, as far as they are not there by themselves. */
  private async fill(mark: GoldMark): Promise<void> {
    const label = findLabel(this.article.schema, mark.label);
    if (!label) return;
    const steps = fillSteps(label, deriveAttributes(this.article.text, mark, label), mark.attrs);
    if (steps.length === 0 && mark.entity === null && mark.note === null) return;
    await this.activate(mark);
    for (const step of steps) {
      if ('keys' in step) await this.press('attributes', ...step.keys);
      else await this.type(step.words);
    }
    await expect(articleOf(this.page)).toBeFocused();
    if (mark.entity !== null) await this.name(mark.entity);
    if (mark.note === null) return;
    await this.press('attributes', 'n');
    await expect(this.page.locator('[data-field="note"]')).toBeFocused();
    await this.type(mark.note);
    await this.press('attributes', 'Enter');
    await expect(articleOf(this.page)).toBeFocused();
  }

  private async name(name: string): Promise<void> {
    const field = this.page.locator('.entity-field input');
    await this.press('attributes', 'e');
    await expect(field).toBeFocused();
    if ((await field.inputValue()) !== name) await this.type(name);
    const isKnown = this.names.has(name);
    await this.press('attributes', isKnown ? 'Enter' : 'Shift+Enter');
    this.names.add(name);
    await expect(this.page.getByRole('button', { name: 'Clear entity' })).toBeVisible();
    const hasFocus = () => articleOf(this.page).evaluate((text) => text === document.activeElement);
    for (let times = 0; times < 3 && !(await hasFocus()); times++) await this.press('attributes', 'Escape');
    await expect(articleOf(this.page)).toBeFocused();
  }

  private async type(words: string): Promise<void> {
    await this.page.keyboard.type(words);
    this.presses.typing += [...words].length;
  }

  private async press(kind: Kind, ...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
    this.presses[kind] += keys.length;
  }
}

/** Cue, speaker, source: the order in which they are taken. */
const rank = ({ type }: GoldLink): number => ['has_cue', 'spoken_by', 'via'].indexOf(type);

const covers = (mark: Span, { start, end }: Span): boolean =>
  (Math.min(mark.end, end) - Math.max(mark.start, start)) * 2 > end - start;

const toRecord = (mark: GoldMark): AnnotationRecord =>
  ({ ...mark, annotatorId: 1 }) as unknown as AnnotationRecord;
