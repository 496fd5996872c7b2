import { ArrowLeft, ChevronLeft, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo } from 'react';
import type { ImportRow } from '../../../shared/contract/imports.ts';
import { leaveImport, loadRows, moveRow } from '../../commands/imports.ts';
import { runCommand } from '../../commands/registry.ts';
import { attempt } from '../../commands/report.ts';
import { t, valueName } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { rowAt, ROWS_PAGE } from '../../state/imports.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { NoticeLine } from '../annotate/notice-line.tsx';
import { ComparedHead } from './compared-head.tsx';
import { findLeftOut } from './left-out.ts';
import { type Passage, ReadingPane } from './reading-pane.tsx';
import { RowDetails } from './row-details.tsx';
import { nameOfRow, placeOf } from './row-words.ts';
import { type Compared, useCompared } from './use-compared.ts';
import './side-by-side.css';

/** One file: all that can be read in it on the left, what became of it on the right. */
export function SideBySide() {
  const session = useSession();
  const imports = useApp((state) => state.imports);
  const { cursor, total, version } = imports;
  useEffect(() => {
    void attempt(session, () => loadRows(session, Math.floor(cursor / ROWS_PAGE), version));
  }, [session, cursor, version]);
  const row = rowAt(imports, cursor);
  useEffect(() => {
    focusText();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    // From a field back to the text, as in the inspector.
    const inField = event.target instanceof HTMLTextAreaElement;
    if (inField && (event.key === 'Enter' || event.key === 'Escape')) focusText();
  };
  return (
    // Its keys are those of the rows; each control in it has its own.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="side-by-side review" data-keys="import" onKeyDown={onKeyDown}>
      <header className="pane-header" data-pane>
        <Button kind="quiet" onPress={() => leaveImport(session)}>
          <ArrowLeft size={14} aria-hidden />
          {t('review.back')}
        </Button>
        <h2 className="pane-title" dir="auto">
          {row ? placeOf(row) : ''}
        </h2>
        <span className="secondary numbers">{t('common.progress', { done: cursor + 1, total })}</span>
        <IconButton
          label={t('review.previous')}
          icon={<ChevronLeft size={16} />}
          isDisabled={cursor === 0}
          onPress={() => moveRow(session, -1)}
        />
        <IconButton
          label={t('review.next')}
          icon={<ChevronRight size={16} />}
          isDisabled={cursor >= total - 1}
          onPress={() => moveRow(session, 1)}
        />
        <Button
          kind="main"
          isDisabled={!row}
          onPress={() => runCommand(session, row?.accepted ? 'import.reopen' : 'import.accept')}
        >
          {t(row?.accepted ? 'review.reopenOne' : 'review.acceptOne')}
        </Button>
      </header>
      {row && <Content row={row} />}
      <div className="article-foot">
        <NoticeLine />
      </div>
    </div>
  );
}

/** The text may have to be drawn first. */
function focusText(): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('.side-by-side [data-pane-focus]')?.focus(),
  );
}

function Content({ row }: { row: ImportRow }) {
  const compared = useCompared(row.document);
  return (
    <>
      {row.document && <ComparedHead row={row} document={row.document} compared={compared} />}
      {row.document ? (
        <Texts row={row} compared={compared} />
      ) : (
        <div className="compared-none">
          <p tabIndex={-1} data-pane-focus>
            {t('review.noText', { name: nameOfRow(row) })}
          </p>
        </div>
      )}
      {row.issues.length > 0 && <RowDetails row={row} />}
    </>
  );
}

const none: readonly Passage[] = [];

function Texts({ row, compared }: { row: ImportRow; compared: Compared | null }) {
  const { document } = row;
  const { text = '', whole } = compared ?? {};
  const leftOut = useMemo(() => listLeftOut(whole ?? '', text), [whole, text]);
  const boilerplate = useMemo(() => listBoilerplate(document, text), [document, text]);
  const language = document?.language ?? null;
  return (
    <div className="compared" aria-busy={whole === undefined}>
      <section className="compared-side" aria-label={t('review.inFile')}>
        <h3 className="heading">
          {t('review.inFile')}
          <span className="numbers">{typeof whole === 'string' && sayLeftOut(leftOut.length)}</span>
        </h3>
        {whole === null ? (
          <p className="compared-none secondary">{t('review.notKept')}</p>
        ) : (
          <ReadingPane label={t('review.inFile')} text={whole ?? ''} language={language} passages={leftOut} />
        )}
      </section>
      <section className="compared-side" aria-label={t('review.inProject')}>
        <h3 className="heading">
          {t('review.inProject')}
          <span className="numbers">
            {boilerplate.length > 0 && t('review.boilerplateCount', { count: boilerplate.length })}
          </span>
        </h3>
        <ReadingPane
          label={t('review.inProject')}
          text={text}
          language={language}
          passages={boilerplate}
          main
        />
      </section>
    </div>
  );
}

const sayLeftOut = (count: number): string =>
  count > 0 ? t('review.leftOut', { count }) : t('review.nothingLeftOut');

function listLeftOut(whole: string, text: string): readonly Passage[] {
  if (whole === '' || text === '') return none;
  return findLeftOut(whole, text).map((span) => ({ ...span, className: 'left-out' }));
}

function listBoilerplate(document: ImportRow['document'], text: string): readonly Passage[] {
  if (!document) return none;
  return document.boilerplate
    .filter(({ start, end }) => start < end && end <= text.length)
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end, kind }) => ({
      start,
      end,
      className: 'not-article',
      lineClass: 'line-boilerplate',
      title: kind === null ? t('label.boilerplate') : valueName(kind),
    }));
}
