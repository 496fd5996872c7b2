import { unsupported } from '../../../shared/errors.ts';
import type { Reader } from './reader.ts';

export const readXlsx: Reader = async function* ({ name }) {
  yield* [];
  throw unsupported(name);
};
