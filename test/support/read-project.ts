import { createCaller } from '../../electron/cli/run-command.ts';
import { createCore } from '../../electron/core/dispatch.ts';
import { realOptions } from '../../electron/core/options.ts';
import type { OpenDocument } from '../../shared/contract/documents.ts';

/** What a project file holds, read by a second program while the app may have it open. */
export async function readProject(file: string): Promise<OpenDocument[]> {
  const core = createCore(realOptions(new URL('../../electron/core/jobs/worker.ts', import.meta.url)));
  const call = createCaller(core, 'test');
  try {
    await call('project.open', { file, mode: 'read' });
    const check = await call('project.check', {});
    if (!check.ok) throw new Error(`The project is not sound: ${JSON.stringify(check.issues)}`);
    const { documents } = await call('document.list', { limit: 1000 });
    return await Promise.all(documents.map(({ id }) => call('document.get', { documentId: id })));
  } finally {
    core.close();
  }
}

/** The names of a project’s entities, by id. */
export async function readEntityNames(file: string): Promise<ReadonlyMap<string, string>> {
  const core = createCore(realOptions(new URL('../../electron/core/jobs/worker.ts', import.meta.url)));
  const call = createCaller(core, 'test');
  try {
    await call('project.open', { file, mode: 'read' });
    return new Map((await call('entity.list', { limit: 1000 })).map(({ id, name }) => [id, name]));
  } finally {
    core.close();
  }
}
