import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { lexiconFor } from '../../shared/suggest/language/lexicon.ts';
import { findLikely, type LikelyTargets } from '../../shared/suggest/likely.ts';
import { createOffsetMap } from '../../shared/text/offsets.ts';
import { overlaps, type Span } from '../../shared/text/span.ts';

/** How often the likeliest cue, speaker and source of a quote are those that an annotator marked. Usage:
 *  node test/bench/likely.ts [--annotator NAME] [--show] FILE.hearsay.jsonl … */

const roles = { has_cue: 'cue', spoken_by: 'speaker', via: 'source' } as const;
type Role = keyof LikelyTargets;

interface Line {
  title: string;
  text: string;
  language?: string | null;
  offsets?: string;
  annotations: { id: string; annotator: string; label: string; start: number; end: number }[];
  relations: { annotator: string; type: string; from: string; to: string }[];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { annotator: { type: 'string', default: 'Mira' }, show: { type: 'boolean', default: false } },
});
const counts: Record<Role, { gold: number; given: number; exact: number; overlap: number }> = {
  cue: { gold: 0, given: 0, exact: 0, overlap: 0 },
  speaker: { gold: 0, given: 0, exact: 0, overlap: 0 },
  source: { gold: 0, given: 0, exact: 0, overlap: 0 },
};

for (const file of positionals) {
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean))
    measure(JSON.parse(line) as Line);
}
const f1 = (hits: number, gold: number, given: number) => ((200 * hits) / (gold + given)).toFixed(1);
for (const [role, { gold, given, exact, overlap }] of Object.entries(counts)) {
  console.log(
    `${role}: gold ${gold}, given ${given}, exact F1 ${f1(exact, gold, given)}, overlap F1 ${f1(overlap, gold, given)}`,
  );
}

function measure(line: Line): void {
  const map = createOffsetMap(line.text);
  const toSpan = ({ start, end }: Span): Span =>
    line.offsets === 'utf16'
      ? { start, end }
      : { start: map.toUtf16(start) ?? 0, end: map.toUtf16(end) ?? 0 };
  const spans = new Map(line.annotations.map((annotation) => [annotation.id, toSpan(annotation)]));
  const lexicon = lexiconFor(line.text, line.language ?? null);
  for (const { id, label, annotator } of line.annotations) {
    const quote = spans.get(id);
    if (label !== 'quote' || annotator !== values.annotator || quote === undefined) continue;
    const links = line.relations.filter(({ from }) => from === id);
    // What continues another quote inherits its speaker: the tool asks for none.
    if (links.some(({ type }) => type === 'continues')) continue;
    const likely = findLikely(line.text, quote, lexicon);
    for (const [type, role] of Object.entries(roles)) {
      const gold = links.filter((link) => link.type === type).flatMap(({ to }) => spans.get(to) ?? []);
      compare(line.text, quote, role, gold[0], likely[role][0]);
    }
  }
}

function compare(
  text: string,
  quote: Span,
  role: Role,
  gold: Span | undefined,
  top: (Span & { confidence: number }) | undefined,
): void {
  const given = top !== undefined && top.confidence >= 0.25 ? top : undefined;
  const count = counts[role];
  if (gold) count.gold++;
  if (given) count.given++;
  const isExact = gold && given && gold.start === given.start && gold.end === given.end;
  if (isExact) count.exact++;
  if (gold && given && overlaps(gold, given)) count.overlap++;
  if (isExact || (!gold && !given) || !values.show) return;
  const show = (span: Span | undefined) => (span ? text.slice(span.start, span.end) : '–');
  console.log(`${role}: gold “${show(gold)}”, given “${show(given)}” for ${show(quote).slice(0, 70)}`);
}
