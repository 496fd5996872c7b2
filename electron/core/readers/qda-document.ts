import { corruptSource } from '../../../shared/errors.ts';
import type { AnnotatedDocument, ExchangedAnnotation } from '../../../shared/formats/annotated-document.ts';
import { placeClaims, type Reading, readingsOf } from '../../../shared/formats/fit-offsets.ts';
import { newAnnotation, newDocument, newEntity } from '../../../shared/formats/new-document.ts';
import { fromVariable, mayCover, parseValueName, textName } from '../../../shared/formats/qda-names.ts';
import { normaliseText } from '../../../shared/text/normalise.ts';
import { CLUSTER, FLAG, LANGUAGE } from '../formats/qdpx-guids.ts';
import type { QdaIndex } from './qda-index.ts';
import type { QdaCoding, QdaSelection, QdaSource } from './qda-sources.ts';

/** Every coder of a selection has all its notes. */
const MOST_NOTES = 500_000;

/** What one person says of a selection. */
type Said = Pick<ExchangedAnnotation, 'attrs'> & { label: string };

/** The document of a text with its codings. A selection is a mark for each label that one of its coders gave it.
 *  @param given the text as its file has it
 *  @param readNote the text of a note, by its GUID */
export async function toDocument(
  source: QdaSource,
  given: string,
  index: QdaIndex,
  readNote: (guid: string) => Promise<string>,
): Promise<{ document: AnnotatedDocument; uncoded: number }> {
  const text = normaliseText(given);
  const document = { ...newDocument(text), title: source.name, ...readValues(source, index) };
  const places = placeSelections(source.selections, given, text, index.origin);
  const entities = new Map<string, string>();
  let uncoded = 0;
  let read = 0;
  for (const [at, selection] of source.selections.entries()) {
    const { guid } = selection;
    const { start, end } = places[at] ?? selection;
    const owner = index.caseOf.get(guid);
    const entity = owner !== undefined && index.cases.get(owner) ? owner : null;
    if (entity !== null) entities.set(entity, index.cases.get(entity) ?? entity);
    let copy = 0;
    for (const [user, codings] of Map.groupBy(selection.codings, ({ user }) => user)) {
      const { said, notes } = readCodings(codings, index);
      const about = [...selection.notes, ...(index.notesOf.get(guid) ?? []), ...notes];
      read += about.length;
      if (read > MOST_NOTES)
        throw corruptSource(`The selections of “${source.name}” have more notes than anybody writes.`);
      const note = await joinNotes(selection, about, readNote);
      const flag = codings.some(({ code }) => code === FLAG);
      const annotator = index.users.get(user) ?? null;
      for (const { label, attrs } of said) {
        const id = ++copy === 1 ? guid : `${guid}-${copy}`;
        document.annotations.push(
          newAnnotation({ id, annotator, label, start, end, attrs, entity, note, flag }),
        );
      }
    }
    if (copy === 0) uncoded++;
  }
  document.entities = [...entities].map(([id, name]) => newEntity(id, name));
  // A damaged project may have a GUID twice.
  const guids = [...new Set(source.selections.map(({ guid }) => guid))];
  document.relations = guids.flatMap((from) =>
    (index.links.get(from) ?? []).map(({ guid, type, to }) => ({
      id: guid,
      annotator: null,
      type,
      from,
      to,
      extra: {},
    })),
  );
  return { document, uncoded };
}

/** Positions count code points from zero, and the end is behind the last of them, as most programs have it; with
 *  some it is the last one. Names of selections are often the text that they cover, and tell. */
function placeSelections(selections: readonly QdaSelection[], given: string, text: string, origin: string) {
  // ATLAS.ti writes line ends of two characters and counts them as one.
  const counted = /atlas/iu.test(origin) ? text : given;
  const exclusive = [...readingsOf(counted, text, 'codepoint'), ...readingsOf(given, text, 'codepoint')];
  const inclusive = exclusive.map(
    (read): Reading =>
      (claim) =>
        read({ ...claim, end: claim.end + 1 }),
  );
  const claims = selections.map(({ start, end, name }) => ({
    start,
    end,
    covers: name.trim() === '' ? null : mayCover(name),
  }));
  return placeClaims(text, claims, [...exclusive, ...inclusive]);
}

/** What one coder says of a selection, by labels: a value that is coded without its label brings it along. */
function readCodings(codings: readonly QdaCoding[], index: QdaIndex): { said: Said[]; notes: string[] } {
  const byLabel = new Map<string, Said>();
  const notes: string[] = [];
  const saidOf = (label: string): Said => {
    const said = byLabel.get(label) ?? { label, attrs: {} };
    byLabel.set(label, said);
    return said;
  };
  for (const coding of codings) {
    if (coding.code === FLAG) continue;
    const code = index.codes.get(coding.code);
    const above = code?.parent == null ? undefined : index.codes.get(code.parent);
    const value = code && above ? parseValueName(code.name) : null;
    const said = saidOf((value ? above?.name : code?.name) || coding.code);
    if (value) said.attrs[value.attribute] = value.value;
    const start = textName(said.label, '');
    for (const guid of coding.notes) {
      const note = index.notes.get(guid);
      if (note?.name.startsWith(start)) said.attrs[note.name.slice(start.length)] = note.text;
      else notes.push(guid);
    }
  }
  return { said: [...byLabel.values()], notes };
}

async function joinNotes(
  { description }: QdaSelection,
  notes: readonly string[],
  readNote: (guid: string) => Promise<string>,
): Promise<string | null> {
  const texts = description === '' ? [] : [description];
  for (const guid of notes) texts.push(await readNote(guid));
  return texts.filter((text) => text !== '').join('\n') || null;
}

function readValues(source: QdaSource, { valuesOf, variables }: QdaIndex) {
  const meta = new Map<string, AnnotatedDocument['meta'][string]>();
  let language: string | null = null;
  let cluster: string | null = null;
  for (const { variable, text } of [...(valuesOf.get(source.guid) ?? []), source.values].flat()) {
    if (variable === LANGUAGE) language = text;
    else if (variable === CLUSTER) cluster = text;
    else {
      const { field, value } = fromVariable(variables.get(variable) ?? variable, text);
      if (field !== '__proto__') meta.set(field, value);
    }
  }
  return { language, cluster, meta: Object.fromEntries(meta) };
}
