import type { LeftOut } from '../../../shared/contract/datasets.ts';
import type { LossCode } from '../../../shared/formats/losses.ts';
import { t } from '../../i18n.ts';

/** What a format cannot carry: how often it is there, what becomes of it, and one such place. */
export const LeftOutList = ({ leftOut }: { leftOut: readonly LeftOut[] }) => (
  <ul className="loss-list">
    {leftOut.map(({ code, what, count, remedy, example }) => (
      <li key={what}>
        <span>
          {code === null ? what : t(`loss.${code as LossCode}`)}
          <span className="secondary">
            {' · '}
            {code === null ? remedy : t(`loss.${code as LossCode}Remedy`)}
          </span>
        </span>
        {example !== null && (
          <span className="loss-example secondary readable" dir="auto">
            {example}
          </span>
        )}
        <span className="numbers">{count}</span>
      </li>
    ))}
  </ul>
);
