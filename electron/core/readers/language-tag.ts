/** BCP 47, as files write it (`en_gb`); `null` for another word for a language, since nothing could be done
 *  with it. */
export function toLanguageTag(written: string): string | null {
  if (written === '') return null; // most rows say nothing, and what throws is slow
  try {
    const [tag = ''] = Intl.getCanonicalLocales(written.trim().replaceAll('_', '-'));
    return /^[a-z]{2,3}(?:-|$)/.test(tag) ? tag : null;
  } catch {
    return null;
  }
}
