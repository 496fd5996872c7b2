import type { ParsedInput, Progress } from '../../../shared/contract.ts';
import type { SearchAnswer } from '../../../shared/contract/search.ts';
import { invalidInput } from '../../../shared/errors.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import { parseQuery } from '../../../shared/search/parse-query.ts';
import { printQuery } from '../../../shared/search/print-query.ts';
import { asksForMarks, type Query, type RegexTerm } from '../../../shared/search/query.ts';
import type { Found, SearchInput } from '../jobs/search.ts';
import { runJob } from '../jobs/run-job.ts';
import type { RunOptions } from '../jobs/thread.ts';
import { listAnnotators } from '../repos/annotators.ts';
import type { CallContext, Session } from '../session.ts';
import { viewerOf } from './blind.ts';

/** Finds text or marks in the project, in a thread that the project keeps for it: typing goes on meanwhile,
 *  and an expression that would run for ever is stopped with the thread. */
export async function searchProject(
  session: Session,
  context: CallContext,
  input: ParsedInput<'search.run'>,
): Promise<SearchAnswer> {
  const annotators = listAnnotators(session.db).map(({ name }) => name);
  const read = parseQuery(input.query, { schema: session.schema, annotators });
  if ('problem' in read) return { ...nothing, problem: read.problem };
  if (read.query === null) return nothing;
  const { query } = read;
  const readAs = printQuery(query);
  const { documentId = null, annotatorId, limit } = input;
  const viewer = viewerOf(context);
  const request: SearchInput = { project: session.file, query, documentId, annotatorId, limit, viewer };
  const found = await untilTooLong(context, query, (options) =>
    session.searches.run<Found>('search', request, options),
  );
  if (found !== null) return { ...found, truncated: found.total > found.hits.length, readAs };
  const expression = listExpressions(query)[0]?.source ?? '';
  const problem = { message: TOO_SLOW, at: Math.max(0, input.query.indexOf(`/${expression}/`)) };
  return { ...nothing, kind: asksForMarks(query) ? 'marks' : 'text', readAs, problem };
}

/** The documents in which a search finds something, whoever marked it, in library order; `null` if it asks for
 *  nothing.
 *  @throws InvalidInput if the query is not understood, or an expression takes too long */
export async function findDocumentIds(
  session: Session,
  context: CallContext,
  text: string,
): Promise<DocumentId[] | null> {
  const annotators = listAnnotators(session.db).map(({ name }) => name);
  const read = parseQuery(text, { schema: session.schema, annotators });
  if ('problem' in read) {
    const { message, at } = read.problem;
    throw invalidInput(message, [text, `${' '.repeat(at)}^`]);
  }
  const { query } = read;
  if (query === null) return null;
  const request = { project: session.file, query, documentId: null, annotatorId: null, viewer: null };
  // In a thread of its own: the one for searches is the searcher’s.
  const found = await untilTooLong(context, query, (options) =>
    runJob<DocumentId[]>('find-documents', request, options),
  );
  if (found === null) throw invalidInput(TOO_SLOW);
  return found;
}

const nothing: SearchAnswer = {
  kind: 'text',
  hits: [],
  total: 0,
  documents: 0,
  truncated: false,
  readAs: '',
};

const TOO_SLOW =
  'This expression takes too long to try: there are too many ways in which it might match. Nothing is lost; write it without one repetition inside of another.';

/** How long one article may take, in milliseconds, before its expression counts as one without end. */
const LONGEST_LOOK = 3000;

/** Runs a search; `null` if one of its expressions takes too long. */
async function untilTooLong<T>(
  context: CallContext,
  query: Query,
  run: (options: RunOptions) => Promise<T>,
): Promise<T | null> {
  const tooLong = new AbortController();
  const watch = listExpressions(query).length > 0 ? createWatch(() => tooLong.abort()) : null;
  try {
    return await run({
      workerUrl: context.options.workerUrl,
      signal: AbortSignal.any([context.signal, tooLong.signal]),
      onMessage(body) {
        watch?.restart();
        context.onProgress(body as Progress);
      },
    });
  } catch (error) {
    if (tooLong.signal.aborted && !context.signal.aborted) return null;
    throw error;
  } finally {
    watch?.stop();
  }
}

/** Calls `bark` unless it is restarted in time. It starts with the first word from the thread: starting that
 *  takes time too. */
function createWatch(bark: () => void) {
  let timer: NodeJS.Timeout | undefined;
  return {
    restart() {
      clearTimeout(timer);
      timer = setTimeout(bark, LONGEST_LOOK);
    },
    stop: () => clearTimeout(timer),
  };
}

function listExpressions(query: Query): RegexTerm[] {
  switch (query.op) {
    case 'and':
    case 'or':
      return query.parts.flatMap(listExpressions);
    case 'not':
      return listExpressions(query.part);
    case 'regex':
      return [query];
    case 'text':
    case 'filter':
      return [];
  }
}
