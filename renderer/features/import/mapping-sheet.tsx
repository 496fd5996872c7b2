import { useState } from 'react';
import type { FoundTable } from '../../../shared/contract/imports.ts';
import type { TableMapping } from '../../../shared/model/file-formats.ts';
import { runImport } from '../../commands/files.ts';
import { t } from '../../i18n.ts';
import { useSession } from '../../session.ts';
import {
  type ColumnRole,
  columnRoles,
  giveRole,
  type Roles,
  rolesOf,
  toMapping,
} from '../../state/table-roles.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceMenu } from '../../ui/choice.tsx';
import { Scroller } from '../../ui/scroller.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import './mapping-sheet.css';

interface Props {
  paths: readonly string[];
  tables: readonly FoundTable[];
  onClose: () => void;
}

/** Which column of each table becomes what, before anything is imported. */
export function MappingSheet({ paths, tables, onClose }: Props) {
  const session = useSession();
  const [roles, setRoles] = useState<readonly Roles[]>(() => tables.map(rolesOf));
  const change = (at: number, next: Roles) =>
    setRoles((all) => all.map((other, index) => (index === at ? next : other)));
  const run = () => {
    const mappings = tables.flatMap((table, at): TableMapping[] => {
      const mapping = toMapping(table, roles[at] ?? []);
      return mapping ? [{ columns: table.columns, mapping }] : [];
    });
    void runImport(session, paths, mappings);
  };
  return (
    <Sheet
      title={t('mapping.title')}
      wide
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" autoFocus={tables.every(({ mapping }) => mapping !== null)} onPress={run}>
            {t('mapping.import')}
          </Button>
        </>
      }
    >
      <p className="secondary">{t('mapping.about')}</p>
      {tables.map((table, at) => (
        <Table
          key={table.columns.join('\n')}
          table={table}
          roles={roles[at] ?? []}
          onChange={(next) => change(at, next)}
        />
      ))}
    </Sheet>
  );
}

interface TableProps {
  table: FoundTable;
  roles: Roles;
  onChange: (roles: Roles) => void;
}

function Table({ table, roles, onChange }: TableProps) {
  const { file, files, columns, sample } = table;
  return (
    <section className="mapping" aria-label={file}>
      <h3 className="heading" dir="auto">
        {files > 1 ? t('mapping.fileAndMore', { file, count: files - 1 }) : file}
      </h3>
      <div className="mapping-body">
        <Scroller label={t('mapping.columns')} className="mapping-columns">
          {columns.map((column, at) => (
            <div key={column} className="mapping-column">
              <div className="mapping-name" dir="auto" title={column}>
                {column}
              </div>
              <div className="mapping-sample secondary" dir="auto">
                {sampleOf(sample, at)}
              </div>
              <ChoiceMenu
                label={t('mapping.role', { column })}
                choices={columnRoles.map((id) => ({ id, name: t(`mapping.role.${id}`) }))}
                value={roles[at] ?? 'meta'}
                emptyId="skip"
                onChange={(id) => onChange(giveRole(roles, at, id as ColumnRole))}
              />
            </div>
          ))}
        </Scroller>
        <Preview table={table} roles={roles} />
      </div>
    </section>
  );
}

/** The first value that says something, so that a column is known by it. */
const sampleOf = (sample: FoundTable['sample'], at: number): string =>
  sample.map((row) => row[at]?.trim() ?? '').find((value) => value !== '') ?? '';

/** The first article as it would become. */
function Preview({ table: { columns, sample }, roles }: Pick<TableProps, 'table' | 'roles'>) {
  const row = sample.find((cells) => cells.some((cell, at) => roles[at] === 'text' && cell.trim() !== ''));
  const valuesOf = (role: ColumnRole) =>
    (row ?? []).filter((cell, at) => roles[at] === role && cell.trim() !== '');
  const facts = [...valuesOf('published'), ...valuesOf('url'), ...valuesOf('language'), ...valuesOf('id')];
  const kept = columns.filter((_, at) => roles[at] === 'meta');
  return (
    <div className="mapping-preview" role="group" aria-label={t('mapping.preview')}>
      <span className="field-label" aria-hidden>
        {t('mapping.preview')}
      </span>
      {roles.includes('text') ? (
        <>
          <p className="mapping-title" dir="auto">
            {valuesOf('title')[0] ?? t('mapping.titleFromText')}
          </p>
          {facts.length > 0 && <p className="secondary">{facts.join(' · ')}</p>}
          <p className="mapping-text" dir="auto">
            {valuesOf('text').join('\n\n')}
          </p>
          {kept.length > 0 && <p className="secondary">{t('mapping.kept', { columns: kept.join(', ') })}</p>}
        </>
      ) : (
        <p>{t('mapping.noText')}</p>
      )}
    </div>
  );
}
