import { Link2 } from 'lucide-react';
import { findLabel, takesEntity } from '../../../shared/model/schema.ts';
import type { AnnotationRecord } from '../../../shared/model/records.ts';
import { readSuggestion } from '../../../shared/model/suggestion.ts';
import { excerpt } from '../../../shared/text/covered.ts';
import { setAttribute } from '../../commands/attributes.ts';
import { updateMark } from '../../commands/marks.ts';
import { runCommand } from '../../commands/registry.ts';
import { toneClass, tonesOf } from '../../editor/tones.ts';
import { nameOf, t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import type { ShownDocument } from '../../state/apply-changes.ts';
import { isLinkable } from '../../state/link-options.ts';
import { editProblem } from '../../state/select.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/choice.tsx';
import { AttributeRows } from './attribute-rows.tsx';
import { EntityField } from './entity-field.tsx';
import { Why } from '../suggestions/why.tsx';
import { Guideline } from './guideline.tsx';
import { Links } from './links.tsx';
import { LongTextField } from './text-fields.tsx';

interface Props {
  mark: AnnotationRecord;
  shown: ShownDocument;
}

/** Everything about one mark. Controls take effect at once. */
export function MarkPanel({ mark, shown }: Props) {
  const session = useSession();
  const schema = useApp((state) => state.schema);
  const locked = useApp((state) => editProblem(state) !== null);
  const owner = useApp((state) => state.annotators.find(({ id }) => id === mark.annotatorId)?.name ?? '');
  const tones = tonesOf(schema);
  const definition = schema ? findLabel(schema, mark.label) : undefined;
  const linkable = schema !== null && isLinkable(schema, mark.label);
  return (
    <>
      <section className="inspector-section">
        <div className="mark-head">
          <h3 className={`mark-name mark ${toneClass(mark.label, tones)}`}>{nameOf('label', mark.label)}</h3>
          <span className="secondary">{t('inspector.by', { name: owner })}</span>
        </div>
        <p className="mark-text readable" dir="auto">
          {excerpt(shown.text, mark, 400)}
        </p>
        <p className="secondary numbers">{t('inspector.offsets', { start: mark.start, end: mark.end })}</p>
      </section>
      {readSuggestion(mark) !== null && mark.origin === 'accepted' && (
        <section className="inspector-section">
          <h3 className="heading">{t('suggestion.wasSuggested')}</h3>
          <Why mark={mark} />
        </section>
      )}
      {definition && <Guideline definition={definition} />}
      {definition && (
        <AttributeRows
          definition={definition}
          attrs={mark.attrs}
          locked={locked}
          onStep={(name, step) => void setAttribute(session, mark, name, step)}
        />
      )}
      {definition && takesEntity(definition) && <EntityField mark={mark} locked={locked} />}
      {linkable ? (
        <Links mark={mark} shown={shown} locked={locked} />
      ) : (
        <p className="secondary">{t('note.neverLinked', { label: nameOf('label', mark.label) })}</p>
      )}
      <section className="inspector-section">
        {locked ? (
          mark.note !== null && (
            <>
              <span className="field-label">{t('inspector.note')}</span>
              <p className="readable">{mark.note}</p>
            </>
          )
        ) : (
          <LongTextField
            label={t('inspector.note')}
            fieldId="note"
            value={mark.note ?? ''}
            onCommit={(note) => void updateMark(session, mark, { note: note === '' ? null : note })}
          />
        )}
        {!locked && (
          <CheckBox isSelected={mark.flag} onChange={(flag) => void updateMark(session, mark, { flag })}>
            {t('inspector.flag')}
          </CheckBox>
        )}
      </section>
      {!locked && (
        <div className="mark-actions">
          {linkable && (
            <Button onPress={() => runCommand(session, 'mark.link')}>
              <Link2 size={14} aria-hidden /> {t('inspector.link')}
            </Button>
          )}
          <Button onPress={() => runCommand(session, 'mark.remove')}>{t('inspector.remove')}</Button>
        </div>
      )}
    </>
  );
}
