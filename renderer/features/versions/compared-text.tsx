import { memo, type ReactNode } from 'react';
import type { ComparedRow } from '../../../shared/contract/versions.ts';
import type { AnnotationRecord } from '../../../shared/model/records.ts';
import type { SpanIndex } from '../../../shared/text/span-index.ts';
import type { Span } from '../../../shared/text/span.ts';
import { lanesInView } from '../../editor/lanes.ts';
import { isMargin, toneClass, type Tones } from '../../editor/tones.ts';
import type { ActivePair, Side, TextBySide } from '../../state/compared-items.ts';
import { cutText, isSlight } from './cut-text.ts';

interface Props {
  texts: TextBySide;
  span: Span;
  pieces: ComparedRow['pieces'];
  side: Side;
  marks: SpanIndex<AnnotationRecord>;
  tones: Tones;
  active: ActivePair | null;
}

/** Lines under the baseline that have room. */
const LANES = 3;

/** One side of a row, with its changes and its marks as the article has them. */
export const ComparedText = memo(function ComparedText(props: Props) {
  const { texts, span, pieces, side, marks, tones, active } = props;
  const text = texts[side];
  const inSpan = marks.overlapping(span);
  const hasLine = ({ label }: AnnotationRecord) => !isMargin(label, tones);
  const lanes = lanesInView(marks, span, hasLine);
  const classOf = (mark: AnnotationRecord) => {
    const lane = Math.min(lanes.get(mark) ?? 0, LANES - 1);
    const tint =
      active === null || active.pair[side] !== mark ? '' : active.side === side ? ' tint-full' : ' tint-half';
    return `mark ${toneClass(mark.label, tones)} lane-${lane}${tint}`;
  };
  const Change = side === 'left' ? 'del' : 'ins';
  return (
    <div className="compared-text" data-boilerplate={inSpan.some((mark) => !hasLine(mark)) || undefined}>
      {cutText(span, pieces, side, inSpan).map(({ start, end, change, marks: on }) => {
        const words = text.slice(start, end);
        const drawn = change ? (
          <Change data-slight={isSlight(change, texts) || undefined}>{words}</Change>
        ) : (
          words
        );
        return (
          <span key={start}>
            {on.reduceRight<ReactNode>(
              (inner, mark) => (
                <span role="mark" className={classOf(mark)} data-mark={mark.id}>
                  {inner}
                </span>
              ),
              drawn,
            )}
          </span>
        );
      })}
    </div>
  );
});
