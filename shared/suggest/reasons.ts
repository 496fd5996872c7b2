/** Every code that a `Reason` can have, each with its sentence `why.<code>` in the locales. */
export const reasonCodes: readonly string[] = ['artifact.doubledWord', 'cue.verb', 'quote.marks'];
