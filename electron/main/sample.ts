import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { app, type MessagePortMain } from 'electron';
import type { CoreMessage, Input, Method, Output, Result } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { EngineHost } from './engine-host.ts';

/** The sample project, made from the articles that come with the app when it is first asked for. Whoever asks is
 *  one of its people: a newcomer is not asked which of the others they are. */
export async function findOrMakeSample(engine: EngineHost, file: string, annotator: string): Promise<string> {
  if (existsSync(file)) return file;
  const draft = `${file}.new`;
  rmSync(draft, { force: true });
  const port = await engine.connect();
  try {
    const call = createCaller(port);
    await call('project.create', { file: draft, name: 'Sample project' });
    // The marked documents first: their articles are then known by the ids and titles that they give.
    const paths = ['marked.hearsay.jsonl', 'articles'].map((name) => join(resourcesFolder(), 'sample', name));
    await call('import.run', { paths });
    await finishMarked(call);
    await call('annotator.ensure', { name: annotator });
    await call('project.close', {});
    renameSync(draft, file);
  } finally {
    port.close();
  }
  return file;
}

/** Its two annotators are done with what they marked, so that their work can be compared. Nobody works blind here:
 *  who looks around goes on seeing theirs. */
async function finishMarked(call: ReturnType<typeof createCaller>): Promise<void> {
  const { documents } = await call('document.list', { filter: { marked: true } });
  const documentIds = documents.map(({ id }) => id);
  for (const { name, kind } of await call('annotator.list', {}))
    if (kind === 'person') await call('assignment.setMany', { documentIds, status: 'done' }, name);
  await call('team.configure', { blind: false });
}

const resourcesFolder = (): string =>
  app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources');

function createCaller(port: MessagePortMain) {
  let id = 0;
  const waiting = new Map<number, (result: Result<unknown>) => void>();
  port.on('message', ({ data }) => {
    const message = JSON.parse(data as string) as CoreMessage;
    if (message.type === 'result') waiting.get(message.id)?.(message.result);
  });
  port.start();
  return async <M extends Method>(method: M, input: Input<M>, actor = 'import'): Promise<Output<M>> => {
    id++;
    const answer = new Promise<Result<unknown>>((resolve, reject) => {
      waiting.set(id, resolve);
      port.once('close', () => reject(new Error('The engine stopped while the sample project was made.')));
    });
    port.postMessage({ type: 'call', id, method, input, actor, key: `sample-${id}` });
    const result = await answer;
    if (!result.ok) throw new AppError(result.error);
    return result.value as Output<M>;
  };
}
