/** What a verb that reports takes:
 *  `that` a clause, with or without “that”; `clause` one with “that” only; `wh` “whether …”, “why …”; `to` an
 *  infinitive; `objto` a noun phrase and an infinitive; `np` a noun phrase; `as` a noun phrase and what it is
 *  said to be; `told` somebody it is said to, before the rest; `tail` nothing, behind what is said. */
export type Take = 'that' | 'clause' | 'wh' | 'to' | 'objto' | 'np' | 'as' | 'told' | 'tail';

/** The place of a form in its entry: “say says said saying”. `null` where the list does not keep that order. */
type VerbForm = 'base' | 'third' | 'past' | 'participle' | 'gerund';

export interface Frame {
  takes: ReadonlySet<Take>;
  /** How often the verb with what it takes tells what somebody says or thinks, 0 to 1. */
  sure: number;
  /** Words right behind the verb that belong to it: “point *out*”. */
  particle: readonly string[];
  form: VerbForm | null;
}

/** Verbs that take the same, as the lists keep them: all forms of a verb in one entry, a particle behind “+”. */
export interface FrameList {
  takes: string;
  sure: number;
  verbs: readonly string[];
}

/** Frames by the form of the verb. Those with a longer particle come first. */
export function toFrames(lists: readonly FrameList[], gerund: string): Map<string, Frame[]> {
  const frames = new Map<string, Frame[]>();
  for (const { takes, sure, verbs } of lists) {
    const kinds = new Set(takes.split(' ').filter(isTake));
    for (const entry of verbs) {
      const [forms = '', particle = ''] = entry.toLowerCase().split(' + ');
      const all = forms.split(' ');
      for (const [place, word] of all.entries()) {
        const form = gerund === '' ? null : formAt(word, place, all.length, gerund);
        const frame = { takes: kinds, sure, particle: particle.split(' ').filter(Boolean), form };
        const known = frames.get(word);
        // “bet” and “put” are the same in the past.
        if (known) known.push(frame);
        else frames.set(word, [frame]);
      }
    }
  }
  for (const list of frames.values()) list.sort((a, b) => b.particle.length - a.particle.length);
  return frames;
}

function formAt(word: string, place: number, count: number, gerund: string): VerbForm {
  if (place > 1 && word.endsWith(gerund)) return 'gerund';
  if (place === 3 && count > 4) return 'participle';
  return place === 0 ? 'base' : place === 1 ? 'third' : 'past';
}

const TAKES: ReadonlySet<string> = new Set<Take>([
  'that',
  'clause',
  'wh',
  'to',
  'objto',
  'np',
  'as',
  'told',
  'tail',
]);
const isTake = (word: string): word is Take => TAKES.has(word);
