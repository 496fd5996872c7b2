import { unsupported } from '../../../shared/errors.ts';
import type { Reader } from './reader.ts';

export const readMhtml: Reader = async function* ({ name }) {
  yield* [];
  throw unsupported(name);
};

export const readMail: Reader = async function* ({ name }) {
  yield* [];
  throw unsupported(name);
};

export const readMailbox: Reader = async function* ({ name }) {
  yield* [];
  throw unsupported(name);
};
