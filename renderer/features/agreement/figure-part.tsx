import type { ReactNode } from 'react';
import { sayReasons, sayTolerance } from '../../../shared/agreement/render/figure-words.ts';
import type { AgreementReport, Estimate } from '../../../shared/agreement/report.ts';
import { words } from './words.ts';

interface Props {
  title: string;
  about?: string;
  report: AgreementReport;
  /** What is shown: why there are dashes among them is said below. */
  estimates?: readonly (Estimate | undefined)[];
  children: ReactNode;
}

/** A part of the report: its heading, what it tells, its figures, and why some have no value. */
export function FigurePart({ title, about = '', report, estimates = [], children }: Props) {
  const said = [about, sayTolerance(report, words())].filter((text) => text !== '').join(' ');
  const reasons = sayReasons(estimates, words());
  return (
    <section className="figure-part" aria-label={title}>
      <h3 className="figure-title">{title}</h3>
      {said !== '' && <p className="secondary figure-about">{said}</p>}
      {children}
      {reasons !== null && <p className="secondary figure-reasons">{reasons}</p>}
    </section>
  );
}
