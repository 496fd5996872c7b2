import type { ComparedMarks } from '../../../shared/contract/agreement.ts';
import type { AnnotationRecord } from '../../../shared/model/records.ts';
import { isMostlyRightToLeft } from '../../editor/direction.ts';
import { toneClass, type Tones } from '../../editor/tones.ts';
import { listOf, nameOf, t, valueName } from '../../i18n.ts';
import { cutCompared, excerptAround } from './cut-compared.ts';

interface Props {
  row: ComparedMarks;
  tones: Tones;
  /** Whose values are said too. */
  attribute: string | undefined;
}

/** What two annotators made of one stretch of text, one above the other: the same words in the same lines, so that what
 *  differs stands out. */
export function ComparedRow({ row, tones, attribute }: Props) {
  const { pair, title, first, second, difference, text, firstAt, secondAt, targets } = row;
  const excerpt = excerptAround(text, firstAt, secondAt);
  const direction = isMostlyRightToLeft(text) ? 'rtl' : 'ltr';
  const alone = first === null ? pair[1] : pair[0];
  const sides = [
    { name: pair[0], mark: first, own: firstAt, other: secondAt, targets: targets?.first },
    { name: pair[1], mark: second, own: secondAt, other: firstAt, targets: targets?.second },
  ];
  return (
    <div role="gridcell" className="behind-row">
      <p className="behind-row-head secondary">
        <span className="behind-article" dir="auto">
          {title}
        </span>
        <span data-difference={difference}>{t(`agreement.difference.${difference}`, { name: alone })}</span>
      </p>
      {sides.map(({ name, mark, own, other, targets }) => (
        <div key={name} className="behind-side" data-void={mark === null || undefined}>
          <p className="behind-who">
            <span className="behind-name" dir="auto">
              {name}
            </span>
            <span className="secondary">
              {mark === null ? t('agreement.nothingMarked') : describe(mark, attribute)}
            </span>
            {targets !== undefined && <span className="secondary">{sayTargets(targets)}</span>}
          </p>
          <p className="behind-words" dir={direction}>
            {excerpt[0] > 0 && '… '}
            {cutCompared(excerpt, own, other).map(({ start, end, marked, differs }) => (
              <span
                key={start}
                className={mark !== null && marked ? `mark ${toneClass(mark.label, tones)}` : undefined}
                data-differs={differs || undefined}
              >
                {text.slice(start, end)}
              </span>
            ))}
            {excerpt[1] < text.length && ' …'}
          </p>
        </div>
      ))}
    </div>
  );
}

function describe({ label, attrs }: AnnotationRecord, attribute: string | undefined): string {
  if (attribute === undefined) return nameOf('label', label);
  const value = attrs[attribute];
  const said = value == null ? t('agreement.notSet') : valueName(String(value));
  return `${nameOf('label', label)}, ${nameOf('attribute', attribute)}: ${said}`;
}

const sayTargets = (texts: readonly string[]): string =>
  texts.length === 0
    ? t('agreement.noTarget')
    : t('agreement.targets', { texts: listOf(texts.map((text) => t('agreement.quoted', { text }))) });
