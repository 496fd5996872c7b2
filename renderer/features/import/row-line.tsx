import { Check } from 'lucide-react';
import { memo } from 'react';
import type { ImportRow } from '../../../shared/contract/imports.ts';
import { numberOf, t } from '../../i18n.ts';
import { languageName } from '../../language-name.ts';
import { RowGlyph } from './row-glyph.tsx';
import {
  boilerplateShare,
  isEnglish,
  nameOfFormat,
  nameOfRow,
  placeOf,
  publishedOf,
  shortIssue,
  sortIssues,
  sourceOf,
  stateOf,
} from './row-words.ts';

interface Props {
  id: string;
  /** Place among the rows shown, from 0, without the head. */
  place: number;
  top: number;
  row: ImportRow | undefined;
  marked: boolean;
  atCursor: boolean;
}

/** One file of an import, or one article of it. */
export const RowLine = memo(function RowLine({ id, place, top, row, marked, atCursor }: Props) {
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={place + 2}
      aria-selected={marked}
      className="review-row"
      data-place={place}
      data-cursor={atCursor || undefined}
      data-marked={marked || undefined}
      data-accepted={row?.accepted || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      {row ? (
        <Cells row={row} marked={marked} />
      ) : (
        <div role="gridcell" className="review-skeleton" aria-label={t('library.loading')} />
      )}
    </div>
  );
});

function Cells({ row, marked }: { row: ImportRow; marked: boolean }) {
  const { document } = row;
  const name = nameOfRow(row);
  return (
    <>
      <div role="gridcell" className="col-tick" aria-label={t(marked ? 'hits.ticked' : 'hits.notTicked')}>
        <span className="hit-box">{marked && <Check size={12} strokeWidth={3} aria-hidden />}</span>
      </div>
      <div role="gridcell" className="col-state">
        <RowGlyph state={stateOf(row)} />
      </div>
      <div
        role="gridcell"
        className="col-title"
        dir="auto"
        title={document ? `${name}\n${placeOf(row)}` : name}
        data-file={document === null || undefined}
      >
        {name}
      </div>
      {document && <Facts row={row} document={document} />}
      <Problem row={row} />
    </>
  );
}

interface FactsProps {
  row: ImportRow;
  document: NonNullable<ImportRow['document']>;
}

/** What is known of the article and of its file. */
const Facts = ({ row: { encoding, uncertain, format }, document }: FactsProps) => (
  <>
    <div role="gridcell" className="col-published numbers">
      {publishedOf(document)}
    </div>
    <div role="gridcell" className="col-source" dir="auto" title={sourceOf(document)}>
      {sourceOf(document)}
    </div>
    <div role="gridcell" className="col-language" title={languageName(document.language)}>
      {document.language}
    </div>
    <div role="gridcell" className="col-length numbers">
      {numberOf(document.length)}
    </div>
    <div role="gridcell" className="col-encoding" data-uncertain={uncertain || undefined}>
      {uncertain && encoding !== null ? t('review.guessed', { encoding }) : encoding}
    </div>
    <div role="gridcell" className="col-format">
      {format && nameOfFormat(format)}
    </div>
    <div role="gridcell" className="col-versions numbers">
      {document.versions > 1 ? document.versions : ''}
    </div>
    <div role="gridcell" className="col-boilerplate numbers">
      {boilerplateShare(document)}
    </div>
  </>
);

function Problem({ row: { issues, document } }: { row: ImportRow }) {
  const [worst, ...others] = sortIssues(issues);
  // There is room for the whole sentence where there is no article; it is English.
  const says = worst && (document === null && isEnglish() ? worst.message : shortIssue(worst));
  return (
    <div
      role="gridcell"
      aria-colindex={12}
      className="col-problem"
      data-severity={worst?.severity}
      data-wide={document === null || undefined}
      title={worst?.message}
    >
      {says}
      {others.length > 0 && ` · ${t('review.more', { count: others.length })}`}
    </div>
  );
}
