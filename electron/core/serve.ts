import {
  type ClientMessage,
  clientMessage,
  type CoreEvent,
  type CoreMessage,
} from '../../shared/contract.ts';
import type { Core } from './dispatch.ts';

/** A client at the other end of a message channel. */
export interface ClientPort {
  post(message: CoreMessage): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** Lets one client use the core over messages: calls are answered in the order in which they finish, slow
 *  ones report progress and can be cancelled. A message that is not well formed is answered if it has an id,
 *  else passed over. */
export function serve(core: Core, port: ClientPort): void {
  const running = new Map<number, AbortController>();
  const emit = (event: CoreEvent) => port.post({ type: 'event', event });

  port.onMessage((raw) => {
    const parsed = clientMessage.safeParse(raw);
    if (parsed.success) void take(parsed.data);
    else refuse(raw);
  });

  async function take(message: ClientMessage): Promise<void> {
    const { id } = message;
    if (message.type === 'cancel') return running.get(id)?.abort();
    const abort = new AbortController();
    running.set(id, abort);
    const result = await core.callUntrusted(message.method, message.input, {
      actor: message.actor,
      key: message.key,
      signal: abort.signal,
      onProgress: (progress) => port.post({ type: 'progress', id, progress }),
      emit,
    });
    running.delete(id);
    port.post({ type: 'result', id, result });
  }

  function refuse(raw: unknown): void {
    const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : null;
    if (typeof id !== 'number' || !Number.isInteger(id)) return;
    const error = { kind: 'InvalidInput' as const, message: 'The message is not well formed.' };
    port.post({ type: 'result', id, result: { ok: false, error } });
  }
}
