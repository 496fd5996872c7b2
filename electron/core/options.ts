import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import packageJson from '../../package.json' with { type: 'json' };
import type { CoreOptions } from './session.ts';

/** Real time and chance, for the shells that run the core. */
export function realOptions(workerUrl: URL): CoreOptions {
  return { now: Date.now, newId, workerUrl, tool: `hearsay ${packageJson.version}` };
}

/** Ten characters of 32: 50 bits, plenty for the marks of one document, short enough to read. */
function newId(): string {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  return Array.from(randomBytes(10), (byte) => alphabet[byte & 31]).join('');
}

/** Who works on this machine; some accounts, in containers mostly, have no name. */
export function userName(): string {
  try {
    return userInfo().username || 'Annotator';
  } catch {
    return 'Annotator';
  }
}
