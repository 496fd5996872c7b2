/** The categories of the default schema by the names that Google’s MQM data has for them. The first name is
 *  written, all are read, however they are spelt. Where MQM has none of that kind, ours is spelt as MQM’s are. */
const names: Readonly<Record<string, readonly string[]>> = {
  'accuracy/mistranslation': ['Accuracy/Mistranslation'],
  'accuracy/hallucination': ['Accuracy/Hallucination'],
  'accuracy/truncation': ['Accuracy/Truncation'],
  'accuracy/untranslated': ['Accuracy/Untranslated text', 'Accuracy/Source language fragment'],
  'accuracy/gender-mismatch': ['Accuracy/Gender Mismatch'],
  'linguistic/grammar': ['Fluency/Grammar'],
  'linguistic/fragment': ['Fluency/Fragment'],
  'linguistic/unintelligible': ['Fluency/Unintelligible', 'Coherence/Gibberish'],
  'linguistic/spelling': ['Fluency/Spelling'],
  'linguistic/punctuation': ['Fluency/Punctuation'],
  // Marot weighs minor errors of every category with “punctuation” in its name by a tenth, as our schema does.
  'linguistic/unpaired-marks': ['Fluency/Unpaired punctuation'],
  'linguistic/duplication': ['Fluency/Duplication'],
  'linguistic/character-encoding': ['Fluency/Character encoding'],
  'coherence/misfit': ['Coherence/Misfit'],
  'terminology/wrong-term': ['Terminology/Inappropriate for context'],
  'terminology/name-form': ['Terminology/Name form'],
  'style/unidiomatic': ['Style/Unnatural or awkward', 'Style/Awkward', 'Style/Bad sentence structure'],
  'locale/format': ['Locale convention/Format'],
  other: ['Other'],
};

const fold = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[\s_-]+/gu, ' ')
    .trim();

const ours = new Map(
  Object.entries(names).flatMap(([category, all]) => all.map((name) => [fold(name), category])),
);

/** What the default schema does not know stays as it is. */
export const toMqmCategory = (category: string): string => names[category]?.[0] ?? category;
export const fromMqmCategory = (name: string): string => ours.get(fold(name)) ?? name;

const severities = ['neutral', 'minor', 'major', 'critical'];

export const toMqmSeverity = (severity: string): string =>
  severities.includes(severity) ? severity.charAt(0).toUpperCase() + severity.slice(1) : severity;
export function fromMqmSeverity(name: string): string {
  const folded = fold(name);
  return severities.includes(folded) ? folded : name;
}

export const isMqmSeverity = (name: string): boolean => severities.includes(fold(name));

/** No error: a rater has seen the segment and found none. */
export const isNoError = (name: string): boolean => fold(name) === 'no error';
