import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import type { DocumentSummary } from '../../../shared/contract/documents.ts';
import { openDocument } from '../../commands/documents.ts';
import { showKeys } from '../../commands/show-keys.ts';
import { runCommand } from '../../commands/registry.ts';
import { attempt } from '../../commands/report.ts';
import { withKeysHeld } from '../../commands/type-ahead.ts';
import { changeSettings, showMode } from '../../commands/view.ts';
import { t } from '../../i18n.ts';
import { type Session, useApp, useSession } from '../../session.ts';
import { type Entry, listEntries, remember } from './entries.ts';
import './palette.css';

/** Every command and article by a few letters of its name. */
export function Palette({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const state = useApp((now) => now);
  const articles = useArticles(session);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const entries = useMemo(() => listEntries(state, articles, query), [state, articles, query]);
  const at = Math.min(chosen, entries.length - 1);
  useEffect(() => {
    document.getElementById(`palette-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const choose = (entry: Entry | undefined) => {
    if (!entry?.aim) return;
    onClose();
    // What is pressed meanwhile is meant for the article that opens.
    void withKeysHeld(async () => {
      await focusReturned();
      await follow(session, entry);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const next = moveIn(event.key, at, entries.length);
    if (event.key === 'Enter') choose(entries[at]);
    else if (next === null) return;
    else setChosen(next);
    event.preventDefault();
  };
  return (
    <ModalOverlay
      className="veil palette-veil"
      isOpen
      isDismissable
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className="sheet palette">
        <Dialog className="palette-body" aria-label={t('palette.title')}>
          <div className="palette-search">
            <Search size={16} aria-hidden />
            <input
              role="combobox"
              aria-label={t('palette.title')}
              aria-expanded
              aria-controls="palette-list"
              aria-autocomplete="list"
              aria-activedescendant={entries[at] ? `palette-${at}` : undefined}
              placeholder={t('palette.placeholder')}
              autoComplete="off"
              spellCheck={false}
              // The palette is there to type into.
              autoFocus
              value={query}
              onChange={({ target }) => {
                setQuery(target.value);
                setChosen(0);
                list.current?.scrollTo(0, 0);
              }}
              onKeyDown={onKeyDown}
            />
          </div>
          <div
            ref={list}
            id="palette-list"
            role="listbox"
            aria-label={t('palette.list')}
            className="palette-list"
          >
            {entries.map((entry, index) => (
              <Line
                key={entry.key}
                entry={entry}
                id={`palette-${index}`}
                isChosen={index === at}
                mac={session.desktop.platform === 'darwin'}
                onChoose={() => choose(entry)}
              />
            ))}
          </div>
          {entries.length === 0 && (
            <p role="status" className="palette-none secondary">
              {t('palette.none')}
            </p>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface LineProps {
  entry: Entry;
  id: string;
  isChosen: boolean;
  mac: boolean;
  onChoose: () => void;
}

const Line = ({ entry: { title, place, keys, aim }, id, isChosen, mac, onChoose }: LineProps) => (
  // The search field keeps the focus and takes the keys for the list.
  // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
  <div
    id={id}
    role="option"
    aria-selected={isChosen}
    aria-disabled={aim === null || undefined}
    className="palette-line"
    onClick={onChoose}
  >
    <span className="palette-name" dir="auto">
      {title}
    </span>
    <span className="secondary">{aim === null ? t('palette.notNow') : place}</span>
    {keys !== null && <kbd>{showKeys(keys, mac)}</kbd>}
  </div>
);

/** The titles of all articles, read once when the palette opens. */
function useArticles(session: Session): readonly DocumentSummary[] {
  const [articles, setArticles] = useState<readonly DocumentSummary[]>([]);
  useEffect(() => {
    if (session.store.getState().project === null) return;
    void attempt(session, async () => {
      const { documents } = await session.client.call('document.list', { limit: 100_000 });
      setArticles(documents);
    });
  }, [session]);
  return articles;
}

async function follow(session: Session, { aim }: Entry): Promise<void> {
  if (aim === null) return;
  if ('command' in aim) {
    const { recentCommands } = session.store.getState().settings;
    changeSettings(session, { recentCommands: remember(recentCommands, aim.command) });
    runCommand(session, aim.command);
    return;
  }
  showMode(session, 'annotate');
  await openDocument(session, aim.documentId);
  session.article?.focus();
}

/** A closed dialog gives the focus back a frame later: what is done before that would lose it again. */
const focusReturned = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

function moveIn(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (at - 1 + count) % count;
    case 'PageDown':
      return Math.min(count - 1, at + 8);
    case 'PageUp':
      return Math.max(0, at - 8);
    default:
      return null;
  }
}
