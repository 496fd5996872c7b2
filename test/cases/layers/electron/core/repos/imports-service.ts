import { undo } from '../services/history.ts';
export const take = undo;
