import { Collection, Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import { toneClass, tonesOf } from '../../editor/tones.ts';
import { t } from '../../i18n.ts';
import { finishDraft, type SchemaDraft } from '../../state/schema-draft.ts';
import { draftName } from './names.ts';
import type { Chosen } from './schema-mode.tsx';
import { swatch } from './swatch.ts';

interface Props {
  draft: SchemaDraft;
  chosen: Chosen | null;
  onChoose: (chosen: Chosen) => void;
}

/** Everything that a schema has, by layer. */
export function SchemaList({ draft, chosen, onChoose }: Props) {
  const tones = tonesOf(finishDraft(draft).schema);
  const key =
    chosen === null ? [] : [chosen.kind === 'entities' ? 'entities' : `${chosen.kind}/${chosen.uid}`];
  return (
    <ListBox
      aria-label={t('schema.contents')}
      className="schema-list"
      autoFocus
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={key}
      onSelectionChange={(keys) => {
        const [kind, uid] = String(keys === 'all' ? '' : [...keys][0]).split('/');
        if (kind === 'entities') onChoose({ kind });
        else if (kind === 'label' || kind === 'relation') onChoose({ kind, uid: Number(uid) });
      }}
    >
      {draft.layers.map((layer) => (
        <ListBoxSection key={`layer/${layer.uid}`} id={`layer/${layer.uid}`}>
          <Header className="heading">{draftName(null, { id: layer.id, name: '' })}</Header>
          <Collection items={layer.labels.map((label) => ({ key: `label/${label.uid}`, label }))}>
            {({ key: id, label }) => (
              <ListBoxItem id={id} textValue={draftName('label', label)} className="option schema-item">
                <span
                  className={`label-sample mark ${toneClass(label.id, tones)}`}
                  style={swatch(tones, label.id)}
                >
                  {draftName('label', label)}
                </span>
                {label.retired && <span className="secondary">{t('schema.retired')}</span>}
              </ListBoxItem>
            )}
          </Collection>
        </ListBoxSection>
      ))}
      <ListBoxSection id="relations">
        <Header className="heading">{t('schema.relations')}</Header>
        <Collection
          items={draft.relations.map((relation) => ({ key: `relation/${relation.uid}`, relation }))}
        >
          {({ key: id, relation }) => (
            <ListBoxItem id={id} textValue={draftName('relation', relation)} className="option schema-item">
              {draftName('relation', relation)}
              {relation.retired && <span className="secondary">{t('schema.retired')}</span>}
            </ListBoxItem>
          )}
        </Collection>
      </ListBoxSection>
      <ListBoxSection id="others">
        <Header className="heading">{t('schema.entities')}</Header>
        <ListBoxItem id="entities" textValue={t('schema.entityKinds')} className="option schema-item">
          {t('schema.entityKinds')}
        </ListBoxItem>
      </ListBoxSection>
    </ListBox>
  );
}
