import { t } from '../../i18n.ts';
import { useApp } from '../../session.ts';
import { Article } from './article.tsx';
import { LabelBar } from './label-bar.tsx';
import { LinkPanel } from './link-panel.tsx';
import { NoticeLine } from './notice-line.tsx';
import { OthersHint } from './others-hint.tsx';
import { TourPanel } from '../tour/tour-panel.tsx';
import { WhoseMarks } from './whose-marks.tsx';
import './annotate.css';

/** The article and what one does to it. */
export function Annotate() {
  const shown = useApp((state) => state.shown !== null);
  return (
    <>
      <header className="pane-header annotate-header">
        <LabelBar />
        <WhoseMarks />
      </header>
      <OthersHint />
      <div className="article-frame">
        <div className="article-stage">
          {shown ? <Article /> : <p className="article-none secondary">{t('article.none')}</p>}
          <div className="article-foot">
            <NoticeLine />
          </div>
        </div>
        <LinkPanel />
        <TourPanel />
      </div>
    </>
  );
}
