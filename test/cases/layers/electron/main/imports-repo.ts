import { listAnnotators } from '../core/repos/annotators.ts';
export const list = listAnnotators;
