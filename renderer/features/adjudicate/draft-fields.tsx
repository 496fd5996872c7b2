import { Plus, X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { findLabel, offeredLabels, takesEntity } from '../../../shared/model/schema.ts';
import { excerpt } from '../../../shared/text/covered.ts';
import {
  addDraftMark,
  changeDraftMark,
  chooseDraftMark,
  labelDraft,
  leaveDraft,
  removeDraftMark,
  takeDraft,
} from '../../commands/adjudicate-edit.ts';
import { addEntity } from '../../commands/entities.ts';
import { toneClass, tonesOf } from '../../editor/tones.ts';
import { nameOf, t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import type { Adjudicated, Draft } from '../../state/adjudicate.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ChoiceMenu } from '../../ui/choice.tsx';
import { AttributeRows } from '../inspector/attribute-rows.tsx';
import { EntityChooser } from '../inspector/entity-field.tsx';
import '../inspector/inspector.css';

interface Props {
  draft: Draft;
  data: Adjudicated;
}

/** An outcome of one’s own: its marks, and all about the one at hand. Its bounds are moved in the text. */
export function DraftFields({ draft, data }: Props) {
  const session = useSession();
  const schema = useApp((state) => state.schema);
  const tones = tonesOf(schema);
  const mark = draft.marks[draft.at];
  const definition = schema && mark ? findLabel(schema, mark.label) : undefined;
  if (!mark || schema === null) return null;
  const labels = offeredLabels(schema);
  return (
    <section className="draft" aria-label={t('adjudicate.draft')}>
      <p className="secondary">{t('adjudicate.draftHow')}</p>
      <ul className="draft-marks" aria-label={t('adjudicate.draftMarks')}>
        {draft.marks.map((one, at) => (
          <li key={at} className="draft-mark" data-active={at === draft.at || undefined}>
            <AriaButton
              className="draft-choose"
              aria-pressed={at === draft.at}
              preventFocusOnPress
              onPress={() => chooseDraftMark(session, at)}
            >
              <span className={`dot-line mark ${toneClass(one.label, tones)}`}>
                {nameOf('label', one.label)}
              </span>
              <span className="version-words" dir="auto">
                {excerpt(data.text, one, 120)}
              </span>
            </AriaButton>
            {draft.marks.length > 1 && at === draft.at && (
              <IconButton
                label={t('adjudicate.removeDraftMark')}
                icon={<X size={14} />}
                onPress={() => removeDraftMark(session)}
                preventFocusOnPress
              />
            )}
          </li>
        ))}
      </ul>
      <div className="difference-actions">
        <Button kind="main" onPress={() => takeDraft(session)} preventFocusOnPress>
          {t('adjudicate.takeDraft')} <kbd aria-hidden>{t('key.Enter')}</kbd>
        </Button>
        <Button onPress={() => leaveDraft(session)} preventFocusOnPress>
          {t('common.cancel')} <kbd aria-hidden>{t('key.Escape')}</kbd>
        </Button>
        <Button kind="quiet" onPress={() => addDraftMark(session)} preventFocusOnPress>
          <Plus size={14} aria-hidden /> {t('adjudicate.addDraftMark')}
        </Button>
      </div>
      <div className="inspector-section">
        <span className="field-label" aria-hidden>
          {t('adjudicate.label')}
        </span>
        <ChoiceMenu
          label={t('adjudicate.label')}
          choices={labels.map(({ id }) => ({ id, name: nameOf('label', id) }))}
          value={mark.label}
          onChange={(id) => labelDraft(session, id)}
        />
      </div>
      {definition && (
        <AttributeRows
          key={`${draft.at} ${mark.label}`}
          definition={definition}
          attrs={mark.attrs}
          locked={false}
          onStep={(name, step) => {
            const { [name]: current, ...others } = mark.attrs;
            const next = step(current);
            changeDraftMark(session, { attrs: next === undefined ? others : { ...others, [name]: next } });
          }}
        />
      )}
      {definition && takesEntity(definition) && (
        <div className="inspector-section">
          <span className="field-label">{t('inspector.entity')}</span>
          <EntityChooser
            key={draft.at}
            entityId={mark.entityId}
            onChoose={async (entityId) => changeDraftMark(session, { entityId })}
            onCreate={async (name) => {
              const entityId = await addEntity(session, name);
              if (entityId !== null) changeDraftMark(session, { entityId });
            }}
          />
        </div>
      )}
    </section>
  );
}
