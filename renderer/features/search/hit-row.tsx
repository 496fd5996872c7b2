import { Check } from 'lucide-react';
import type { SearchHit } from '../../../shared/contract/search.ts';
import { isMostlyRightToLeft } from '../../editor/direction.ts';
import { toneClass, type Tones } from '../../editor/tones.ts';
import { nameOf, t } from '../../i18n.ts';

interface Props {
  id: string;
  /** Row in the grid, from 0, without the head. */
  row: number;
  top: number;
  hit: SearchHit;
  tones: Tones;
  ticked: boolean;
  atCursor: boolean;
}

/** One hit: what stands before, the match, what stands after, on one line around the middle. In a
 *  right-to-left text the line is mirrored. */
export function HitRow({ id, row, top, hit, tones, ticked, atCursor }: Props) {
  const direction = isMostlyRightToLeft(`${hit.left}${hit.match}${hit.right}`) ? 'rtl' : 'ltr';
  const labels = hit.label === null ? hit.covering : [hit.label];
  const tone = hit.label === null ? '' : `mark ${toneClass(hit.label, tones)}`;
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={row + 2}
      aria-selected={ticked}
      className="hit"
      data-row={row}
      data-cursor={atCursor || undefined}
      data-ticked={ticked || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="gridcell" className="hit-tick" aria-label={t(ticked ? 'hits.ticked' : 'hits.notTicked')}>
        <span className="hit-box">{ticked && <Check size={12} strokeWidth={3} aria-hidden />}</span>
      </div>
      <div role="presentation" className="hit-text" dir={direction}>
        <div role="gridcell" className="hit-left">
          <span>{onOneLine(hit.left)}</span>
        </div>
        <div role="presentation" className="hit-rest">
          <div role="gridcell" className="hit-match">
            <span className={tone}>{onOneLine(hit.match)}</span>
          </div>
          <div role="gridcell" className="hit-right">
            {onOneLine(hit.right)}
          </div>
        </div>
      </div>
      <div role="gridcell" className="hit-title secondary" dir="auto" title={hit.title}>
        {hit.title}
      </div>
      <div role="gridcell" className="hit-labels">
        {labels.map((label) => (
          <span key={label} className={`hit-label mark ${toneClass(label, tones)}`}>
            {nameOf('label', label)}
          </span>
        ))}
      </div>
    </div>
  );
}

/** Line breaks show as a sign: what stands before may be another paragraph. */
const onOneLine = (text: string): string => text.replace(/[^\S\n]*\n\s*/gu, ' ¶ ');
