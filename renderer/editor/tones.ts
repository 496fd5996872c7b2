/** How a label is drawn: a colour and a line style, fixed for the labels of the default schema, in turn for
 *  those of others. Each tone is a class in `editor/marks.css`. */
const tones = ['quote', 'cue', 'speaker', 'source', 'artifact', 'boilerplate'] as const;
export type Tone = (typeof tones)[number];

const inTurn = ['quote', 'cue', 'speaker', 'source', 'artifact'] as const;

export function toneOf(label: string, labelIds: readonly string[]): Tone {
  const own = tones.find((tone) => tone === label);
  if (own) return own;
  const others = labelIds.filter((id) => !tones.some((tone) => tone === id));
  return inTurn[Math.max(0, others.indexOf(label)) % inTurn.length] ?? 'quote';
}
