/** An open project database. Opaque on purpose: SQL is written in `repos/` only, which reach it through
 *  `sql.ts`. */
export interface Db {
  readonly file: string;
  readonly readOnly: boolean;
}
