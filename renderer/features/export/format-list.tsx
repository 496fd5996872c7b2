import { type KeyboardEvent, useRef, useState } from 'react';
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import { type ExportFormat, exportFormat } from '../../../shared/contract/datasets.ts';
import { t } from '../../i18n.ts';
import { findFormats } from '../../state/export-formats.ts';

interface Props {
  value: ExportFormat;
  onChange: (format: ExportFormat) => void;
}

const describe = (format: ExportFormat): string => `${t(`export.${format}`)} ${t(`export.${format}About`)}`;

/** Every format, by what it is for. Letters look for one. */
export function FormatList({ value, onChange }: Props) {
  const [query, setQuery] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const groups = findFormats(query, describe);
  const onFieldKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const best = groups[0]?.formats[0];
    if (event.key === 'Escape') setQuery('');
    else if (!best || !['ArrowDown', 'Enter'].includes(event.key)) return;
    else if (query.trim() !== '') onChange(best);
    event.preventDefault();
    // When the choice is drawn.
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>('[role=option][aria-selected=true]')?.focus(),
    );
  };
  // What is typed in the list is looked for.
  const onListKey = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if ([...key].length !== 1 || key === ' ' || ctrlKey || metaKey || altKey) return;
    event.stopPropagation();
    field.current?.focus();
    field.current?.select();
  };
  return (
    <>
      <div className="format-search">
        <input
          ref={field}
          type="search"
          className="input"
          aria-label={t('export.find')}
          placeholder={t('export.find')}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={({ target }) => setQuery(target.value)}
          onKeyDown={onFieldKey}
        />
      </div>
      {groups.length === 0 ? (
        <p role="status" className="format-none secondary">
          {t('export.findNone')}
        </p>
      ) : (
        <div className="format-frame" onKeyDownCapture={onListKey}>
          <ListBox
            ref={list}
            aria-label={t('export.format')}
            className="format-list"
            data-pane-focus
            selectionMode="single"
            selectionBehavior="replace"
            disallowEmptySelection
            selectedKeys={[value]}
            onSelectionChange={(keys) => {
              const format = exportFormat.safeParse(keys === 'all' ? null : [...keys][0]);
              if (format.success) onChange(format.data);
            }}
          >
            {groups.map(({ id, formats }) => (
              <ListBoxSection key={id} id={`group/${id}`}>
                <Header className="heading">{t(`export.group.${id}`)}</Header>
                {formats.map((format) => (
                  <ListBoxItem
                    key={format}
                    id={format}
                    textValue={t(`export.${format}`)}
                    className="option format-item"
                  >
                    <span>{t(`export.${format}`)}</span>
                    <span className="secondary">{t(`export.${format}About`)}</span>
                  </ListBoxItem>
                ))}
              </ListBoxSection>
            ))}
          </ListBox>
        </div>
      )}
    </>
  );
}
