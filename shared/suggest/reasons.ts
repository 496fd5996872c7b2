/** Every code that a `Reason` can have, each with its sentence `why.<code>` in the locales. */
export const reasonCodes: readonly string[] = [
  'artifact.doubledWord',
  'cue.colon',
  'cue.phrase',
  'cue.verb',
  'quote.goesOn',
  'quote.marks',
  'quote.noClosingMark',
  'quote.noOpeningMark',
  'quote.thatClause',
  'quote.transcript',
  'source.conduit',
  'speaker.afterCue',
  'speaker.subject',
  'speaker.transcript',
];
