/** What the core refuses an annotator, by codes for which the window has words of its own (`refusal.…` in the
 *  locales). The words here are English, for the command line and for whoever reads a log. */

const table = {
  'project.readOnly': ['InvalidInput', 'This project is open only for reading.'],
  'article.gone': ['NotFound', 'This article is not in the project.'],
  'span.not_integer': ['InvalidInput', 'The span [{{start}}, {{end}}) is not given in whole numbers.'],
  'span.outside_text': [
    'InvalidInput',
    'The span [{{start}}, {{end}}) lies outside the text, which is {{length}} long.',
  ],
  'span.empty': ['InvalidInput', 'The span [{{start}}, {{end}}) is empty.'],
  'span.inside_surrogate_pair': [
    'InvalidInput',
    'The span [{{start}}, {{end}}) starts or ends in the middle of a character (inside a surrogate pair).',
  ],
  'span.inside_grapheme': [
    'InvalidInput',
    'The span [{{start}}, {{end}}) starts or ends inside what a reader sees as one character (a grapheme cluster).',
  ],
  'label.unknown': ['InvalidInput', 'The schema has no label “{{label}}”.'],
  'label.retired': ['InvalidInput', 'The label “{{label}}” is retired: it is no longer given to marks.'],
  'label.noEntity': ['InvalidInput', 'A {{label}} does not name an entity.'],
  'mark.gone': ['NotFound', 'This mark is not there any more.'],
  'mark.notYours': ['Conflict', 'This mark belongs to another annotator.'],
  'mark.breaksLink': [
    'Conflict',
    'The schema would not allow a “{{relation}}” link of this mark any more. Remove the link first.',
  ],
  'mark.cutOutside': ['InvalidInput', 'A mark is split at a place inside it. Put the caret there.'],
  'mark.cutBlank': [
    'InvalidInput',
    'One half would hold nothing but blanks. Put the caret between two words of the mark.',
  ],
  'mark.mergesAlone': ['InvalidInput', 'It takes two marks to make one of them.'],
  'mark.mergesOther': ['InvalidInput', 'Only marks of the same label can become one.'],
  'link.gone': ['NotFound', 'This link is not there any more.'],
  'link.notYours': ['Conflict', 'This link belongs to another annotator.'],
  'relation.unknown': ['InvalidInput', 'The schema has no relation “{{relation}}”.'],
  'relation.retired': ['InvalidInput', 'The relation “{{relation}}” is retired: it is no longer made.'],
  'relation.annotators': ['Conflict', '“{{relation}}” cannot link the marks of two annotators.'],
  'relation.start': ['Conflict', '“{{relation}}” starts at a {{wanted}}, not at a {{label}}.'],
  'relation.end': ['Conflict', '“{{relation}}” leads to a {{wanted}}, not to a {{label}}.'],
  'relation.self': ['Conflict', '“{{relation}}” cannot link a mark with itself.'],
  'relation.twice': ['Conflict', 'This “{{relation}}” link is already there.'],
  'relation.most': [
    'Conflict',
    'This {{label}} has all the “{{relation}}” links that the schema allows ({{most}}).',
  ],
  'relation.within': ['Conflict', '“{{relation}}” wants the first {{label}} to lie within the second.'],
  'relation.circle': ['Conflict', 'This “{{relation}}” link would close a circle.'],
  'entity.gone': ['NotFound', 'This entity is not in the project.'],
  'entity.mergesAlone': ['InvalidInput', 'It takes two entities to make one of them.'],
  'entity.named': [
    'Conflict',
    'Marks still name “{{name}}”. Merge it with another entity, or clear it there first.',
  ],
  'history.nothingToUndo': ['NotFound', 'There is nothing to undo.'],
  'history.nothingToRedo': ['NotFound', 'There is nothing to redo.'],
  'history.nothingAfter': ['NotFound', 'There is nothing to undo after this step.'],
  'history.changedSince': [
    'Conflict',
    'This step cannot be taken back or repeated: what it wrote has been changed since.',
  ],
  'history.inTheWay': [
    'Conflict',
    'Nothing was undone. Step {{step}} ({{operation}}) stands in the way: what it wrote has been changed by somebody else since. Choose a later point, or let them undo first.',
  ],
  'history.inTheWayIn': [
    'Conflict',
    'Nothing was undone. Step {{step}} ({{operation}} in “{{title}}”) stands in the way: what it wrote has been changed by somebody else since. Choose a later point, or let them undo first.',
  ],
  'schema.undecided': [
    'Conflict',
    'Nothing was changed: marks or links use {{names}}. Say whether to keep, move or remove them.',
  ],
  'annotator.gone': ['NotFound', 'This annotator is not in the project.'],
  'annotator.noPerson': [
    'InvalidInput',
    '“{{name}}” is no person: it keeps its name and is given no articles.',
  ],
  'annotator.nameReserved': [
    'InvalidInput',
    'Nobody can be called “{{name}}”: in files this name means something else.',
  ],
  'annotator.nameTaken': [
    'Conflict',
    'There is somebody called “{{name}}” in the project already. Choose another name.',
  ],
  'annotator.retired': [
    'Conflict',
    '“{{name}}” takes part no more and is given no articles. Let them return to the team first.',
  ],
  'suggestion.hidden': [
    'Conflict',
    'What the machine proposes is hidden in this project, so that nothing may lead its annotators.',
  ],
  'split.exists': [
    'Conflict',
    'There is a split “{{name}}” already. Choose another name, or remove that one first.',
  ],
  'split.gone': ['NotFound', 'The project has no split “{{name}}”.'],
  'split.onePart': ['InvalidInput', 'It takes two parts or more to split articles.'],
  'split.partName': [
    'InvalidInput',
    'A part cannot be called “{{name}}”: it becomes a folder. Use up to 40 letters from a to z, digits, - and _.',
  ],
  'split.partTwice': ['InvalidInput', 'Two parts are called “{{name}}”. Give each a name of its own.'],
  'split.shares': [
    'InvalidInput',
    'The shares of the parts are above 0 and add up to 100 percent; these add up to {{sum}}.',
  ],
  'split.incomplete': [
    'Conflict',
    'Nothing was written: the split “{{name}}” has no part yet for some of the articles ({{n}}). Update the split, and export again.',
  ],
  'difference.notShared': [
    'Conflict',
    'There is nothing to compare yet: fewer than two people are done with this article.',
  ],
  'difference.gone': [
    'NotFound',
    'This difference is not there any more: somebody’s work has changed. Look at the article again.',
  ],
  'difference.undecided': ['NotFound', 'Nothing was decided here that could be taken back.'],
  'difference.open': ['Conflict', 'Differences are left to decide in this article ({{n}}).'],
  'example.blank': ['InvalidInput', 'An example needs text. Choose more than blanks.'],
  'example.known': ['Conflict', 'The guideline of {{label}} has this example already.'],
  'example.most': [
    'Conflict',
    'The guideline of {{label}} has {{most}} examples, and no more fit. Remove one in the schema first.',
  ],
  'bundle.nobody': ['NotFound', 'Nobody called “{{name}}” works in this project.'],
  'bundle.nothing': [
    'Conflict',
    '“{{name}}” has no articles yet. Give them some, and write the bundle again.',
  ],
  'bundle.notGiven': [
    'Conflict',
    'Nothing was written: some of the articles ({{n}}) were not given to “{{name}}”. Give them first, or leave them out.',
  ],
  'bundle.exists': [
    'Conflict',
    'There is a file at {{file}} already. Nothing was written; choose another name or overwrite it.',
  ],
  'bundle.noFolder': ['InvalidInput', 'The folder of {{file}} is not there. Nothing was written.'],
  'merge.decided': [
    'Conflict',
    'Nothing was changed: what was to be decided is not as it was any more. Look at it again.',
  ],
  'merge.unknown': [
    'Conflict',
    'Nothing was changed: the schema does not have {{names}} any more. Take it back into the schema first.',
  ],
} as const satisfies Record<string, readonly [kind: 'InvalidInput' | 'NotFound' | 'Conflict', words: string]>;

export type RefusalCode = keyof typeof table;

/** A code and what its sentence names: labels, relations and operations by their ids. */
export interface Refusal {
  code: RefusalCode;
  values?: Readonly<Record<string, string | number>>;
}

export const refusalKind = ({ code }: Refusal) => table[code][0];

/** A refusal in English. */
export const sayRefusal = ({ code, values = {} }: Refusal): string =>
  table[code][1].replace(/\{\{(\w+)\}\}/gu, (_, name: string) => String(values[name] ?? ''));

/** The sentences with their places still open, by code. */
export const refusalSentences: readonly (readonly [code: string, words: string])[] = Object.entries(
  table,
).map(([code, [, words]]) => [code, words]);
