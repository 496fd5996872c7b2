import { useEffect, useState } from 'react';
import type { LibraryFilter } from '../../../shared/contract/documents.ts';
import { assignmentStatus } from '../../../shared/model/records.ts';
import { listLabels } from '../../../shared/model/schema.ts';
import { attempt } from '../../commands/report.ts';
import { nameOf, t } from '../../i18n.ts';
import { languageName } from '../../language-name.ts';
import { useApp, useSession } from '../../session.ts';
import { CheckBox, ChoiceMenu } from '../../ui/choice.tsx';

interface Props {
  filter: LibraryFilter;
  onChange: (patch: { [K in keyof LibraryFilter]: LibraryFilter[K] | undefined }) => void;
}

/** `any` lets everything through, `all` stands for marks of every label. */
const ANY = 'any';
const ALL = 'all';
const UNKNOWN = '?';

/** Every part of the filter but the words. */
export function FilterFields({ filter, onChange }: Props) {
  const schema = useApp((state) => state.schema);
  const labels = schema
    ? listLabels(schema).map(({ id }) => ({ id: `label:${id}`, name: nameOf('label', id) }))
    : [];
  const languages = useLanguages();
  const { statuses = [], withLabels, withoutLabels, marked, flagged, versions } = filter;
  const has = withLabels?.[0] === undefined ? (marked === true ? ALL : ANY) : `label:${withLabels[0]}`;
  const hasNot =
    withoutLabels?.[0] === undefined ? (marked === false ? ALL : ANY) : `label:${withoutLabels[0]}`;
  const language = filter.languages?.[0];
  const idOf = (choice: string) =>
    choice.startsWith('label:') ? [choice.slice('label:'.length)] : undefined;
  return (
    <>
      <div className="field" role="group" aria-label={t('inspector.status')}>
        <span className="field-label">{t('inspector.status')}</span>
        <div className="filter-statuses">
          {assignmentStatus.options.map((status) => (
            <CheckBox
              key={status}
              isSelected={statuses.includes(status)}
              onChange={(on) =>
                onChange({
                  statuses: on ? [...statuses, status] : statuses.filter((other) => other !== status),
                })
              }
            >
              {t(`status.${status}`)}
            </CheckBox>
          ))}
        </div>
      </div>
      <CheckBox
        isSelected={filter.assigned === true}
        onChange={(on) => onChange({ assigned: on || undefined })}
      >
        {t('filter.assigned')}
      </CheckBox>
      <Choice
        label={t('filter.has')}
        choices={[{ id: ANY, name: t('filter.any') }, { id: ALL, name: t('filter.anyMarks') }, ...labels]}
        value={has}
        onChange={(choice) =>
          onChange({
            withLabels: idOf(choice),
            marked: choice === ALL ? true : marked === true ? undefined : marked,
          })
        }
      />
      <Choice
        label={t('filter.hasNot')}
        choices={[{ id: ANY, name: t('filter.any') }, { id: ALL, name: t('filter.anyMarks') }, ...labels]}
        value={hasNot}
        onChange={(choice) =>
          onChange({
            withoutLabels: idOf(choice),
            marked: choice === ALL ? false : marked === false ? undefined : marked,
          })
        }
      />
      {languages.length > 1 && (
        <Choice
          label={t('inspector.language')}
          choices={[
            { id: ANY, name: t('filter.any') },
            ...languages.map((tag) => ({ id: tag ?? UNKNOWN, name: languageName(tag) })),
          ]}
          value={language === undefined ? ANY : (language ?? UNKNOWN)}
          onChange={(choice) =>
            onChange({ languages: choice === ANY ? undefined : [choice === UNKNOWN ? null : choice] })
          }
        />
      )}
      <CheckBox isSelected={flagged === true} onChange={(on) => onChange({ flagged: on || undefined })}>
        {t('filter.flagged')}
      </CheckBox>
      <CheckBox isSelected={versions === true} onChange={(on) => onChange({ versions: on || undefined })}>
        {t('filter.versions')}
      </CheckBox>
    </>
  );
}

const Choice = (props: Parameters<typeof ChoiceMenu>[0]) => (
  <div className="field">
    <span className="field-label" aria-hidden>
      {props.label}
    </span>
    <ChoiceMenu {...props} emptyId={ANY} />
  </div>
);

function useLanguages(): readonly (string | null)[] {
  const session = useSession();
  const [languages, setLanguages] = useState<readonly (string | null)[]>([]);
  useEffect(() => {
    void attempt(session, async () => {
      const rows = await session.client.call('document.languages', {});
      setLanguages(rows.map(({ language }) => language));
    });
  }, [session]);
  return languages;
}
