import type { Database } from 'better-sqlite3';
import { initial } from './migrations/001-initial.ts';
import { library } from './migrations/002-library.ts';
import { search } from './migrations/003-search.ts';
import { entityAliases } from './migrations/004-entity-aliases.ts';
import { removedLabels } from './migrations/005-removed-labels.ts';
import { versions } from './migrations/006-versions.ts';
import { sketches } from './migrations/007-sketches.ts';
import { siteLines } from './migrations/008-site-lines.ts';
import { splits } from './migrations/009-splits.ts';
import { team } from './migrations/010-team.ts';
import { given } from './migrations/011-given.ts';
import { decisions } from './migrations/012-decisions.ts';
import { layerVersions } from './migrations/013-layer-versions.ts';
import { verdicts } from './migrations/014-verdicts.ts';

/** Append-only: a migration that has shipped is never edited. `user_version` counts those applied. */
const migrations: readonly (string | ((database: Database) => void))[] = [
  initial,
  library,
  search,
  entityAliases,
  removedLabels,
  versions,
  sketches,
  siteLines,
  splits,
  team,
  given,
  decisions,
  layerVersions,
  verdicts,
];

export const LATEST_VERSION = migrations.length;

/** Brings a database from `user_version` to the latest, each step in its own transaction. */
export function migrate(database: Database, upTo = LATEST_VERSION): void {
  const current = database.pragma('user_version', { simple: true }) as number;
  for (let version = current; version < upTo; version++) {
    database.transaction(() => {
      const migration = migrations[version];
      if (typeof migration === 'function') migration(database);
      else database.exec(migration ?? '');
      database.pragma(`user_version = ${version + 1}`);
    })();
  }
}
