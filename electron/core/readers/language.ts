import type { Article } from './reader.ts';

export interface DetectedLanguage {
  /** BCP 47. */
  language: string;
  /** No other language comes near. */
  reliable: boolean;
}

/** As much of an article as its language is told by. */
const SAMPLE = 2000;
/** Letters, below which a text may be in many languages. */
const LEAST_LETTERS = 40;

/** The language that an article is written in, by its letters: of its title and beginning, without what its
 *  file shows to be something else. `null` for a short text and one in several languages. */
export async function detectLanguage(
  article: Pick<Article, 'title' | 'text' | 'furniture'>,
): Promise<DetectedLanguage | null> {
  const sample = takeSample(article);
  if ((sample.match(/\p{L}/gu)?.length ?? 0) < leastLetters(sample)) return null;
  // Its statistics are half a second's work to load: not before the first article.
  const { eld } = await import('eld/extrasmall');
  const whole = eld.detect(sample);
  if (whole.language === '') return null;
  const half = Math.floor(sample.length / 2);
  const parts = [sample.slice(0, half), sample.slice(half)].map((part) => eld.detect(part));
  const others = parts.filter((part) => part.language !== whole.language && part.isReliable());
  if (others.length > 0) return null;
  const language = whole.language === 'ms' ? tellIndonesian(sample) : whole.language;
  return { language: language ?? 'ms', reliable: language !== null && whole.isReliable() };
}

/** A Chinese sign says as much as a word of letters. */
const leastLetters = (sample: string): number =>
  /[\u3040-\u30ff\u4e00-\u9fff]/u.test(sample) ? LEAST_LETTERS / 4 : LEAST_LETTERS;

function takeSample({ title, text, furniture }: Pick<Article, 'title' | 'text' | 'furniture'>): string {
  const parts = [title ?? ''];
  let from = 0;
  let left = SAMPLE;
  for (const { start, end } of furniture.toSorted((a, b) => a.start - b.start)) {
    if (left <= 0) break;
    parts.push(text.slice(from, Math.max(from, start)).slice(0, left));
    left -= Math.max(0, start - from);
    from = Math.max(from, end);
  }
  parts.push(text.slice(from, from + Math.max(0, left)));
  // Addresses and numbers are of no language.
  return parts.join('\n').replace(/https?:\/\/\S+|\S{1,64}@\S+|\d+/gu, ' ');
}

/** The detector knows Malay alone. The two share most words; these are frequent and only of one. */
const INDONESIAN =
  /\b(?:bahwa|bisa|gratis|kantor|kapan|karena|kota|mengatakan|mobil|resmi|saat|senin|sudah|uang|wali)\b/giu;
const MALAY =
  /\b(?:ahad|bahawa|bandar|beliau|boleh|datuk|ialah|isnin|kerana|kereta|khamis|pejabat|percuma|polis|rasmi|wang)\b/giu;

function tellIndonesian(sample: string): 'id' | 'ms' | null {
  const indonesian = sample.match(INDONESIAN)?.length ?? 0;
  const malay = sample.match(MALAY)?.length ?? 0;
  if (indonesian === malay) return null;
  return indonesian > malay ? 'id' : 'ms';
}
