import { unsupported } from '../../../shared/errors.ts';
import type { Reader } from './reader.ts';

export const readWarc: Reader = async function* ({ name }) {
  yield* [];
  throw unsupported(name);
};
