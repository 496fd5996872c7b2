import type { FileFormat } from '../../../shared/model/file-formats.ts';

/** Files that are not read by themselves, of a format that spreads over several. */
interface Companions {
  format: FileFormat;
  /** The names, in the same folder, under one of which there is a file that takes this one along: its reader
   *  asks for it (see `Source.beside`). */
  leadersOf(name: string): readonly string[];
  /** Whether the format’s own tool keeps its settings under this name. */
  isSettings(name: string): boolean;
}

const companions: readonly Companions[] = [
  {
    format: 'brat',
    leadersOf: withEnding('.txt', '.ann'),
    isSettings: (name) => /^(?:annotation|visual|tools|kb_shortcuts)\.conf$/u.test(name),
  },
  { format: 'uima-xmi', leadersOf: () => [], isSettings: isTypeSystem },
  { format: 'webanno-tsv', leadersOf: () => [], isSettings: isTypeSystem },
  { format: 'w3c', leadersOf: withEnding('.txt', '.jsonld'), isSettings: () => false },
];

function isTypeSystem(name: string): boolean {
  return name.toLowerCase() === 'typesystem.xml';
}

/** A file of the same name but for its ending. */
function withEnding(ending: string, leading: string): Companions['leadersOf'] {
  return (name) => (name.endsWith(ending) ? [`${name.slice(0, -ending.length)}${leading}`] : []);
}

const ofFormat = (format: 'auto' | FileFormat): readonly Companions[] =>
  companions.filter((known) => format === 'auto' || format === known.format);

/** The files of the same folder that would take one of this name along, where files are read as `format`. */
export const leadersOf = (name: string, format: 'auto' | FileFormat): string[] =>
  ofFormat(format).flatMap((known) => known.leadersOf(name));

/** Whether a file in a folder says nothing but how a tool is set up. */
export const isSettings = (name: string, format: 'auto' | FileFormat): boolean =>
  ofFormat(format).some((known) => known.isSettings(name));
