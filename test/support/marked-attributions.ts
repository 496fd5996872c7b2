import { readFileSync } from 'node:fs';
import { proposeAttribution } from '../../shared/suggest/propose-attribution.ts';

/** Sentences with their quotes in [brackets], cues in <angles>, speakers in {braces}, sources in {{two}}, as
 *  `test/cases/attribution` keeps them: a line each, its name before “ | ”. */

export interface MarkedCase {
  name: string;
  text: string;
  /** “label: covered text” in reading order. */
  marks: string[];
}

const OPENING: Readonly<Record<string, string>> = {
  '[': 'quote',
  '<': 'cue',
  '{': 'speaker',
  '{{': 'source',
};

export function readCases(language: string): MarkedCase[] {
  const file = new URL(`../cases/attribution/${language}.txt`, import.meta.url);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.includes(' | '))
    .map((line) => {
      const at = line.indexOf(' | ');
      return { name: line.slice(0, at), ...readMarks(line.slice(at + 3)) };
    });
}

function readMarks(marked: string): Omit<MarkedCase, 'name'> {
  const open: { label: string; start: number }[] = [];
  const found: { label: string; start: number; end: number }[] = [];
  let text = '';
  for (const [sign] of marked.matchAll(/\{\{|\}\}|./gsu)) {
    const label = OPENING[sign];
    if (label !== undefined) open.push({ label, start: text.length });
    else if (/^(?:\}\}|[\]>}])$/u.test(sign)) {
      const last = open.pop();
      if (last) found.push({ ...last, end: text.length });
    } else text += sign;
  }
  return { text, marks: describeMarks(text, found) };
}

export function proposeMarks(text: string, language: string): string[] {
  const { marks } = proposeAttribution(text, { language, skip: [], entities: [], learned: null });
  return describeMarks(text, marks);
}

const describeMarks = (
  text: string,
  marks: readonly { label: string; start: number; end: number }[],
): string[] =>
  [...marks]
    .sort((a, b) => a.start - b.start || b.end - a.end || a.label.localeCompare(b.label))
    .map(({ label, start, end }) => `${label}: ${text.slice(start, end)}`);
