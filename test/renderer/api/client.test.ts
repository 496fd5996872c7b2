import { describe, expect, it } from 'vitest';
import { createClient, type Transport } from '../../../renderer/api/client.ts';
import type { EngineState } from '../../../shared/bridge.ts';
import type { ClientMessage, CoreMessage, Output } from '../../../shared/contract.ts';

const info: Output<'project.open'> = {
  file: '/p',
  uid: 'u',
  name: 'p',
  blind: true,
  suggestions: 'shown',
  readOnly: false,
  documents: 0,
  annotations: 0,
  workOf: null,
};
const written = { seq: 1, changes: [] };

/** A client over a transport whose core answers when the test says so. */
function setUp() {
  const sent: ClientMessage[] = [];
  const unsaved: number[] = [];
  const states: string[] = [];
  let receive: (message: CoreMessage) => void = () => {};
  let engine: (state: EngineState) => void = () => {};
  const transport: Transport = {
    send: (message) => sent.push(message),
    onMessage: (listener) => {
      receive = listener;
    },
    onEngineState: (listener) => {
      engine = listener;
    },
  };
  const client = createClient(transport, 'Ann', {
    onEvent: () => {},
    onUnsaved: (count) => unsaved.push(count),
    onEngine: (state) => states.push(state),
    onNobody: () => states.push('nobody'),
  });
  const answer = (id: number, value: unknown) => receive({ type: 'result', id, result: { ok: true, value } });
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  return {
    client,
    sent,
    unsaved,
    states,
    answer,
    settled,
    receive: (m: CoreMessage) => receive(m),
    engine: (s: EngineState) => engine(s),
  };
}

const calls = (sent: ClientMessage[]) =>
  sent.flatMap((message) => (message.type === 'call' ? [message] : []));

describe('the client', () => {
  it('writes nothing while nobody has said who works here, and asks', async () => {
    const { client, sent, states, answer } = setUp();
    client.isSure = false;
    await expect(client.call('entity.create', { name: 'Anna' })).rejects.toMatchObject({
      data: { kind: 'Cancelled' },
    });
    await expect(client.call('import.run', { paths: ['/a'] })).rejects.toMatchObject({
      data: { kind: 'Cancelled' },
    });
    expect(states).toEqual(['nobody', 'nobody']);
    const read = client.call('project.close', {});
    expect(calls(sent)).toMatchObject([{ method: 'project.close' }]);
    answer(0, {});
    await read;
  });

  it('counts writes as unsaved until the core answers', async () => {
    const { client, unsaved, answer } = setUp();
    const call = client.call('entity.create', { name: 'Anna' });
    expect(unsaved).toEqual([1]);
    answer(0, written);
    await call;
    expect(unsaved).toEqual([1, 0]);
  });

  it('refuses an answer that is not what the contract says', async () => {
    const { client, answer } = setUp();
    const call = client.call('project.info', {});
    answer(0, { name: 'p' });
    await expect(call).rejects.toThrow();
  });

  it('makes an unanswered write again with its first key, after opening the project anew', async () => {
    const { client, sent, states, answer, engine, settled } = setUp();
    const opened = client.call('project.open', { file: '/p' });
    answer(0, info);
    await opened;
    const call = client.call('entity.create', { name: 'Anna' });
    engine('lost');
    const during = client.call('entity.create', { name: 'Berta' });
    expect(calls(sent)).toHaveLength(2);
    engine('restarted');
    const reopen = calls(sent).at(-1);
    expect(reopen).toMatchObject({ method: 'project.open', input: { file: '/p' } });
    answer(reopen?.id ?? -1, info);
    await settled();
    const [, first, , again, second] = calls(sent);
    expect(again).toEqual(first);
    expect(second).toMatchObject({ input: { name: 'Berta' } });
    expect(states).toEqual(['lost', 'restarted']);
    answer(again?.id ?? -1, written);
    answer(second?.id ?? -1, written);
    await Promise.all([call, during]);
  });

  it('does not begin long work again', async () => {
    const { client, engine } = setUp();
    const call = client.call('import.run', { paths: ['/a'] });
    engine('lost');
    await expect(call).rejects.toMatchObject({ data: { kind: 'Workspace' } });
  });

  it('answers everything when the project cannot be opened anew', async () => {
    const { client, sent, states, receive, answer, engine } = setUp();
    const opened = client.call('project.open', { file: '/p' });
    answer(0, info);
    await opened;
    const call = client.call('project.info', {});
    engine('lost');
    engine('restarted');
    const error = { kind: 'Workspace' as const, reason: 'locked' as const, message: 'Locked.', file: '/p' };
    receive({ type: 'result', id: calls(sent).at(-1)?.id ?? -1, result: { ok: false, error } });
    await expect(call).rejects.toThrow('Locked.');
    expect(states).toEqual(['lost', 'failed']);
  });

  it('cancels', async () => {
    const { client, sent, receive } = setUp();
    const controller = new AbortController();
    const call = client.call('import.run', { paths: ['/a'] }, { signal: controller.signal });
    controller.abort();
    expect(sent.at(-1)).toEqual({ type: 'cancel', id: 0 });
    receive({
      type: 'result',
      id: 0,
      result: { ok: false, error: { kind: 'Cancelled', message: 'Cancelled.' } },
    });
    await expect(call).rejects.toThrow('Cancelled.');
  });
});
