const kept = new Map<string | null, Intl.Segmenter>();

/** Unicode's sentences (UAX #29) as a language tailors them: Greek asks with a semicolon. (Words end alike in
 *  all.) `language` is BCP 47; one that is none counts as no language. */
export function sentenceSegmenter(language: string | null): Intl.Segmenter {
  const known = kept.get(language);
  if (known) return known;
  const made = new Intl.Segmenter(isTag(language) ? language : 'und', { granularity: 'sentence' });
  kept.set(language, made);
  return made;
}

function isTag(language: string | null): language is string {
  try {
    return language !== null && Intl.getCanonicalLocales(language).length > 0;
  } catch {
    return false;
  }
}
