import { z } from 'zod';
import type { ClientMessage } from './contract.ts';
import { tagger } from './contract/suggestions.ts';
import { languages } from './languages.ts';
import { annotatorName } from './model/records.ts';

/** What the window may ask of the desktop: native dialogs, remembered settings, the file manager. Each
 *  entry is validated by the main process, which also checks who asks. */

/** Which of the machine’s suggestions a person sees, and when they are made. */
export const suggestionChoice = z.object({
  /** Boilerplate is shown in any case. */
  shown: z.boolean().default(true),
  /** How sure the machine must be, 0 to 1. */
  least: z.number().min(0).max(1).default(0.5),
  /** Layers of the schema. */
  layers: z.array(z.string().max(100)).max(50).default(['attribution', 'translation']),
  /** Made when an article is opened that nobody looked at, and not only when they are asked for. */
  onOpening: z.boolean().default(false),
  /** A model that proposes too; `null` for the rules alone. */
  tagger: tagger.nullable().default(null),
});
export type SuggestionChoice = z.infer<typeof suggestionChoice>;

/** What the app remembers between starts; kept by the main process in one small file. */
export const settings = z.object({
  annotator: annotatorName,
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  language: z.enum(['system', ...languages]).default('system'),
  /** Keys by command id, where they are not the usual ones. Ids that no command has any more are harmless. */
  keys: z.record(z.string(), z.array(z.string().min(1).max(40)).max(8)).default({}),
  libraryWidth: z.number().min(180).max(600).default(264),
  inspectorWidth: z.number().min(220).max(640).default(320),
  libraryOpen: z.boolean().default(true),
  inspectorOpen: z.boolean().default(true),
  articleSize: z.number().min(12).max(36).default(18),
  articleFace: z.enum(['serif', 'sans']).default('serif'),
  /** How much larger than usual the whole window is drawn, in per cent. */
  interfaceSize: z.number().min(100).max(200).default(100),
  hints: z.boolean().default(true),
  /** All threads of the text in view, not only those of the active mark. */
  threads: z.boolean().default(false),
  /** What is no part of the article is shown, or folded. */
  boilerplate: z.boolean().default(true),
  suggestions: suggestionChoice.prefault({}),
  /** Annotators are letters while their differences are decided. */
  hideNames: z.boolean().default(false),
  /** Commands chosen in the palette, the newest first. */
  recentCommands: z.array(z.string()).max(10).default([]),
  /** The tour was offered once: it is not begun by itself again. */
  tourSeen: z.boolean().default(false),
  /** Project files, the newest first. */
  recent: z.array(z.string()).max(10).default([]),
  /** Searches, the newest first. */
  searches: z.array(z.string().max(2000)).max(12).default([]),
  /** The format of the last export. One that is no more is harmless. */
  exportFormat: z.string().max(40).default('jsonl'),
  /** The uid of who annotates, by project file: once somebody said so, it holds on this machine. */
  people: z.record(z.string(), z.string().max(64)).default({}),
  /** The document and the caret (UTF-16 offset) last shown, by project file. */
  places: z
    .record(z.string(), z.object({ documentId: z.string(), caret: z.int().nonnegative() }))
    .default({}),
});
export type Settings = z.infer<typeof settings>;

const path = z.string().min(1).max(4096);
const chosen = path.nullable();

export const shellContract = {
  /** What to show first. `project` is made or found by the main process before the window asks. */
  start: {
    input: z.object({}),
    output: z.object({
      settings,
      /** The languages that the system prefers, as BCP 47 tags. */
      systemLanguages: z.array(z.string()),
      project: path.nullable(),
      /** A bundle that the start named; `project` is then the last one. */
      bundle: path.nullable(),
      /** The project is the sample. */
      isSample: z.boolean(),
      problem: z.string().nullable(),
      version: z.string(),
    }),
  },
  saveSettings: { input: settings, output: z.object({}) },
  /** The project that is open now: title of the window, recent files, reopening after a lost engine. */
  projectOpened: { input: z.object({ file: path.nullable(), name: z.string() }), output: z.object({}) },
  /** Makes (or finds) the sample project; answers its file. */
  sampleProject: { input: z.object({}), output: path },
  chooseArticles: { input: z.object({ folders: z.boolean() }), output: z.array(path) },
  /** Asks for a project or a bundle. */
  chooseProject: { input: z.object({}), output: chosen },
  chooseNewProject: { input: z.object({}), output: chosen },
  /** Asks for bundles that are to be merged. */
  chooseBundles: { input: z.object({}), output: z.array(path) },
  /** Asks where one bundle goes; it proposes a place beside a file, or among the documents. Whoever names a file
   *  that exists has said that it may be replaced. */
  chooseNewBundle: {
    input: z.object({ suggestedName: z.string().max(200), beside: path.nullable() }),
    output: chosen,
  },
  /** Asks for the folder of several bundles; answers a file for each name. Files that exist may be replaced. */
  chooseBundleFolder: {
    input: z.object({ names: z.array(z.string().min(1).max(200)).min(1).max(1000) }),
    output: z.array(path).nullable(),
  },
  /** Asks where the working copy of a bundle goes; it proposes a place beside the bundle. */
  chooseWorkingCopy: { input: z.object({ bundle: path }), output: chosen },
  chooseExportFolder: { input: z.object({ suggestedName: z.string().max(200) }), output: chosen },
  /** Asks for the folder of a model that labels words. */
  chooseModelFolder: { input: z.object({}), output: chosen },
  /** Where a report of agreement is to go: a file, or for tables a folder. */
  chooseReport: {
    input: z.object({ suggestedName: z.string().max(200), format: z.enum(['html', 'csv', 'json']) }),
    /** `overwrite`: the person agreed to replace what is there. */
    output: z.object({ out: path, overwrite: z.boolean() }).nullable(),
  },
  /** Asks for a file and writes a schema into it; answers the file. */
  saveSchema: {
    input: z.object({ suggestedName: z.string().max(200), text: z.string().max(4_000_000) }),
    output: chosen,
  },
  /** Asks for a schema file; answers what is in it. */
  openSchema: { input: z.object({}), output: z.string().nullable() },
  showInFolder: { input: z.object({ path }), output: z.object({}) },
} satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type ShellContract = typeof shellContract;
export type ShellMethod = keyof ShellContract;
export type ShellInput<M extends ShellMethod> = z.input<ShellContract[M]['input']>;
export type ShellOutput<M extends ShellMethod> = z.output<ShellContract[M]['output']>;

/** What the engine process does, as the window is told of it. `restarted` comes after a crash, when the
 *  engine runs again; the project has then to be opened anew by the window's client. */
export type EngineState = 'ready' | 'lost' | 'restarted' | 'failed';

/** The one object that the preload script puts on `window`. */
export interface Bridge {
  readonly platform: string;
  /** To and from the core, which runs in the engine process. */
  send(message: ClientMessage): void;
  /** A `CoreMessage` as JSON. */
  onMessage(listener: (message: string) => void): void;
  onEngineState(listener: (state: EngineState) => void): void;
  /** To the main process. */
  shell<M extends ShellMethod>(method: M, input: ShellInput<M>): Promise<ShellOutput<M>>;
  /** A command chosen in the native menu, by its id in the command registry. */
  onCommand(listener: (commandId: string) => void): void;
  /** The path of a file that was dropped on the window. */
  pathOf(file: File): string;
}
