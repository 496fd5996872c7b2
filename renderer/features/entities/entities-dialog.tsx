import { useEffect, useState } from 'react';
import { Button as AriaButton, Input, TextField } from 'react-aria-components';
import type { Output } from '../../../shared/contract.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import { attempt } from '../../commands/report.ts';
import { t, valueName } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { searchEntities } from '../../state/entity-search.ts';
import { Button } from '../../ui/button.tsx';
import { Scroller } from '../../ui/scroller.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { EntityDetail } from './entity-detail.tsx';
import './entities-dialog.css';

/** More is found by typing. */
const LISTED = 200;
const nobodyHere: ReadonlySet<EntityId> = new Set();

/** Everyone and everything that marks stand for: looked up, renamed, merged, and where they are mentioned. */
export function EntitiesDialog({ onClose }: { onClose: () => void }) {
  const entities = useApp((state) => state.entities);
  const [chosen, setChosen] = useState<EntityId | null>(null);
  const entity = chosen === null ? undefined : entities.get(chosen);
  return (
    <Sheet
      title={entity?.name ?? t('entities.title')}
      onClose={onClose}
      actions={
        <>
          {entity && <Button onPress={() => setChosen(null)}>{t('entities.all')}</Button>}
          <Button kind="main" onPress={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      {entity ? (
        <EntityDetail key={entity.id} entity={entity} onGone={setChosen} onClose={onClose} />
      ) : (
        <EntityList onChoose={setChosen} />
      )}
    </Sheet>
  );
}

function EntityList({ onChoose }: { onChoose: (id: EntityId) => void }) {
  const session = useSession();
  const entities = useApp((state) => state.entities);
  const [query, setQuery] = useState('');
  const [counts, setCounts] = useState<Output<'entity.counts'>>([]);
  useEffect(() => {
    void attempt(session, async () => setCounts(await session.client.call('entity.counts', {})));
  }, [session]);
  if (entities.size === 0) return <p>{t('entities.none')}</p>;
  const found = searchEntities(entities.values(), query, nobodyHere, entities.size);
  const mentions = new Map(counts.map(({ id, mentions: count }) => [id, count]));
  return (
    <>
      <TextField aria-label={t('entities.search')} value={query} onChange={setQuery} autoFocus>
        <Input className="input" dir="auto" placeholder={t('entities.search')} />
      </TextField>
      <Scroller label={t('entities.title')} className="entities">
        <ul>
          {found.slice(0, LISTED).map(({ id, name, aliases, type }) => (
            <li key={id}>
              <AriaButton className="entity-row" onPress={() => onChoose(id)}>
                <span className="one-line" dir="auto">
                  {name} <span className="secondary">{aliases.join(', ')}</span>
                </span>
                <span className="secondary">{valueName(type)}</span>
                <span className="secondary numbers">
                  {t('entities.mentions', { count: mentions.get(id) ?? 0 })}
                </span>
              </AriaButton>
            </li>
          ))}
        </ul>
        {found.length === 0 && <p className="secondary">{t('inspector.entityNone')}</p>}
        {found.length > LISTED && (
          <p className="secondary">{t('entities.more', { count: found.length - LISTED })}</p>
        )}
      </Scroller>
    </>
  );
}
