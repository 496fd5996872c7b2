import { t } from '../../i18n.ts';
import {
  type DraftRelation,
  editRelation,
  listDraftLabels,
  moved,
  removeRelation,
  type SchemaDraft,
} from '../../state/schema-draft.ts';
import { CheckBox, ChoiceMenu } from '../../ui/choice.tsx';
import { LongTextRow, MoveButtons, Row, TextRow } from './fields.tsx';
import { draftName } from './names.ts';

interface Props {
  draft: SchemaDraft;
  relation: DraftRelation;
  onEdit: (draft: SchemaDraft) => void;
}

const NO_LIMIT = 'none';
const limits = [NO_LIMIT, '1', '2', '3', '4', '5'];

/** Everything about one relation: what it links, and by which rules. */
export function RelationEditor({ draft, relation, onEdit }: Props) {
  const set = (patch: Partial<DraftRelation>) => onEdit(editRelation(draft, relation.uid, patch));
  const name = draftName('relation', relation);
  const labels = listDraftLabels(draft).map((label) => ({
    id: `${label.uid}`,
    name: draftName('label', label),
  }));
  const max = relation.max === null ? NO_LIMIT : `${relation.max}`;
  return (
    <>
      <header className="schema-head">
        <h3 className="mark-name">{name}</h3>
        <MoveButtons
          what={name}
          onMove={(step) => onEdit({ ...draft, relations: moved(draft.relations, relation.uid, step) })}
          onRemove={() => onEdit(removeRelation(draft, relation.uid))}
        />
      </header>
      <TextRow
        label={t('schema.name')}
        value={relation.name}
        placeholder={draftName('relation', { ...relation, name: '' })}
        maxLength={60}
        onChange={(next) => set({ name: next })}
      />
      <TextRow
        label={t('schema.id')}
        value={relation.id}
        maxLength={60}
        about={t('schema.relationIdAbout')}
        onChange={(id) => set({ id })}
      />
      <Row name={t('schema.from')}>
        <ChoiceMenu
          label={t('schema.from')}
          choices={labels}
          value={`${relation.from}`}
          onChange={(uid) => set({ from: Number(uid) })}
        />
      </Row>
      <Row name={t('schema.to')}>
        <ChoiceMenu
          label={t('schema.to')}
          choices={labels}
          value={`${relation.to}`}
          onChange={(uid) => set({ to: Number(uid) })}
        />
      </Row>
      <Row name={t('schema.max')}>
        <ChoiceMenu
          label={t('schema.max')}
          choices={[...new Set([...limits, max])].map((id) => ({
            id,
            name: id === NO_LIMIT ? t('schema.noLimit') : id,
          }))}
          value={max}
          onChange={(id) => set({ max: id === NO_LIMIT ? null : Number(id) })}
        />
      </Row>
      <Row name={t('schema.rules')}>
        <CheckBox isSelected={relation.acyclic} onChange={(acyclic) => set({ acyclic })}>
          {t('schema.acyclic')}
        </CheckBox>
        <CheckBox isSelected={relation.contained} onChange={(contained) => set({ contained })}>
          {t('schema.contained')}
        </CheckBox>
      </Row>
      <Row name={t('schema.offered')}>
        <CheckBox isSelected={!relation.retired} onChange={(offered) => set({ retired: !offered })}>
          {t('schema.relationOffered')}
        </CheckBox>
      </Row>
      <LongTextRow
        label={t('schema.guideline')}
        value={relation.guideline}
        rows={4}
        maxLength={5000}
        onChange={(guideline) => set({ guideline })}
      />
      <LongTextRow
        label={t('schema.examples')}
        value={relation.examples}
        rows={3}
        placeholder={t('schema.examplesAbout')}
        onChange={(examples) => set({ examples })}
      />
    </>
  );
}
