import { findLabel, type Schema } from '../model/schema.ts';
import { excerpt } from '../text/covered.ts';
import type { AnnotatedDocument, ExchangedAnnotation } from './annotated-document.ts';
import { CONTINUES, joinChains, listUnusualLinks } from './brat-chains.ts';
import { type Aside, formatAside, splitAtLineEnds, type Stretch, toOneLine } from './brat-lines.ts';
import { type BratNames, FLAG, HEARSAY, NOTE } from './brat-names.ts';
import { offsetWriter } from './format-offsets.ts';
import { Losses } from './losses.ts';
import { type Carries, placesAlone, type Reduced } from './reduce.ts';

/** brat standoff (https://brat.nlplab.org/standoff.html): a text file and an annotation file. Offsets count
 *  code points. A span that runs over a line end becomes fragments, since a line cannot hold it; marks that
 *  `continues` links join become one discontinuous annotation. What brat has no place for stands in comments of
 *  a type of our own. */

export const bratCarries: Carries = {
  ...placesAlone,
  attributes: true,
  notes: true,
  flags: true,
  entities: 'name',
  relations: true,
};

/** Without the marks that cover nothing but line ends: brat’s lines repeat the text of a mark. */
export function narrowBrat(document: AnnotatedDocument): Reduced {
  const losses = new Losses();
  const { text } = document;
  const left = new Set(
    document.annotations.filter((mark) => splitAtLineEnds(text, mark).length === 0).map(({ id }) => id),
  );
  if (left.size === 0) return { document, losses: [] };
  losses.add('lineEnds', document.title || document.id, left.size);
  const relations = document.relations.filter(({ from, to }) => !left.has(from) && !left.has(to));
  const lost = document.relations.find((relation) => !relations.includes(relation));
  const from = document.annotations.find(({ id }) => id === lost?.from);
  losses.add('linksOfLost', from ? excerpt(text, from) : null, document.relations.length - relations.length);
  const annotations = document.annotations.filter(({ id }) => !left.has(id));
  return { document: { ...document, annotations, relations }, losses: losses.list() };
}

/** The annotation file of a document that was reduced and narrowed to what brat carries. */
export function formatBrat(document: AnnotatedDocument, schema: Schema, names: BratNames): string {
  const { text } = document;
  const offset = offsetWriter(text, 'codepoint');
  const entityNames = new Map(document.entities.map(({ id, name }) => [id, name]));
  const lines = createLines();
  /** Where each mark is: its annotation, and which stretch of it. */
  const placeOf = new Map<string, { id: string; stretch: number }>();

  const chains = joinChains(document);
  for (const chain of chains) writeChain(chain as [ExchangedAnnotation, ...ExchangedAnnotation[]]);
  writeRelations();
  return lines.join();

  function writeChain(chain: [ExchangedAnnotation, ...ExchangedAnnotation[]]): void {
    const [head, ...others] = chain;
    const fragments = chain.flatMap((mark) => splitAtLineEnds(text, mark));
    const places = fragments.map(({ start, end }) => `${offset(start)} ${offset(end)}`).join(';');
    const covered = fragments.map(({ start, end }) => text.slice(start, end)).join(' ');
    const id = lines.add('T', `${names.label(head.label)} ${places}\t${covered}`);
    for (const [stretch, mark] of chain.entries()) placeOf.set(mark.id, { id, stretch });
    const said: Aside = {};
    if (chain.some((mark) => endsAtLineEnds(text, mark)))
      said.places = chain.map(({ start, end }) => [offset(start), offset(end)]);
    writeDetails(head, id, said);
    if (others.some((mark) => !saysSame(mark, head))) said.stretches = others.map(toStretch);
    const links = listUnusualLinks(chain, document.relations);
    if (links !== null) said.continues = links;
    writeAside(id, said);
  }

  function writeDetails(mark: ExchangedAnnotation, id: string, said: Aside): void {
    const types = findLabel(schema, mark.label)?.attrs ?? {};
    for (const [attribute, value] of Object.entries(mark.attrs)) {
      const name = names.attribute(attribute);
      const word = typeof value === 'string' ? names.value(attribute, value) : null;
      if (!Object.hasOwn(types, attribute) || value === false)
        said.attrs = { ...said.attrs, [attribute]: value };
      else if (value === true) lines.add('A', `${name} ${id}`);
      else if (types[attribute] === 'text' || word === null) {
        lines.add('#', `${name} ${id}\t${toOneLine(value)}`);
        if (toOneLine(value) !== value) said.exact = { ...said.exact, [attribute]: value };
      } else lines.add('A', `${name} ${id} ${word}`);
    }
    if (mark.flag) lines.add('A', `${FLAG} ${id}`);
    if (mark.entity !== null) writeEntity(mark.entity, id);
    if (mark.note === null) return;
    const note = toOneLine(mark.note);
    if (note !== '') lines.add('#', `${NOTE} ${id}\t${note}`);
    if (note !== mark.note || note === '') said.note = mark.note;
  }

  function writeEntity(entity: string, target: string): void {
    const name = entityNames.get(entity) ?? entity;
    const id = lines.add('N', `Reference ${target} ${OWN}:${encodeURIComponent(entity)}\t${toOneLine(name)}`);
    if (toOneLine(name) !== name) writeAside(id, { name });
  }

  function writeRelations(): void {
    for (const { type, from, to } of document.relations) {
      const [start, end] = [placeOf.get(from), placeOf.get(to)];
      if (!start || !end || (type === CONTINUES && start.id === end.id)) continue;
      const id = lines.add('R', `${names.relation(type)} Arg1:${start.id} Arg2:${end.id}\t`);
      writeAside(id, {
        ...(start.stretch > 0 && { from: start.stretch }),
        ...(end.stretch > 0 && { to: end.stretch }),
      });
    }
  }

  function writeAside(target: string, said: Aside): void {
    const json = formatAside(said);
    if (json !== null) lines.add('#', `${HEARSAY} ${target}\t${json}`);
  }

  function toStretch({ attrs, note, flag, entity }: ExchangedAnnotation): Stretch {
    const named = entity === null ? null : { id: entity, name: entityNames.get(entity) ?? entity };
    return { attrs, note, flag, entity: named };
  }
}

/** The name under which brat’s references know our entities. */
export const OWN = 'hearsay';

function endsAtLineEnds(text: string, mark: ExchangedAnnotation): boolean {
  const parts = splitAtLineEnds(text, mark);
  return parts[0]?.start !== mark.start || parts.at(-1)?.end !== mark.end;
}

/** As the stretches of a discontinuous annotation of another tool are read: notes and flags are the first
 *  one’s. */
const saysSame = (mark: ExchangedAnnotation, head: ExchangedAnnotation): boolean =>
  mark.note === null && !mark.flag && mark.entity === head.entity && inOrder(mark) === inOrder(head);

const inOrder = ({ attrs }: ExchangedAnnotation): string =>
  JSON.stringify(Object.entries(attrs).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Lines whose ids are numbered by their kinds. */
function createLines() {
  const counts = new Map<string, number>();
  const lines: string[] = [];
  return {
    add(kind: 'T' | 'R' | 'A' | 'N' | '#', body: string): string {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      lines.push(`${kind}${count}\t${body}\n`);
      return `${kind}${count}`;
    },
    join: () => lines.join(''),
  };
}
