import { useEffect, useState } from 'react';
import { Button as AriaButton, Input, Label, TextField } from 'react-aria-components';
import type { Input as CallInput, Output } from '../../../shared/contract.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import type { EntityRecord } from '../../../shared/model/records.ts';
import { goToMention, mergeEntities, removeEntity, updateEntity } from '../../commands/entities.ts';
import { attempt } from '../../commands/report.ts';
import { t, valueName } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { searchEntities } from '../../state/entity-search.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceMenu } from '../../ui/choice.tsx';
import { Scroller } from '../../ui/scroller.tsx';

interface Props {
  entity: EntityRecord;
  /** The entity is no more; another may be in its place. */
  onGone: (instead: EntityId | null) => void;
  onClose: () => void;
}

/** One entity: its names, what it is, what it may be merged with, and everywhere it is mentioned. */
export function EntityDetail({ entity, onGone, onClose }: Props) {
  const session = useSession();
  const kinds = useApp((state) => state.schema?.entities);
  const locked = useApp((state) => state.project?.readOnly ?? true);
  const change = (patch: CallInput<'entity.update'>['patch']) => void updateEntity(session, entity.id, patch);
  const choices = (ids: readonly string[] = []) => ids.map((id) => ({ id, name: valueName(id) }));
  return (
    <>
      {!locked && (
        <>
          <Words
            label={t('entities.name')}
            value={entity.name}
            isRequired
            onCommit={(name) => change({ name })}
          />
          <Words
            label={t('entities.aliases')}
            value={entity.aliases.join('; ')}
            onCommit={(words) =>
              change({
                aliases: words
                  .split(';')
                  .map((word) => word.trim())
                  .filter(Boolean),
              })
            }
          />
          <div className="entity-kinds">
            <ChoiceMenu
              label={t('entities.type')}
              choices={choices(kinds?.type)}
              value={entity.type}
              onChange={(type) => change({ type })}
            />
            <ChoiceMenu
              label={t('entities.identification')}
              choices={choices(kinds?.identification)}
              value={entity.identification}
              onChange={(identification) => change({ identification })}
            />
          </div>
          <Merge entity={entity} onGone={onGone} />
        </>
      )}
      <Mentions entity={entity} locked={locked} onGone={onGone} onClose={onClose} />
    </>
  );
}

interface WordsProps {
  label: string;
  value: string;
  /** Emptied, it is as it was. */
  isRequired?: boolean;
  onCommit: (value: string) => void;
}

/** Words that are kept on Enter or when the field is left. */
const Words = (props: WordsProps) => <WordsField key={props.value} {...props} />;

function WordsField({ label, value, isRequired = false, onCommit }: WordsProps) {
  const [draft, setDraft] = useState(value);
  const commit = () => {
    const words = draft.trim();
    if (words === '' && isRequired) setDraft(value);
    else if (words !== value) onCommit(words);
  };
  return (
    <TextField
      className="field"
      value={draft}
      onChange={setDraft}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        // Escape belongs to the sheet.
        else event.continuePropagation();
      }}
    >
      <Label className="field-label">{label}</Label>
      <Input className="input" dir="auto" />
    </TextField>
  );
}

const OFFERED = 5;

function Merge({ entity, onGone }: Pick<Props, 'entity' | 'onGone'>) {
  const session = useSession();
  const entities = useApp((state) => state.entities);
  const [query, setQuery] = useState('');
  const others =
    query.trim() === ''
      ? []
      : searchEntities(entities.values(), query, new Set(), OFFERED + 1).filter(({ id }) => id !== entity.id);
  return (
    <div className="field">
      <TextField className="field" value={query} onChange={setQuery}>
        <Label className="field-label">{t('entities.merge')}</Label>
        <Input className="input" dir="auto" />
      </TextField>
      {others.slice(0, OFFERED).map(({ id, name }) => (
        <AriaButton
          key={id}
          className="entity-row"
          onPress={() => void mergeEntities(session, id, entity.id).then((done) => done && onGone(id))}
        >
          <span className="one-line" dir="auto">
            {t('entities.mergeInto', { name })}
          </span>
        </AriaButton>
      ))}
    </div>
  );
}

const PAGE = 100;

function Mentions({ entity, locked, onGone, onClose }: Props & { locked: boolean }) {
  const session = useSession();
  const [page, setPage] = useState<Output<'entity.mentions'> | null>(null);
  const load = (limit: number) =>
    attempt(session, async () =>
      setPage(await session.client.call('entity.mentions', { id: entity.id, limit })),
    );
  useEffect(() => {
    void attempt(session, async () =>
      setPage(await session.client.call('entity.mentions', { id: entity.id })),
    );
  }, [session, entity]);
  if (page === null) return null;
  if (page.total === 0)
    return (
      <div className="entity-unused">
        <span className="secondary">{t('entities.mentions', { count: 0 })}</span>
        {!locked && (
          <Button onPress={() => void removeEntity(session, entity.id).then((done) => done && onGone(null))}>
            {t('entities.remove')}
          </Button>
        )}
      </div>
    );
  const titles = new Map(
    page.documents.map(({ documentId, title, count }) => [documentId, { title, count }]),
  );
  return (
    <Scroller label={t('entities.mentions', { count: page.total })} className="entities">
      <p className="secondary">
        {t('entities.mentions', { count: page.total })} ·{' '}
        {t('library.count', { count: page.documents.length })}
      </p>
      <ul>
        {page.mentions.map((mention, at) => {
          const head = titles.get(mention.documentId);
          const isFirst = page.mentions[at - 1]?.documentId !== mention.documentId;
          return (
            <li key={`${mention.documentId} ${mention.annotationId}`}>
              {isFirst && (
                <h3 className="heading" dir="auto">
                  {head?.title} · {head?.count}
                </h3>
              )}
              <AriaButton
                className="entity-row"
                onPress={() => {
                  onClose();
                  void goToMention(session, mention);
                }}
              >
                <span className="one-line" dir="auto">
                  {mention.before}
                  <strong>{mention.covered}</strong>
                  {mention.after}
                </span>
                <span className="secondary">{mention.annotator}</span>
              </AriaButton>
            </li>
          );
        })}
      </ul>
      {page.total > page.mentions.length && (
        <Button onPress={() => void load(Math.min(1000, page.mentions.length + PAGE))}>
          {t('entities.moreMentions')}
        </Button>
      )}
    </Scroller>
  );
}
