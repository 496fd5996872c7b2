import { sql } from '../db/sql.ts';
export const query = sql;
