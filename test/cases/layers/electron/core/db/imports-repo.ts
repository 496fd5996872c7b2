import { listAnnotators } from '../repos/annotators.ts';
export const list = listAnnotators;
