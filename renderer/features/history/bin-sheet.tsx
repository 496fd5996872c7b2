import { useEffect, useState } from 'react';
import type { BinEntry } from '../../../shared/contract/history.ts';
import { restoreFromBin } from '../../commands/history.ts';
import { attempt } from '../../commands/report.ts';
import { toneClass, tonesOf } from '../../editor/tones.ts';
import { nameOf, t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/choice.tsx';
import { Scroller } from '../../ui/scroller.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Excerpt } from './excerpt.tsx';
import { formatMoment } from './moments.ts';
import './history-dialog.css';

/** What was removed and can be brought back; the newest first. */
export function BinSheet({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const [entries, setEntries] = useState<readonly BinEntry[] | null>(null);
  const [next, setNext] = useState<number | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const load = (before: number | null) =>
    attempt(session, async () => {
      const page = await session.client.call('bin.list', before === null ? {} : { before });
      setEntries((known) => (before === null ? page.entries : [...(known ?? []), ...page.entries]));
      setNext(page.next);
    });
  useEffect(() => {
    void load(null);
    // `load` is the same but for the session.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [session]);
  const choose = (seq: number, on: boolean) => {
    const after = new Set(chosen);
    if (on) after.add(seq);
    else after.delete(seq);
    setChosen(after);
  };
  const restore = async () => {
    await restoreFromBin(session, [...chosen]);
    onClose();
  };
  return (
    <Sheet
      title={t('bin.title')}
      wide
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.close')}</Button>
          {entries?.length !== 0 && (
            <Button kind="main" isDisabled={chosen.size === 0} onPress={() => void restore()}>
              {t('bin.restore')}
            </Button>
          )}
        </>
      }
    >
      {entries?.length === 0 && <p>{t('bin.none')}</p>}
      {entries !== null && entries.length > 0 && (
        <Scroller label={t('bin.title')} className="history readable">
          <ul className="bin-list">
            {entries.map((entry) => (
              <li key={entry.seq} className="bin-entry">
                <CheckBox isSelected={chosen.has(entry.seq)} onChange={(on) => choose(entry.seq, on)}>
                  <BinWords entry={entry} />
                </CheckBox>
              </li>
            ))}
          </ul>
          {next !== null && (
            <Button kind="quiet" onPress={() => void load(next)}>
              {t('history.older')}
            </Button>
          )}
        </Scroller>
      )}
    </Sheet>
  );
}

function BinWords({ entry }: { entry: BinEntry }) {
  const { atMs, annotator, items, labels, documents, annotations } = entry;
  const marksNamed = items.filter(({ kind }) => kind === 'annotation').length;
  const labelsNamed = items.filter(({ kind }) => kind === 'label').length;
  const documentsNamed = items.length - marksNamed - labelsNamed;
  const more = labels - labelsNamed + (documents > 0 ? documents - documentsNamed : annotations - marksNamed);
  return (
    <span className="bin-what">
      {items.map((item, at) => (
        <span key={at}>
          {at > 0 && ', '}
          <BinItem item={item} />
        </span>
      ))}
      {more > 0 && <> {t('bin.more', { count: more })}</>}
      {documents > 0 && annotations > 0 && <> {t('bin.withMarks', { count: annotations })}</>}
      <span className="secondary">
        {' '}
        · {t('bin.removedBy', { when: formatMoment(atMs), name: annotator })}
      </span>
    </span>
  );
}

function BinItem({ item }: { item: BinEntry['items'][number] }) {
  const tones = tonesOf(useApp((state) => state.schema));
  if (item.kind === 'document') return <span dir="auto">{item.title}</span>;
  if (item.kind === 'label')
    return <span dir="auto">{t('bin.label', { name: item.name ?? nameOf('label', item.label) })}</span>;
  return (
    <>
      <span className={`dot-line mark ${toneClass(item.label, tones)}`}>{nameOf('label', item.label)}</span>{' '}
      <Excerpt>{item.excerpt}</Excerpt>
      <span className="secondary"> {t('history.inArticle', { title: item.title })}</span>
    </>
  );
}
