import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contract, type CoreMessage } from '../../../shared/contract.ts';
import { serve } from '../../../electron/core/serve.ts';
import { useCore } from '../../support/core.ts';
import { importLines, importTexts, makeProject, makeProjectWith } from '../../support/project.ts';
import { makeTempFolder } from '../../support/temp.ts';

const call = {
  actor: 'Ada',
  key: 'a-key-of-a-call',
  signal: new AbortController().signal,
  onProgress() {},
  emit() {},
};

describe('a call that is not well formed is answered, never thrown', () => {
  const hostile: unknown[] = [
    undefined,
    null,
    7,
    'text',
    [],
    { documentId: 7 },
    { documentId: {} },
    { file: '' },
    { file: 7 },
  ];
  test.each(Object.keys(contract))('%s', async (method) => {
    const { core } = useCore();
    for (const input of hostile) {
      const result = await core.callUntrusted(method, input, call);
      expect(result.ok && method !== 'project.close', JSON.stringify(input)).toBe(false);
      if (!result.ok) expect(result.error.kind).toBe('InvalidInput');
    }
  });

  test.each(['', 'nothing.such', 'toString', '__proto__', 'constructor'])(
    'the unknown method “%s”',
    async (method) => {
      const { core } = useCore();
      expect(await core.callUntrusted(method, {}, call)).toMatchObject({
        ok: false,
        error: { kind: 'InvalidInput' },
      });
    },
  );
});

test('every method that wants a project says that none is open', async () => {
  const { core } = useCore();
  const inputs = [
    'project.info',
    'project.stats',
    'project.check',
    'schema.get',
    'document.list',
    'entity.list',
    'annotator.list',
    'history.list',
  ];
  for (const method of inputs) {
    const result = await core.callUntrusted(method, {}, call);
    expect(result, method).toMatchObject({
      ok: false,
      error: { kind: 'InvalidInput', message: 'No project is open.' },
    });
  }
});

test('every method has a word about itself', () => {
  for (const [method, { doc }] of Object.entries(contract)) expect(doc, method).toMatch(/^[A-Z].*\.$/u);
});

test('the library comes in pages, in the order of import', async () => {
  const project = await makeProject();
  await importTexts(
    project,
    Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [`${name}.txt`, `Article ${name}`])),
  );
  const titles = async (offset: number, limit: number) => {
    const { total, documents } = await project.call('document.list', { offset, limit });
    expect(total).toBe(5);
    return documents.map(({ title }) => title);
  };
  expect(await titles(0, 2)).toEqual(['Article a', 'Article b']);
  expect(await titles(2, 2)).toEqual(['Article c', 'Article d']);
  expect(await titles(4, 2)).toEqual(['Article e']);
  expect(await titles(5, 2)).toEqual([]);
});

test('a project tells its name, schema and size', async () => {
  const schema = { name: 'Small', layers: [{ id: 'l', labels: [{ id: 'claim' }] }], note: 'kept' };
  const project = await makeProject(schema);
  await importLines(project, [
    {
      hearsay: 1,
      text: 'Ferry late.',
      annotations: [{ id: 'a', annotator: 'gold', label: 'claim', start: 0, end: 5 }],
    },
  ]);
  expect(await project.call('project.info', {})).toEqual({
    file: project.file,
    uid: expect.stringMatching(/^[0-9a-f]{32}$/u),
    name: 'test',
    blind: true,
    suggestions: 'shown',
    readOnly: false,
    documents: 1,
    annotations: 1,
    workOf: null,
  });
  expect(await project.call('schema.get', {})).toMatchObject(schema);
  const stats = await project.call('project.stats', {});
  expect(stats).toMatchObject({ documents: 1, characters: 11, annotations: 1, relations: 0, history: 1 });
  expect(stats.annotators).toMatchObject([
    { name: 'Ada', labels: {} },
    { name: 'gold', kind: 'gold', labels: { claim: 1 } },
  ]);
});

test('a project is made where its folder is, and nowhere else', async () => {
  const core = useCore();
  const error = await core.fail('project.create', {
    file: join(makeTempFolder(), 'no/such/folder/p.hearsay'),
  });
  expect(error).toMatchObject({ kind: 'Workspace', reason: 'unreachable' });
});

describe('a client over messages', () => {
  async function connect() {
    const project = await makeProjectWith('Ferry late.');
    const sent: CoreMessage[] = [];
    let listener: (message: unknown) => void = () => {};
    serve(project.core, {
      post: (message) => sent.push(structuredClone(message)),
      onMessage: (take) => (listener = take),
    });
    const answerTo = (id: number) =>
      expect.poll(() => sent.find((message) => message.type === 'result' && message.id === id), {
        timeout: 5000,
      });
    return { ...project, sent, send: (message: unknown) => listener(message), answerTo };
  }
  const message = (fields: object) => ({
    type: 'call',
    id: 1,
    input: {},
    actor: 'Ada',
    key: 'key-of-a-call',
    ...fields,
  });

  test('gets an answer to each call, and events', async () => {
    const { send, answerTo, sent } = await connect();
    send(message({ method: 'project.info' }));
    send(message({ id: 2, method: 'entity.create', input: { name: 'One' } }));
    await answerTo(1).toMatchObject({ result: { ok: true, value: { documents: 1 } } });
    await answerTo(2).toMatchObject({ result: { ok: true } });
    expect(sent).toContainEqual(
      expect.objectContaining({ type: 'event', event: expect.objectContaining({ type: 'changed' }) }),
    );
  });

  test.each([
    ['without a method', message({})],
    ['without a key', message({ method: 'project.info', key: undefined })],
    ['with a key that is too short to be one', message({ method: 'project.info', key: 'k' })],
    ['without an actor', message({ method: 'project.info', actor: '' })],
    ['of another type', { type: 'shout', id: 1 }],
  ])('is refused a message %s', async (_, bad) => {
    const { send, answerTo } = await connect();
    send(bad);
    await answerTo(1).toMatchObject({
      result: { ok: false, error: { kind: 'InvalidInput', message: 'The message is not well formed.' } },
    });
  });

  test('gets no answer to what has no number, and can go on', async () => {
    const { send, answerTo, sent } = await connect();
    for (const bad of [
      null,
      undefined,
      'call',
      7,
      {},
      { id: 'one' },
      { id: 1.5 },
      { type: 'cancel', id: 99 },
    ])
      send(bad);
    expect(sent).toEqual([]);
    send(message({ method: 'project.info' }));
    await answerTo(1).toMatchObject({ result: { ok: true } });
  });

  test('can cancel what it asked for', async () => {
    const { send, answerTo, folder } = await connect();
    send(message({ method: 'export.run', input: { out: join(folder, 'out'), format: 'jsonl' } }));
    send({ type: 'cancel', id: 1 });
    await answerTo(1).toMatchObject({ result: { ok: false, error: { kind: 'Cancelled' } } });
  });
});
