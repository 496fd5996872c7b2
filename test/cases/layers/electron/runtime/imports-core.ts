import { createCore } from '../core/dispatch.ts';
export const create = createCore;
