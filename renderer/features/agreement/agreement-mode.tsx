import { useCallback, useEffect, useState } from 'react';
import { sayNotes } from '../../../shared/agreement/render/figure-words.ts';
import type { AgreementReport } from '../../../shared/agreement/report.ts';
import { openBehind, runAgreement } from '../../commands/agreement.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { type FigureBehind, isAgreementDue, isGamma, type RunningAgreement } from '../../state/agreement.ts';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { NoticeLine } from '../annotate/notice-line.tsx';
import { AgreementChoices } from './agreement-choices.tsx';
import { BehindPanel } from './behind-panel.tsx';
import { ConfusionMatrix } from './confusion-matrix.tsx';
import { DocumentList } from './document-list.tsx';
import { ExportMenu } from './export-menu.tsx';
import { FigureStrip } from './figure-strip.tsx';
import { LabelBars } from './label-bars.tsx';
import { NoAgreement } from './no-agreement.tsx';
import { PairMap } from './pair-map.tsx';
import { AttributeTable, LinkTable } from './value-tables.tsx';
import { WeekCharts } from './week-charts.tsx';
import { words } from './words.ts';
import '../../editor/marks.css';
import './agreement.css';

/** How well annotators agree, from the whole project down to the very marks. */
export function AgreementMode() {
  const { report, running, problem, behind } = useApp((state) => state.agreement);
  useDueReport();
  return (
    <section className="agreement" aria-label={t('mode.agreement')}>
      <header className="pane-header">
        <h2 className="pane-title">{t('agreement.title')}</h2>
        {report !== null && report.documents > 0 && <ExportMenu />}
      </header>
      <div className="agreement-body" data-behind={behind !== null || undefined}>
        <aside className="agreement-choices" data-pane aria-label={t('agreement.choices')}>
          <AgreementChoices />
        </aside>
        <div className="agreement-stage" data-pane>
          {running !== null && <Running key={running.id} running={running} />}
          {problem !== null && <Problem problem={problem} />}
          {report !== null &&
            (report.documents === 0 ? (
              <NoAgreement report={report} />
            ) : (
              <Figures report={report} isDimmed={running !== null} />
            ))}
        </div>
        {behind !== null && <BehindPanel key={JSON.stringify(behind.cell)} behind={behind} />}
      </div>
      <div className="article-foot">
        <NoticeLine />
      </div>
    </section>
  );
}

function Problem({ problem }: { problem: string }) {
  const { forgetAgreement } = useSession().store.getState();
  return (
    <div className="agreement-problem">
      <p role="status" className="readable">
        {problem}
      </p>
      <Button onPress={forgetAgreement}>{t('agreement.again')}</Button>
    </div>
  );
}

function Figures({ report, isDimmed }: { report: AgreementReport; isDimmed: boolean }) {
  const session = useSession();
  const measure = useApp((state) => state.agreement.measure);
  const onOpen = useCallback((behind: FigureBehind) => openBehind(session, behind), [session]);
  return (
    <div className="figures numbers" data-dimmed={isDimmed || undefined}>
      <FigureStrip report={report} measure={measure} onOpen={onOpen} />
      <div className="figure-columns">
        <PairMap report={report} measure={measure} onOpen={onOpen} />
        <LabelBars report={report} measure={measure} onOpen={onOpen} />
      </div>
      <ConfusionMatrix report={report} onOpen={onOpen} />
      <div className="figure-columns">
        <AttributeTable report={report} onOpen={onOpen} />
        <LinkTable report={report} onOpen={onOpen} />
      </div>
      <WeekCharts report={report} measure={measure} onOpen={onOpen} />
      <DocumentList report={report} measure={measure} onOpen={onOpen} />
      <footer className="secondary figure-notes">
        {report.unfinishedDocuments > 0 && !report.options.unfinished && (
          <p>{t('agreement.waiting', { count: report.unfinishedDocuments })}</p>
        )}
        {sayNotes(report, words()).map((note) => (
          <p key={note}>{note}</p>
        ))}
      </footer>
    </div>
  );
}

/** How long choices must rest before the articles are compared. */
const REST_MS = 150;

/** Works the report out whenever what is chosen or compared changed. */
function useDueReport(): void {
  const session = useSession();
  const isDue = useApp(({ agreement }) => isAgreementDue(agreement));
  useEffect(() => {
    if (!isDue) return;
    const timer = setTimeout(() => void runAgreement(session), REST_MS);
    return () => clearTimeout(timer);
  }, [session, isDue]);
}

/** Short work shows nothing; longer work says how far it is. */
const QUICK_MS = 300;

function Running({ running }: { running: RunningAgreement }) {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), QUICK_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isLate) return null;
  const label = t(running.measures.some(isGamma) ? 'agreement.gammaRunning' : 'agreement.running');
  return (
    <div className="agreement-running" role="status">
      <Progress label={label} done={running.progress?.done ?? 0} total={running.progress?.total ?? null} />
      <span className="secondary">{label}</span>
      <Button onPress={running.cancel}>{t('common.cancel')}</Button>
    </div>
  );
}
