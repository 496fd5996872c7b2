import { createWindow } from '../main/window.ts';
export const create = createWindow;
