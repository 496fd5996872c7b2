import { createCore } from '../electron/core/dispatch.ts';
export const create = createCore;
