import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { findBoilerplate } from '../../shared/boilerplate/find-boilerplate.ts';
import { normaliseText } from '../../shared/text/normalise.ts';
import { createOffsetMap } from '../../shared/text/offsets.ts';
import { overlaps, type Span } from '../../shared/text/span.ts';

/** How much of the boilerplate that an annotator marked the rules find, by span and by character, for each
 *  kind; of a plain text file, what they find. Usage:
 *  node test/bench/boilerplate.ts [--annotator NAME] [--show] FILE.hearsay.jsonl|FILE.txt … */

interface Line {
  id?: string;
  text: string;
  language?: string | null;
  offsets?: string;
  annotations: { annotator: string; label: string; start: number; end: number; attrs: { kind?: string } }[];
}

interface Marked extends Span {
  kind: string;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { annotator: { type: 'string' }, show: { type: 'boolean', default: false } },
});

interface Counts {
  gold: number;
  found: number;
  exact: number;
  goldCharacters: number;
  foundCharacters: number;
  sharedCharacters: number;
}
const byKind = new Map<string, Counts>();

for (const file of positionals) {
  const content = readFileSync(file, 'utf8');
  if (file.endsWith('.jsonl')) {
    for (const line of content.split('\n').filter(Boolean)) measure(JSON.parse(line) as Line);
  } else {
    const text = normaliseText(content);
    console.log(`\n${file}`);
    for (const found of findBoilerplate(text)) console.log(describe(text, found));
  }
}
if (byKind.size > 0) report();

function measure(line: Line): void {
  const map = createOffsetMap(line.text);
  const annotator = values.annotator ?? line.annotations[0]?.annotator;
  const gold = line.annotations
    .filter((one) => one.label === 'boilerplate' && one.annotator === annotator)
    .map(({ start, end, attrs }): Marked => {
      const kind = attrs.kind ?? 'none';
      if (line.offsets === 'utf16') return { start, end, kind };
      return { start: map.toUtf16(start) ?? 0, end: map.toUtf16(end) ?? 0, kind };
    });
  const found = findBoilerplate(line.text, { language: line.language ?? null });
  for (const one of gold) countsOf(one.kind).gold++;
  for (const one of found) {
    const counts = countsOf(one.kind);
    counts.found++;
    if (gold.some((other) => isSame(one, other))) counts.exact++;
    else if (values.show) console.log(`found, not marked: ${line.id ?? ''} ${describe(line.text, one)}`);
  }
  for (const one of gold) {
    countsOf(one.kind).goldCharacters += one.end - one.start;
    if (values.show && !found.some((other) => isSame(one, other)))
      console.log(`marked, not found: ${line.id ?? ''} ${describe(line.text, one)}`);
  }
  for (const one of found) {
    const counts = countsOf(one.kind);
    counts.foundCharacters += one.end - one.start;
    for (const other of gold) {
      if (other.kind !== one.kind || !overlaps(one, other)) continue;
      counts.sharedCharacters += Math.min(one.end, other.end) - Math.max(one.start, other.start);
    }
  }
}

function countsOf(kind: string): Counts {
  const known = byKind.get(kind);
  if (known) return known;
  const counts = { gold: 0, found: 0, exact: 0, goldCharacters: 0, foundCharacters: 0, sharedCharacters: 0 };
  byKind.set(kind, counts);
  return counts;
}

function isSame(a: Marked, b: Marked): boolean {
  return a.start === b.start && a.end === b.end && a.kind === b.kind;
}

function describe(text: string, { start, end, kind }: Marked): string {
  return `${start}–${end} ${kind}: ${JSON.stringify(text.slice(start, end).slice(0, 120))}`;
}

function report(): void {
  const all = { gold: 0, found: 0, exact: 0, goldCharacters: 0, foundCharacters: 0, sharedCharacters: 0 };
  for (const counts of byKind.values())
    for (const key of Object.keys(all) as (keyof Counts)[]) all[key] += counts[key];
  for (const [kind, counts] of [...byKind].sort(([a], [b]) => a.localeCompare(b))) print(kind, counts);
  print('all', all);
}

function print(kind: string, counts: Counts): void {
  const share = (part: number, whole: number) => (whole === 0 ? '–' : (part / whole).toFixed(3));
  console.log(
    `${kind}: marked ${counts.gold}, found ${counts.found}, exact ${counts.exact}; ` +
      `spans P ${share(counts.exact, counts.found)} R ${share(counts.exact, counts.gold)}; ` +
      `characters P ${share(counts.sharedCharacters, counts.foundCharacters)} R ${share(counts.sharedCharacters, counts.goldCharacters)}`,
  );
}
