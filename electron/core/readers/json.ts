import { unsupported } from '../../../shared/errors.ts';
import type { Reader } from './reader.ts';

export const readJson: Reader = async function* ({ name }) {
  yield* [];
  throw unsupported(name);
};

export const readJsonl: Reader = async function* ({ name }) {
  yield* [];
  throw unsupported(name);
};
