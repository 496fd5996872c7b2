import { type Command, InvalidArgumentError, Option } from 'commander';
import { invalidInput, notFound } from '../../shared/errors.ts';
import type { DocumentId } from '../../shared/model/ids.ts';
import { createOffsetMap, type OffsetMap } from '../../shared/text/offsets.ts';
import type { Span } from '../../shared/text/span.ts';
import type { CallMethod, RunOptions } from './run-command.ts';
import { count } from './say.ts';

/** Commands about marks that wait for a decision. Their offsets count code points. */
export function addWaitingCommands(
  command: (usage: string, description: string) => Command,
  run: <T>(project: string, options: RunOptions<T>) => Promise<void>,
): void {
  command('waiting', 'list the marks that wait for a decision, with the place proposed for each')
    .argument('<project>')
    .argument('[document]', 'id of the document that is to get them (default: all)')
    .action((project: string, documentId: string | undefined, { json }: { json?: boolean }) =>
      run(project, { mode: 'read', json, work: (call) => listWaiting(call, documentId), say: sayWaiting }),
    );

  command('settle', 'decide on marks that wait: all of them, or none if one cannot be done')
    .argument('<project>')
    .argument('<document>', 'id of the document')
    .argument('<mark...>', 'their ids, as `hearsay waiting` lists them')
    .option('--accept', 'put each where it is proposed')
    .addOption(
      new Option('--at <start-end>', 'put the one mark there, in code points')
        .argParser(parseSpan)
        .conflicts('accept'),
    )
    .addOption(new Option('--drop', 'give them up').conflicts(['accept', 'at']))
    .action((project: string, documentId: string, ids: string[], options: SettleOptions) =>
      run(project, {
        mode: 'write',
        json: options.json,
        work: (call) => settle(call, documentId, ids, options),
        say: ({ seq }) =>
          options.drop
            ? `Gave up ${count(ids.length, 'mark')} as step ${seq}.`
            : `Put ${count(ids.length, 'mark')} into the article as step ${seq}.`,
      }),
    );
}

interface SettleOptions {
  json?: boolean;
  accept?: boolean;
  at?: Span;
  drop?: boolean;
}

const MOST = 10_000;

async function listWaiting(call: CallMethod, documentId: string | undefined) {
  const { total, marks } = await call('carry.list', {
    limit: MOST,
    ...(documentId === undefined ? {} : { documentId }),
  });
  const mapOf = createMaps(call);
  const counted = [];
  for (const waiting of marks) {
    const { sourceId, mark, proposal } = waiting;
    counted.push({
      ...waiting,
      mark: { ...mark, ...toCodePoints(await mapOf(sourceId), mark) },
      proposal: proposal && toCodePoints(await mapOf(waiting.documentId), proposal),
    });
  }
  return { offsets: 'codepoint' as const, total, marks: counted };
}

async function settle(
  call: CallMethod,
  documentId: string,
  ids: readonly string[],
  { accept, at, drop }: SettleOptions,
) {
  if (!accept && !at && !drop) throw invalidInput('Say what is to be done: --accept, --at or --drop.');
  if (at && ids.length > 1) throw invalidInput('--at is for one mark: two do not go to one place.');
  const proposed = accept ? await listProposed(call, documentId) : null;
  const place = at ? toUtf16(await createMaps(call)(documentId), at) : null;
  const decisions = ids.map((id) => {
    const span = place ?? proposed?.get(id) ?? null;
    if (proposed?.has(id) && span === null)
      throw invalidInput(`No place is proposed for the mark “${id}”: say where with --at.`);
    return { documentId: documentId as DocumentId, id, accept: span };
  });
  return call('carry.settle', { decisions });
}

/** Where each mark that waits in a document is proposed to go, in UTF-16. */
async function listProposed(call: CallMethod, documentId: string): Promise<Map<string, Span | null>> {
  const { marks } = await call('carry.list', { documentId, limit: MOST });
  return new Map(marks.map(({ id, proposal }) => [id, proposal]));
}

/** Answers the map of a document’s text, made once; `null` if the document has been removed. */
function createMaps(call: CallMethod): (documentId: string) => Promise<OffsetMap | null> {
  const maps = new Map<string, Promise<OffsetMap | null>>();
  return (documentId) => {
    const known = maps.get(documentId);
    if (known) return known;
    const made = call('document.get', { documentId }).then(
      ({ text }) => createOffsetMap(text),
      () => null,
    );
    maps.set(documentId, made);
    return made;
  };
}

const toCodePoints = (map: OffsetMap | null, { start, end }: Span) => ({
  start: map?.toCodePoint(start) ?? null,
  end: map?.toCodePoint(end) ?? null,
});

function toUtf16(map: OffsetMap | null, { start, end }: Span): Span {
  if (!map) throw notFound('The project has no such article.');
  const [from, to] = [map.toUtf16(start), map.toUtf16(end)];
  if (from === null || to === null)
    throw invalidInput(`The text ends at ${map.codePointLength}: ${start}-${end} does not lie in it.`);
  return { start: from, end: to };
}

function parseSpan(text: string): Span {
  const [, start, end] = /^(\d+)-(\d+)$/u.exec(text) ?? [];
  if (Number(start) < Number(end)) return { start: Number(start), end: Number(end) };
  throw new InvalidArgumentError('It is not START-END, as in 120-134.');
}

function sayWaiting({ total, marks }: Awaited<ReturnType<typeof listWaiting>>): string {
  if (total === 0) return 'No mark waits for a decision.';
  const rows = marks.map(({ documentId, id, annotator, mark, why, source, target, proposal }) => {
    const place = target && proposal ? `${proposal.start}-${proposal.end}\t${quoted(target)}` : 'nowhere';
    return `${documentId}\t${id}\t${annotator}\t${mark.label}\t${why}\t${quoted(source)} → ${place}`;
  });
  return [...rows, `${count(total, 'mark')} in all.`].join('\n');
}

const quoted = ({ text }: { text: string }): string => `“${text.replace(/\s+/gu, ' ')}”`;
