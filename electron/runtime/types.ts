export type RuntimeKind = 'override' | 'official' | 'stand-in';

/** An Electron that can be run. */
export interface ElectronRuntime {
  /** Folder with the executable in it. */
  dist: string;
  executable: string;
  /** Electron's version, "unknown" where the folder does not say. */
  version: string;
  kind: RuntimeKind;
  /** Build of the SQLite addon made for this runtime; null when the one in
   *  the better-sqlite3 package fits. */
  sqliteBinding: string | null;
}
