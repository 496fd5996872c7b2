import { useEffect, useState } from 'react';
import type { Fate, SchemaEffect, SchemaFates, SchemaPreview } from '../../../shared/contract/schema.ts';
import { applyDraft, previewDraft } from '../../commands/schema.ts';
import { nameOf, t } from '../../i18n.ts';
import { useSession } from '../../session.ts';
import { finishDraft, type SchemaDraft } from '../../state/schema-draft.ts';
import { offeredLabels, offeredRelations } from '../../../shared/model/schema.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceMenu } from '../../ui/choice.tsx';
import { Sheet } from '../../ui/sheet.tsx';

interface Props {
  draft: SchemaDraft;
  onClose: () => void;
}

type Answer = { preview: SchemaPreview } | { problems: readonly string[] };

/** What the draft would do, with a choice wherever marks or links would lose their place. */
export function ReviewSheet({ draft, onClose }: Props) {
  const session = useSession();
  const [fates, setFates] = useState<SchemaFates>({ labels: {}, relations: {} });
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let current = true;
    const look = async () => {
      const next = await previewDraft(session, draft, fates);
      if (!current) return;
      setAnswer(next);
      const undecided = 'preview' in next ? next.preview.undecided : nothing;
      // What nobody has decided yet is kept: nothing is lost by a choice that was not made.
      if (undecided.labels.length + undecided.relations.length > 0)
        setFates(keepAll(draft, fates, undecided));
    };
    void look();
    return () => {
      current = false;
    };
  }, [session, draft, fates]);
  const ready = answer !== null && 'preview' in answer && !busy;
  const apply = async () => {
    setBusy(true);
    if (await applyDraft(session, draft, fates)) onClose();
    else setBusy(false);
  };
  return (
    <Sheet
      title={t('schema.reviewTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('schema.backToEditing')}</Button>
          <Button kind="main" isDisabled={!ready} onPress={() => void apply()}>
            {t('schema.apply')}
          </Button>
        </>
      }
    >
      {answer !== null && 'problems' in answer && (
        <div role="alert">
          <p>{t('schema.problems')}</p>
          <ul className="schema-problems">
            {answer.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
      {answer !== null && 'preview' in answer && (
        <Effects draft={draft} effects={answer.preview.effects} fates={fates} onChange={setFates} />
      )}
    </Sheet>
  );
}

const nothing = { labels: [], relations: [] };

function keepAll(draft: SchemaDraft, fates: SchemaFates, undecided: SchemaPreview['undecided']): SchemaFates {
  const keep = (ids: readonly string[]) =>
    Object.fromEntries(ids.map((id) => [id, { fate: 'keep' as const }]));
  return consistent(draft, {
    labels: { ...fates.labels, ...keep(undecided.labels) },
    relations: { ...fates.relations, ...keep(undecided.relations) },
  });
}

/** Links cannot be kept without the marks that they link. */
function consistent({ against }: SchemaDraft, fates: SchemaFates): SchemaFates {
  const isGone = (label: string) => fates.labels[label]?.fate === 'remove';
  const relations = Object.entries(fates.relations).map(([id, fate]) => {
    const rule = against.relations.find((relation) => relation.id === id);
    return [id, rule && (isGone(rule.from) || isGone(rule.to)) ? { fate: 'remove' as const } : fate] as const;
  });
  return { ...fates, relations: Object.fromEntries(relations) };
}

interface EffectsProps {
  draft: SchemaDraft;
  effects: readonly SchemaEffect[];
  fates: SchemaFates;
  onChange: (fates: SchemaFates) => void;
}

function Effects({ draft, effects, fates, onChange }: EffectsProps) {
  const { schema } = finishDraft(draft);
  const setFate = (kind: 'labels' | 'relations', id: string, fate: Fate) =>
    onChange(consistent(draft, { ...fates, [kind]: { ...fates[kind], [id]: fate } }));
  if (effects.length === 0) return <p>{t('schema.noEffects')}</p>;
  return (
    <ul className="effects">
      {effects.map((effect) => {
        const id = effect.path[0] ?? '';
        const kind = effect.subject === 'label' ? 'labels' : 'relations';
        const decides = effect.change === 'removed' && Object.hasOwn(fates[kind], id);
        const isOwn = effect.subject === 'label' || effect.subject === 'relation';
        return (
          <li key={JSON.stringify([effect.subject, effect.change, effect.path])}>
            <span>{sayEffect(effect)}</span>
            <span className="secondary numbers">{sayCounts(effect)}</span>
            {decides && isOwn && fates[kind][id] && (
              <FateMenu
                name={nameOf(kind === 'labels' ? 'label' : 'relation', id)}
                fate={fates[kind][id]}
                targets={(kind === 'labels' ? offeredLabels(schema) : offeredRelations(schema)).map((to) => ({
                  id: to.id,
                  name: to.name ?? nameOf(kind === 'labels' ? 'label' : 'relation', to.id),
                }))}
                onChange={(fate) => setFate(kind, id, fate)}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface FateProps {
  name: string;
  fate: Fate;
  targets: readonly { id: string; name: string }[];
  onChange: (fate: Fate) => void;
}

const FateMenu = ({ name, fate, targets, onChange }: FateProps) => (
  <ChoiceMenu
    label={t('schema.fate', { name })}
    choices={[
      { id: 'keep', name: t('schema.fateKeep') },
      { id: 'remove', name: t('schema.fateRemove') },
      ...targets.map((to) => ({ id: `move/${to.id}`, name: t('schema.fateMove', { name: to.name }) })),
    ]}
    value={fate.fate === 'move' ? `move/${fate.to}` : fate.fate}
    onChange={(id) => {
      if (id === 'keep' || id === 'remove') onChange({ fate: id });
      else onChange({ fate: 'move', to: id.slice('move/'.length) });
    }}
  />
);

function sayEffect({ subject, change, path, to, breaking }: SchemaEffect): string {
  const kind = subject === 'label' || subject === 'relation' ? subject : null;
  const what = kind ? nameOf(kind, path[0] ?? '') : path.join(' › ');
  const said = t(`schemaEffect.${subject}.${change}`, { what, to: to ?? '' });
  return breaking > 0 ? `${said} ${t('schema.breaking', { count: breaking })}` : said;
}

function sayCounts({ annotations, relations, entities, documents, annotators }: SchemaEffect): string {
  const parts = [
    annotations > 0 && t('library.marks', { count: annotations }),
    relations > 0 && t('export.relations', { count: relations }),
    entities > 0 && t('schema.entityCount', { count: entities }),
    documents > 0 && t('library.count', { count: documents }),
    annotators > 1 && t('schema.people', { count: annotators }),
  ].filter((part) => part !== false);
  return parts.length === 0 ? t('schema.notUsed') : parts.join(' · ');
}
