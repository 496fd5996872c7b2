import type { KnownName, Learned, Proposal, Reason } from '../suggest/proposal.ts';
import type { Knowledge } from './knowledge.ts';
import { predict, type Signs, weightOf } from './logistic.ts';
import { signsOf } from './signs.ts';

/** What the rules and the judge use of what a project knows. */
export function toLearned(knowledge: Knowledge): Learned {
  return {
    cues: listCues(knowledge),
    names: listNames(knowledge),
    lines: listLines(knowledge),
    judge(text, proposal) {
      const { confidence: prior } = proposal;
      const names = signsOf(text, proposal);
      const confidence = predict(knowledge.signs, names, prior);
      return { confidence, why: explain(knowledge.signs, names, confidence - prior, proposal) };
    },
  };
}

/** Once may be a slip. */
const OFTEN = 2;

function listCues({ cues }: Knowledge): Map<string, number> {
  // As if it had stood unmarked once more: two of two are not yet certain.
  const sure = [...cues]
    .filter(([, { marked }]) => marked >= OFTEN)
    .map(([form, { marked, unmarked }]) => [form, marked / (marked + unmarked + 1)] as const);
  return new Map(sure.filter(([, strength]) => strength >= 0.3));
}

function listNames({ names }: Knowledge): Map<string, KnownName> {
  return new Map(
    [...names]
      .filter(([, { speaker, source }]) => speaker + source >= OFTEN)
      .map(([name, { speaker, source }]) => [
        name,
        { label: source > speaker ? 'source' : 'speaker', times: Math.max(speaker, source) },
      ]),
  );
}

function listLines({ lines }: Knowledge): Map<string, string | null> {
  const clear = [...lines].filter(([, { marked, refused }]) => Math.max(marked, refused) >= OFTEN);
  return new Map(clear.map(([line, { marked, refused, kind }]) => [line, refused >= marked ? null : kind]));
}

/** A smaller change needs no words. */
const NOTABLE = 0.05;

/** The sign that speaks most for the change, as what became of what had it. */
function explain(signs: Signs, names: readonly string[], change: number, proposal: Proposal): Reason | null {
  if (Math.abs(change) < NOTABLE) return null;
  const ahead = names
    .map((name) => ({ name, pull: weightOf(signs.get(name)) * Math.sign(change) }))
    .filter(({ pull }) => pull > 0)
    .sort((a, b) => b.pull - a.pull)[0];
  const [, , of, taken] = (ahead && signs.get(ahead.name)) ?? [0, 0, 0, 0];
  if (ahead === undefined) return null;
  const word = ahead.name.split(`${proposal.label} text: `)[1];
  if (word !== undefined)
    return { code: change > 0 ? 'learned.wordTaken' : 'learned.wordRefused', values: { word, taken, of } };
  return { code: change > 0 ? 'learned.taken' : 'learned.refused', values: { taken, of } };
}
