import { ChevronDown, X } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { EntityId } from '../../../shared/model/ids.ts';
import type { AnnotationRecord, EntityRecord } from '../../../shared/model/records.ts';
import { chooseEntity, createEntity } from '../../commands/entities.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { IconButton } from '../../ui/button.tsx';

const SHOWN = 50;
/** Not the id of an entity: those are not empty. */
const CREATE = '';

interface Props {
  mark: AnnotationRecord;
  locked: boolean;
}

/** Says who or what a mention stands for: someone the project knows, or someone new. */
export function EntityField({ mark, locked }: Props) {
  const entities = useApp((state) => state.entities);
  const name = mark.entityId === null ? '' : (entities.get(mark.entityId)?.name ?? mark.entityId);
  return (
    <section className="inspector-section">
      <span className="field-label">{t('inspector.entity')}</span>
      {locked ? (
        <span className="readable">{name === '' ? t('common.notSet') : name}</span>
      ) : (
        <EntityChooser key={name} mark={mark} name={name} entities={entities} />
      )}
    </section>
  );
}

interface ChooserProps {
  mark: AnnotationRecord;
  name: string;
  entities: ReadonlyMap<EntityId, EntityRecord>;
}

function EntityChooser({ mark, name, entities }: ChooserProps) {
  const session = useSession();
  const [typed, setTyped] = useState(name);
  const query = typed.trim();
  const found = findEntities(entities, query === name ? '' : query);
  const isNew = query !== '' && !found.some((entity) => sameName(entity.name, query));
  const choose = (id: EntityId | null) => void chooseEntity(session, mark, id);
  return (
    <div className="entity-field">
      <ComboBox
        aria-label={t('inspector.entity')}
        className="combo"
        inputValue={typed}
        onInputChange={setTyped}
        value={mark.entityId}
        onChange={(key) => {
          if (key === CREATE) void createEntity(session, mark, query);
          else if (key !== null && key !== mark.entityId) choose(key as EntityId);
        }}
        onBlur={() => setTyped(name)}
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
                <span className="one-line">{entity.name}</span>
                <span className="secondary">{entity.type}</span>
              </ListBoxItem>
            ))}
            {isNew && (
              <ListBoxItem id={CREATE} textValue={query} className="option">
                {t('inspector.entityCreate', { name: query })}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
      {mark.entityId !== null && (
        <IconButton label={t('inspector.entityClear')} icon={<X size={14} />} onPress={() => choose(null)} />
      )}
    </div>
  );
}

const sameName = (a: string, b: string): boolean =>
  a.localeCompare(b, undefined, { sensitivity: 'base' }) === 0;

/** The first entities by name whose name contains the query, whatever its case. */
function findEntities(entities: ReadonlyMap<EntityId, EntityRecord>, query: string): EntityRecord[] {
  const wanted = query.toLocaleLowerCase();
  return [...entities.values()]
    .filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
    .sort((a, b) => a.name.localeCompare(b.name))
    .slice(0, SHOWN);
}
