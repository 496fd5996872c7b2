import { excerpt } from '../../../shared/text/covered.ts';
import { toneClass, tonesOf } from '../../editor/tones.ts';
import { nameOf, t } from '../../i18n.ts';
import { useApp } from '../../session.ts';
import { type ActivePair, differs } from '../../state/compared-items.ts';
import type { Comparison } from '../../state/versions.ts';
import { Button } from '../../ui/button.tsx';
import { describeAttributes } from './describe-attributes.ts';

interface Props {
  active: ActivePair;
  comparison: Comparison;
  onOpen: () => void;
}

/** What the mark at hand says, and what the other version has in its place. */
export function ActiveMarkLine({ active, comparison, onOpen }: Props) {
  const tones = tonesOf(useApp((state) => state.schema));
  const { side, pair } = active;
  const mark = pair[side];
  if (mark === null) return null;
  return (
    <div className="active-mark-line" role="status">
      <span className={`dot-line mark ${toneClass(mark.label, tones)}`}>{nameOf('label', mark.label)}</span>
      <span className="one-line active-mark-text" dir="auto">
        {excerpt(comparison[side].text, mark, 120)}
      </span>
      <span className="secondary active-mark-more">
        {[describeAttributes(mark.attrs), t(otherKey(active))].filter((part) => part !== '').join(' · ')}
      </span>
      <Button kind="quiet" onPress={onOpen} preventFocusOnPress>
        {t('versions.openMark')} <kbd>{t('key.Enter')}</kbd>
      </Button>
    </div>
  );
}

function otherKey({ pair }: ActivePair) {
  if (pair.right === null) return 'versions.markOnlyLeft';
  if (pair.left === null) return 'versions.markOnlyRight';
  return differs(pair) ? 'versions.markDiffers' : 'versions.markBoth';
}
