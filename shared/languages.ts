/** The languages that the interface speaks. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** The language to speak: the chosen one, else the first that the system prefers and we know, else English.
 *  `preferred` are BCP 47 tags, the dearest first. */
export function chooseLanguage(chosen: Language | 'system', preferred: readonly string[]): Language {
  if (chosen !== 'system') return chosen;
  for (const tag of preferred) {
    const known = languages.find((language) => tag.split('-')[0]?.toLowerCase() === language);
    if (known) return known;
  }
  return 'en';
}
