import type { ReactNode } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { offsetUnit } from '../../../shared/contract/datasets.ts';
import { assignmentStatus } from '../../../shared/model/records.ts';
import { listLabels } from '../../../shared/model/schema.ts';
import { nameOf, t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import type { ExportChoice } from '../../state/export-choice.ts';
import { takesOffsets } from '../../state/export-formats.ts';
import { CheckBox, ChoiceMenu } from '../../ui/choice.tsx';
import { Several } from '../../ui/several.tsx';
import { SplitField } from './split-field.tsx';
import { draftName } from '../schema/names.ts';

interface Props {
  choice: ExportChoice;
}

/** What of the project is exported, and how. */
export const Choices = ({ choice }: Props) => (
  <>
    <Group name={t('export.marks')}>
      <MarkChoices choice={choice} />
    </Group>
    <Group name={t('export.articles')}>
      <ArticleChoices choice={choice} />
    </Group>
    <Group name={t('export.text')}>
      <TextChoices choice={choice} />
    </Group>
    <Group name={t('export.split')}>
      <SplitField chosen={choice.split ?? null} />
    </Group>
  </>
);

const Group = ({ name, children }: { name: string; children: ReactNode }) => (
  <div role="group" aria-label={name} className="choice-group">
    <h3 className="heading" aria-hidden>
      {name}
    </h3>
    {children}
  </div>
);

const someOf = <T,>(values: readonly T[]): T[] | undefined => (values.length === 0 ? undefined : [...values]);

function MarkChoices({ choice: { annotators = 'all', suggestions = false, layers = [] } }: Props) {
  const { changeExport } = useSession().store.getState();
  const known = useApp((state) => state.annotators);
  const schema = useApp((state) => state.schema);
  const people = known.filter(({ kind }) => kind !== 'machine');
  return (
    <>
      <Several
        label={t('export.whose')}
        none={t('export.everyone')}
        choices={people.map(({ name }) => ({ id: name, name }))}
        values={annotators === 'all' ? [] : annotators}
        onChange={(names) => changeExport({ annotators: someOf(names) })}
      />
      <Several
        label={t('export.layers')}
        none={t('export.allLayers')}
        choices={(schema?.layers ?? []).map(({ id }) => ({ id, name: draftName(null, { id, name: '' }) }))}
        values={layers}
        onChange={(ids) => changeExport({ layers: someOf(ids) })}
      />
      {people.length < known.length && (
        <CheckBox isSelected={suggestions} onChange={(on) => changeExport({ suggestions: on || undefined })}>
          {t('export.suggestions')}
        </CheckBox>
      )}
    </>
  );
}

function ArticleChoices({ choice: { statuses = [], labels = [], versions } }: Props) {
  const { changeExport } = useSession().store.getState();
  const schema = useApp((state) => state.schema);
  const query = useApp((state) => state.exporting.query ?? '');
  return (
    <>
      <Several
        label={t('inspector.status')}
        none={t('export.anyStatus')}
        choices={assignmentStatus.options.map((id) => ({ id, name: t(`status.${id}`) }))}
        values={statuses}
        onChange={(ids) =>
          changeExport({ statuses: someOf(assignmentStatus.options.filter((id) => ids.includes(id))) })
        }
      />
      <Several
        label={t('export.labels')}
        none={t('export.anyLabel')}
        choices={(schema ? listLabels(schema) : []).map(({ id }) => ({ id, name: nameOf('label', id) }))}
        values={labels}
        onChange={(ids) => changeExport({ labels: someOf(ids) })}
      />
      <TextField
        className="field"
        value={query}
        maxLength={2000}
        onChange={(words) => changeExport({ query: words === '' ? undefined : words })}
      >
        <Label className="field-label">{t('export.query')}</Label>
        <Input
          className="input"
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          placeholder={t('export.queryPlaceholder')}
        />
      </TextField>
      <CheckBox
        isSelected={versions === 'one'}
        onChange={(on) => changeExport({ versions: on ? 'one' : undefined })}
      >
        {t('export.oneVersion')}
      </CheckBox>
    </>
  );
}

function TextChoices({ choice: { format, boilerplate, offsets = 'codepoint' } }: Props) {
  const { changeExport } = useSession().store.getState();
  return (
    <>
      <CheckBox
        isSelected={boilerplate === 'cut'}
        onChange={(on) => changeExport({ boilerplate: on ? 'cut' : undefined })}
      >
        {t('export.cutBoilerplate')}
      </CheckBox>
      {takesOffsets(format) && (
        <div className="field">
          <span className="field-label" aria-hidden>
            {t('export.offsets')}
          </span>
          <ChoiceMenu
            label={t('export.offsets')}
            choices={offsetUnit.options.map((id) => ({ id, name: t(`export.${id}`) }))}
            value={offsets}
            onChange={(id) => changeExport({ offsets: offsetUnit.parse(id) })}
          />
        </div>
      )}
    </>
  );
}
