import { unsupported } from '../../../shared/errors.ts';
import type { Reader } from './reader.ts';

export const readCsv: Reader = async function* ({ name }) {
  yield* [];
  throw unsupported(name);
};

export const readTsv: Reader = async function* ({ name }) {
  yield* [];
  throw unsupported(name);
};
