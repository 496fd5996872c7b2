import { offsetUnit } from '../../../shared/contract/datasets.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import type { ExportChoice } from '../../state/export-choice.ts';
import { takesOffsets } from '../../state/export-formats.ts';
import { Radios } from '../../ui/choice.tsx';
import { Several } from '../../ui/several.tsx';

/** What of the project is exported, and how. */
export function Choices({ choice }: { choice: ExportChoice }) {
  const { store } = useSession();
  const { changeExport } = store.getState();
  const people = useApp((state) => state.annotators);
  const { annotators = 'all' } = choice;
  return (
    <>
      <Several
        label={t('export.whose')}
        none={t('export.everyone')}
        choices={people.map(({ name }) => ({ id: name, name }))}
        values={annotators === 'all' ? [] : annotators}
        onChange={(names) => changeExport({ annotators: names.length === 0 ? undefined : names })}
      />
      {takesOffsets(choice.format) && (
        <Radios
          label={t('export.offsets')}
          value={choice.offsets ?? 'codepoint'}
          onChange={(id) => changeExport({ offsets: offsetUnit.parse(id) })}
          choices={offsetUnit.options.map((id) => ({ id, name: t(`export.${id}`) }))}
        />
      )}
    </>
  );
}
