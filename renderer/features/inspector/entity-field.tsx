import { ChevronDown, X } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import {
  Button as AriaButton,
  ComboBox,
  Input,
  type Key,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components';
import type { EntityId } from '../../../shared/model/ids.ts';
import type { AnnotationRecord } from '../../../shared/model/records.ts';
import { chooseEntity, createEntity } from '../../commands/entities.ts';
import { t, valueName } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { isNamed, searchEntities } from '../../state/entity-search.ts';
import { IconButton } from '../../ui/button.tsx';
import { focusNeighbourRow } from './attribute-rows.tsx';

const SHOWN = 50;
/** Not the id of an entity: those are not empty. */
const CREATE = '';

interface Props {
  mark: AnnotationRecord;
  locked: boolean;
}

/** Says who or what a mention stands for: someone the project knows, or someone new. */
export function EntityField({ mark, locked }: Props) {
  const session = useSession();
  const entities = useApp((state) => state.entities);
  const name = mark.entityId === null ? '' : (entities.get(mark.entityId)?.name ?? mark.entityId);
  return (
    <section className="inspector-section">
      <span className="field-label">{t('inspector.entity')}</span>
      {locked ? (
        <span className="readable">{name === '' ? t('common.notSet') : name}</span>
      ) : (
        <EntityChooser
          entityId={mark.entityId}
          onChoose={(id) => chooseEntity(session, mark, id)}
          onCreate={(words) => createEntity(session, mark, words)}
        />
      )}
    </section>
  );
}

interface ChooserProps {
  entityId: EntityId | null;
  onChoose: (id: EntityId | null) => Promise<unknown>;
  /** Chooses someone whom the project does not know yet, by name. */
  onCreate: (name: string) => Promise<unknown>;
}

/** A field in which one finds an entity by its name. */
export function EntityChooser({ entityId, onChoose, onCreate }: ChooserProps) {
  const session = useSession();
  const entities = useApp((state) => state.entities);
  const name = entityId === null ? '' : (entities.get(entityId)?.name ?? entityId);
  const field = useRef<HTMLDivElement>(null);
  /** What was typed and is not chosen yet. */
  const [draft, setDraft] = useState<string | null>(null);
  /** Whether the arrow keys chose a line of the list: it then goes before what the typed name means. */
  const arrowed = useRef(false);
  /** Escape leaves the field without choosing anything. */
  const dropped = useRef(false);
  const typed = draft ?? name;
  const query = typed.trim();
  const here = useEntitiesHere();
  const found = useMemo(
    () => searchEntities(entities.values(), query === name ? '' : query, here, SHOWN),
    [entities, query, name, here],
  );
  const exact = query === '' ? undefined : found.find((entity) => isNamed(entity, query));
  const isNew = query !== '' && exact === undefined && query !== name;

  const choose = async (id: EntityId | null) => {
    setDraft(id === null ? '' : (entities.get(id)?.name ?? null));
    await onChoose(id);
    setDraft(null);
  };
  const create = async () => {
    await onCreate(query);
    setDraft(null);
  };
  const take = (key: Key | null) => {
    if (key === CREATE) void create();
    else if (key !== null && key !== entityId) void choose(key as EntityId);
  };
  /** What Enter means if no line was chosen: the name itself, else the first that contains it, else a new one. */
  const takeTyped = () => {
    if (query === '') void choose(null);
    else take((exact ?? found[0])?.id ?? CREATE);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLInputElement)) return;
    const isOpen = event.target.getAttribute('aria-expanded') === 'true';
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') arrowed.current = true;
    if (event.key === 'Enter' && event.shiftKey && query !== '') {
      event.preventDefault();
      event.stopPropagation();
      // Back in the text, which closes the list; leaving must not choose what the words also fit.
      dropped.current = true;
      void create();
      session.article?.focus();
    } else if (event.key === 'Enter' && draft !== null && !arrowed.current && exact?.id !== entityId) {
      event.preventDefault();
      event.stopPropagation();
      takeTyped();
    }
    if (event.key === 'ArrowUp' && !isOpen && draft === null && focusNeighbourRow(event.target, -1)) {
      event.preventDefault();
      event.stopPropagation();
    }
    if (event.key === 'Escape' && !isOpen) {
      event.stopPropagation();
      dropped.current = true;
      session.article?.focus();
    }
  };
  const onBlur = () => {
    if (draft !== null && !dropped.current && exact) take(exact.id);
    dropped.current = false;
    setDraft(null);
  };
  return (
    <div className="entity-field" ref={field} onKeyDownCapture={onKeyDown}>
      <ComboBox
        aria-label={t('inspector.entity')}
        className="combo"
        inputValue={typed}
        onInputChange={(text) => {
          arrowed.current = false;
          setDraft(text);
        }}
        value={entityId}
        onChange={take}
        onBlur={onBlur}
        allowsEmptyCollection
      >
        <Input className="input" dir="auto" />
        <AriaButton className="icon-button" aria-label={t('inspector.showEntities')}>
          <ChevronDown size={14} aria-hidden />
        </AriaButton>
        <Popover className="popover">
          <ListBox
            renderEmptyState={() => <div className="option secondary">{t('inspector.entityNone')}</div>}
          >
            {found.map((entity) => (
              <ListBoxItem key={entity.id} id={entity.id} textValue={entity.name} className="option">
                <span className="one-line" dir="auto">
                  {entity.name}
                  {entity.aliases.length > 0 && (
                    <span className="secondary"> {entity.aliases.join(', ')}</span>
                  )}
                </span>
                <span className="secondary">{valueName(entity.type)}</span>
              </ListBoxItem>
            ))}
            {isNew && (
              <ListBoxItem id={CREATE} textValue={query} className="option">
                <span className="one-line">{t('inspector.entityCreate', { name: query })}</span>
                <kbd>{t('inspector.entityCreateKey')}</kbd>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
      {entityId !== null && (
        <IconButton
          label={t('inspector.entityClear')}
          icon={<X size={14} />}
          onPress={() => {
            // The button goes away with the entity.
            field.current?.querySelector('input')?.focus();
            void choose(null);
          }}
        />
      )}
    </div>
  );
}

/** The entities that marks of the article name. */
function useEntitiesHere(): ReadonlySet<EntityId> {
  const marks = useApp((state) => state.shown?.annotations);
  return useMemo(() => {
    const here = new Set<EntityId>();
    for (const { entityId } of marks?.values() ?? []) if (entityId !== null) here.add(entityId);
    return here;
  }, [marks]);
}
