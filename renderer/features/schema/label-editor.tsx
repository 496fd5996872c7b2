import { commandDescriptors } from '../../../shared/commands.ts';
import { keysOf } from '../../../shared/keys.ts';
import { assignKeys, type LineStyle, lineStyle } from '../../../shared/model/schema.ts';
import { toneClass, tonesOf } from '../../editor/tones.ts';
import { t } from '../../i18n.ts';
import { useApp } from '../../session.ts';
import {
  type DraftLabel,
  editLabel,
  finishDraft,
  freeId,
  idOfName,
  listDraftLabels,
  moveLabel,
  removeLabel,
  type SchemaDraft,
} from '../../state/schema-draft.ts';
import { CheckBox, ChoiceMenu } from '../../ui/choice.tsx';
import { Attributes } from './attributes.tsx';
import { ColourRow } from './colour-row.tsx';
import { LongTextRow, MoveButtons, Row, TextRow } from './fields.tsx';
import { draftName } from './names.ts';
import { swatch } from './swatch.ts';

interface Props {
  draft: SchemaDraft;
  label: DraftLabel;
  onEdit: (draft: SchemaDraft) => void;
}

const BY_PLACE = 'place';

/** Everything about one label. */
export function LabelEditor({ draft, label, onEdit }: Props) {
  const { schema } = finishDraft(draft);
  const tones = tonesOf(schema);
  const own = assignKeys(schema).get(label.id);
  const set = (patch: Partial<DraftLabel>) => onEdit(editLabel(draft, label.uid, patch));
  const name = draftName('label', label);
  const others = listDraftLabels(draft).filter(({ uid }) => uid !== label.uid);
  // A label that nobody has used yet takes the id of its name.
  const setName = (next: string) => {
    const follows = label.was === null && idOfName(next) !== '';
    set({ name: next, ...(follows ? { id: freeId(idOfName(next), others) } : {}) });
  };
  return (
    <>
      <header className="schema-head">
        <h3
          className={`mark-name label-sample mark ${toneClass(label.id, tones)}`}
          style={swatch(tones, label.id)}
        >
          {name}
        </h3>
        <MoveButtons
          what={name}
          onMove={(step) => onEdit(moveLabel(draft, label.uid, step))}
          onRemove={() => onEdit(removeLabel(draft, label.uid))}
        />
      </header>
      <TextRow
        label={t('schema.name')}
        value={label.name}
        placeholder={draftName('label', { ...label, name: '' })}
        maxLength={60}
        autoFocus={label.was === null && label.name === ''}
        onChange={setName}
      />
      <TextRow
        label={t('schema.id')}
        value={label.id}
        maxLength={60}
        about={t('schema.idAbout')}
        onChange={(id) => set({ id })}
      />
      <ColourRow label={label} tones={tones} others={others} onChange={(color) => set({ color })} />
      <Row name={t('schema.line')}>
        <ChoiceMenu
          label={t('schema.line')}
          choices={lineStyle.options.map((id) => ({ id, name: t(`line.${id}`) }))}
          value={tones.get(label.id)?.line ?? 'solid'}
          onChange={(line) => set({ line: line as LineStyle })}
        />
      </Row>
      <Row name={t('schema.key')}>
        <KeyMenu
          own={label.key}
          byPlace={label.key === null ? own : undefined}
          taken={others.flatMap(({ key, retired }) => (key === null || retired ? [] : [key]))}
          onChange={(key) => set({ key })}
        />
      </Row>
      <Row name={t('schema.offered')}>
        <CheckBox isSelected={!label.retired} onChange={(offered) => set({ retired: !offered })}>
          {t('schema.offeredAbout')}
        </CheckBox>
      </Row>
      <LongTextRow
        label={t('schema.guideline')}
        value={label.guideline}
        rows={4}
        maxLength={5000}
        onChange={(guideline) => set({ guideline })}
      />
      <LongTextRow
        label={t('schema.examples')}
        value={label.examples}
        rows={3}
        placeholder={t('schema.examplesAbout')}
        onChange={(examples) => set({ examples })}
      />
      <Attributes
        attrs={label.attrs}
        nextUid={draft.nextUid}
        onChange={(attrs, nextUid) => onEdit({ ...editLabel(draft, label.uid, { attrs }), nextUid })}
      />
    </>
  );
}

interface KeyProps {
  own: string | null;
  byPlace: string | undefined;
  taken: readonly string[];
  onChange: (key: string | null) => void;
}

/** Digits, and the letters that no command has. */
function KeyMenu({ own, byPlace, taken, onChange }: KeyProps) {
  const chosen = useApp((state) => state.settings.keys);
  const commands = new Set(commandDescriptors.flatMap((command) => keysOf(command, chosen)));
  const free = [...'123456789abcdefghijklmnopqrstuvwxyz'].filter(
    (key) => key === own || (!taken.includes(key) && (/\d/u.test(key) || !commands.has(key.toUpperCase()))),
  );
  const automatic =
    byPlace === undefined ? t('schema.keyByPlace') : t('schema.keyByPlaceNow', { key: byPlace });
  return (
    <ChoiceMenu
      label={t('schema.key')}
      choices={[{ id: BY_PLACE, name: automatic }, ...free.map((id) => ({ id, name: id }))]}
      value={own ?? BY_PLACE}
      emptyId={BY_PLACE}
      onChange={(key) => onChange(key === BY_PLACE ? null : key)}
    />
  );
}
