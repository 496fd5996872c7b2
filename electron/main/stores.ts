import { join } from 'node:path';
import { z } from 'zod';
import { type Settings, settings } from '../../shared/bridge.ts';
import { userName } from '../core/options.ts';
import { createJsonStore, type JsonStore } from './json-store.ts';

const windowPlace = z.object({
  /** Where the window was; `null` before it was ever moved. */
  at: z.object({ x: z.int(), y: z.int() }).nullable(),
  width: z.int().min(400),
  height: z.int().min(300),
  maximized: z.boolean(),
});
export type WindowPlace = z.infer<typeof windowPlace>;

/** What the app remembers between starts. */
export interface Stores {
  settings: JsonStore<Settings>;
  window: JsonStore<WindowPlace>;
  /** Where the sample project lives. */
  sampleFile: string;
}

export function createStores(folder: string): Stores {
  return {
    settings: createJsonStore(
      join(folder, 'settings.json'),
      settings as z.ZodType<Settings>,
      settings.parse({ annotator: userName() }),
    ),
    window: createJsonStore<WindowPlace>(join(folder, 'window.json'), windowPlace, {
      at: null,
      width: 1280,
      height: 800,
      maximized: false,
    }),
    sampleFile: join(folder, 'Sample project.hearsay'),
  };
}
