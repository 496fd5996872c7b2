import { corruptSource } from '../../../shared/errors.ts';
import { cleanName, lazySource } from './archive-entries.ts';
import { toIssue } from './issues.ts';
import { toDocument } from './qda-document.ts';
import { createQdaIndex, type QdaIndex } from './qda-index.ts';
import { createQdaSources, type QdaSource } from './qda-sources.ts';
import type { Found, Reader, Source } from './reader.ts';
import { readGivenText } from './text-beside.ts';
import { streamXml } from './xml-events.ts';
import { openZip, requireHonest } from './zip-entries.ts';

/** A project is held in memory while its texts are unpacked one by one. */
const MOST_BYTES = 1024 * 1024 * 1024;

/** Projects of programs for qualitative analysis (REFI-QDA), as `.qdpx` or as the `.qde` within one: a document
 *  for each text, with its codings. What the project says is read twice, since links between codings stand behind
 *  all of them. */
export const readQdpx: Reader = async function* (source, { tick = () => {} }) {
  const project = await openProject(source);
  const events = () => streamXml(project.chunks(), () => 'qda');
  const { index, take } = createQdaIndex();
  for await (const some of events()) {
    for (const event of some) take(event);
    tick();
  }
  const readNote = noteReader(index, project);
  const sources = createQdaSources();
  let line = 0;
  for await (const some of events()) {
    for (const event of some) {
      const found = sources.take(event);
      if (!found) continue;
      line++;
      if ('selections' in found) yield* readSource(found, index, project, readNote, line);
      else yield { kind: 'issue', issue: noText(found.kind, found.name, line) };
    }
    tick();
  }
  if (line === 0) throw corruptSource('There is no text in this project.');
};

/** A project and the files in it or beside it. */
interface Project {
  chunks(): AsyncIterable<Uint8Array>;
  /** `null` if there is none of that name. */
  file(name: string): Promise<Source | null>;
}

async function openProject(source: Source): Promise<Project> {
  const start = await source.stream()[Symbol.asyncIterator]().next();
  const isZip = Buffer.from(start.value ?? []).toString('latin1', 0, 2) === 'PK';
  if (!isZip)
    return { chunks: () => source.stream(), file: async (name) => (await source.beside?.(name)) ?? null };
  const bytes = await source.bytes(MOST_BYTES);
  const entries = await openZip(bytes);
  requireHonest(entries, bytes.length);
  const files = new Map(
    entries.filter(({ isLink }) => !isLink).map((entry) => [cleanName(entry.name).toLowerCase(), entry]),
  );
  const qde = [...files].find(([name]) => /^[^/]+\.qde$/u.test(name))?.[1];
  if (!qde) throw corruptSource('There is no project (.qde) in this file.');
  return {
    chunks: qde.chunks,
    async file(name) {
      const cleaned = cleanName(name).toLowerCase();
      const entry = files.get(`sources/${cleaned}`) ?? files.get(cleaned);
      return entry ? lazySource(entry.name, entry.size, entry.read) : null;
    },
  };
}

async function* readSource(
  source: QdaSource,
  index: QdaIndex,
  project: Project,
  readNote: (guid: string) => Promise<string>,
  line: number,
): AsyncGenerator<Found> {
  try {
    const given = source.content ?? (await readFile(project, source.path));
    if (given === null)
      throw corruptSource(
        `The text of “${source.name}” (${source.path ?? 'no plain text'}) is not in the project.`,
      );
    const { document, uncoded } = await toDocument(source, given, index, readNote);
    if (uncoded > 0) yield { kind: 'issue', issue: noCode(source.name, uncoded) };
    yield { kind: 'document', line, document };
  } catch (error) {
    yield { kind: 'issue', issue: { ...toIssue(error), line } };
  }
}

/** Files in the project are `internal://`; what is elsewhere is not looked for. */
async function readFile(project: Project, path: string | null): Promise<string | null> {
  const [, name] = /^(?:internal:\/*)?([^:]+)$/iu.exec(path ?? '') ?? [];
  const file = name === undefined ? null : await project.file(name);
  return file && readGivenText(file);
}

/** Notes have their texts in the project or in files of their own. Some programs link them to what they are about
 *  rather than naming them there. */
function noteReader(index: QdaIndex, project: Project): (guid: string) => Promise<string> {
  return async (guid) => {
    const note = index.notes.get(guid);
    if (!note) return '';
    const text = note.text || ((await readFile(project, note.path).catch(() => null)) ?? '');
    return text.replace(/^\ufeff/u, '').replace(/\r\n?/gu, '\n');
  };
}

const noText = (kind: string, name: string, line: number) => ({
  severity: 'warning' as const,
  code: 'no_text',
  line,
  message: `“${name}” (${kind}) holds no plain text; it was passed over with its codings.`,
});

const noCode = (name: string, count: number) => ({
  severity: 'warning' as const,
  code: 'no_code',
  message: `“${name}”: selections without a code have no label, and were left out (${count} of them).`,
});
