import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { alignTexts, turnRound } from '../../shared/align/align.ts';
import { type Projection, projectSpan } from '../../shared/align/project.ts';
import { normaliseText } from '../../shared/text/normalise.ts';
import { createOffsetMap } from '../../shared/text/offsets.ts';
import type { Span } from '../../shared/text/span.ts';

/** How many marks of an article find their place in another version of it, and the way back. Usage:
 *  node test/bench/carry.ts --gold FILE.hearsay.jsonl --id DOCUMENT [--annotator NAME] [--show] VERSION.txt …
 *  A mark that arrives exactly must come back to where it was; one that comes back elsewhere is counted wrong. */

interface Line {
  id: string;
  text: string;
  offsets?: string;
  annotations: { annotator: string; label: string; start: number; end: number }[];
}

function returns(found: Projection, { start, end }: Span): boolean {
  return found.kind === 'exact' && found.span.start === start && found.span.end === end;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    gold: { type: 'string', default: '' },
    id: { type: 'string', default: '' },
    annotator: { type: 'string' },
    show: { type: 'boolean', default: false },
  },
});
const line = readFileSync(values.gold, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((text) => JSON.parse(text) as Line)
  .find(({ id }) => id === values.id);
if (!line) throw new Error(`${values.gold} has no document “${values.id}”.`);
const { text, offsets } = line;
const map = createOffsetMap(text);
const toUtf16 = (offset: number) => (offsets === 'utf16' ? offset : (map.toUtf16(offset) ?? 0));
const marks = line.annotations
  .filter(({ annotator }) => values.annotator === undefined || annotator === values.annotator)
  .map(({ label, start, end }) => ({ label, start: toUtf16(start), end: toUtf16(end) }));

for (const file of positionals) measure(file, normaliseText(readFileSync(file, 'utf8')));

function measure(file: string, version: string): void {
  const started = performance.now();
  const alignment = alignTexts(text, version);
  const took = performance.now() - started;
  const back = turnRound(alignment);
  const rows: Record<string, Record<'all' | 'exact' | 'near' | 'lost' | 'wrong', number>> = {};
  for (const mark of marks) {
    const row = (rows[mark.label] ??= { all: 0, exact: 0, near: 0, lost: 0, wrong: 0 });
    row.all++;
    const found = projectSpan(alignment, mark);
    row[found.kind]++;
    if (values.show && found.kind !== 'exact') {
      const arrived = found.kind === 'near' ? version.slice(found.span.start, found.span.end) : '–';
      const how = found.kind === 'near' ? `${found.why} ${found.score.toFixed(2)}` : 'lost';
      console.log(`${mark.label} ${how}: “${text.slice(mark.start, mark.end)}” → “${arrived}”`);
    }
    if (found.kind === 'exact' && !returns(projectSpan(back, found.span), mark)) row.wrong++;
  }
  console.log(`${file}: aligned in ${took.toFixed(1)} ms`);
  console.table(rows);
}
