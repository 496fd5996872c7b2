import type { RecordKind } from '../../../shared/changes.ts';
import { annotationTable } from './annotations.ts';
import { assignmentTable } from './assignments.ts';
import { carryTable } from './carry.ts';
import { decisionTable } from './decisions.ts';
import { documentTable } from './documents.ts';
import { entityTable } from './entities.ts';
import { layerVersionTable } from './layer-versions.ts';
import { schemaTable } from './project.ts';
import type { RecordTable } from './record-table.ts';
import { relationTable } from './relations.ts';
import { splitPlaceTable, splitTable } from './splits.ts';
import { verdictTable } from './verdicts.ts';

const tables: { [K in RecordKind]: RecordTable<K> } = {
  document: documentTable,
  entity: entityTable,
  annotation: annotationTable,
  relation: relationTable,
  assignment: assignmentTable,
  carry: carryTable,
  decision: decisionTable,
  verdict: verdictTable,
  split: splitTable,
  splitPlace: splitPlaceTable,
  layerVersion: layerVersionTable,
  schema: schemaTable,
};

/** The table of one kind of record. */
export const tableOf = <K extends RecordKind>(kind: K): RecordTable<K> => tables[kind];
