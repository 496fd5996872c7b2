import { ArrowDownWideNarrow, ArrowUpNarrowWide, ListFilter, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { type LibraryFilter as Filter, librarySort } from '../../../shared/contract/documents.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { IconButton } from '../../ui/button.tsx';
import { ChoiceMenu } from '../../ui/choice.tsx';
import { FilterFields } from './filter-fields.tsx';
import { listChips } from './filter-chips.ts';

/** So long a pause ends a word that is being typed. */
const TYPING_MS = 120;

/** What the library shows and in what order: a field for words, a menu for the rest, a chip for each part. */
export function LibraryFilter() {
  const { store } = useSession();
  const view = useApp((state) => state.libraryView);
  const { filter, sort, descending } = view;
  const change = (patch: Partial<Filter>) =>
    store.getState().changeQuery({ filter: clean({ ...filter, ...patch }) });
  const chips = listChips(filter);
  return (
    <div className="library-filter" role="search" aria-label={t('filter.label')}>
      <div className="library-filter-row">
        <Words words={filter.words ?? ''} onChange={(words) => change({ words })} />
        <DialogTrigger>
          <AriaButton
            className="icon-button"
            aria-label={t('filter.open')}
            data-on={chips.length > 0 || undefined}
          >
            <ListFilter size={15} aria-hidden />
          </AriaButton>
          <Popover className="popover filter-popover" placement="bottom start">
            <Dialog aria-label={t('filter.label')} className="filter-dialog">
              <FilterFields filter={filter} onChange={change} />
              <div className="field">
                <span className="field-label">{t('filter.sort')}</span>
                <div className="sort-row">
                  <ChoiceMenu
                    label={t('filter.sort')}
                    choices={librarySort.options.map((id) => ({ id, name: t(`sort.${id}`) }))}
                    value={sort}
                    onChange={(id) => store.getState().changeQuery({ sort: librarySort.parse(id) })}
                  />
                  <IconButton
                    label={t(descending ? 'filter.descending' : 'filter.ascending')}
                    icon={descending ? <ArrowDownWideNarrow size={15} /> : <ArrowUpNarrowWide size={15} />}
                    onPress={() => store.getState().changeQuery({ descending: !descending })}
                  />
                </div>
              </div>
            </Dialog>
          </Popover>
        </DialogTrigger>
      </div>
      {(chips.length > 0 || sort !== 'imported' || descending) && (
        <div className="filter-chips">
          {chips.map(({ part, words }) => (
            <Chip key={part} words={words} onRemove={() => change({ [part]: undefined })} />
          ))}
          {(sort !== 'imported' || descending) && (
            <Chip
              words={`${t(`sort.${sort}`)} ${descending ? '↓' : '↑'}`}
              onRemove={() => store.getState().changeQuery({ sort: 'imported', descending: false })}
            />
          )}
        </div>
      )}
    </div>
  );
}

/** The words filter as one types; Esc clears them, then goes to the rows. */
function Words({ words, onChange }: { words: string; onChange: (words: string) => void }) {
  const session = useSession();
  const [typed, setTyped] = useState(words);
  useEffect(() => setTyped(words), [words]);
  useEffect(() => {
    if (typed === words) return;
    const timer = setTimeout(() => onChange(typed), TYPING_MS);
    return () => clearTimeout(timer);
    // `onChange` is another function each time; only what is typed counts.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [typed, words]);
  const toRows = () => document.querySelector<HTMLElement>('.library')?.focus();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (typed !== '') setTyped('');
      else if (session.article) session.article.focus();
      else toRows();
    } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      toRows();
    }
  };
  return (
    <input
      className="input library-words"
      type="text"
      spellCheck={false}
      aria-label={t('filter.words')}
      placeholder={t('filter.words')}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={onKeyDown}
    />
  );
}

const Chip = ({ words, onRemove }: { words: string; onRemove: () => void }) => (
  <AriaButton className="chip" aria-label={t('filter.remove', { words })} onPress={onRemove}>
    {words}
    <X size={12} aria-hidden />
  </AriaButton>
);

/** A filter without the parts that let everything through. */
function clean(filter: { [K in keyof Filter]: Filter[K] | undefined }): Filter {
  return Object.fromEntries(
    Object.entries(filter).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
