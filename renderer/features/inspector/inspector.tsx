import { Activity } from 'react';
import { t } from '../../i18n.ts';
import { useApp } from '../../session.ts';
import { activeMark } from '../../state/select.ts';
import { ArticlePanel } from './article-panel.tsx';
import { MarkPanel } from './mark-panel.tsx';
import './inspector.css';

/** The active mark; with none, the article. */
export function Inspector() {
  const mark = useApp(activeMark);
  const shown = useApp((state) => state.shown);
  return (
    <>
      <div className="pane-header">
        <h2 className="pane-title">{t(mark ? 'inspector.mark' : 'inspector.article')}</h2>
      </div>
      <div className="inspector">
        {mark && shown && <MarkPanel key={mark.id} mark={mark} shown={shown} />}
        {/* The caret goes in and out of marks: the article's list stays, and follows when there is time. */}
        <Activity mode={mark ? 'hidden' : 'visible'}>{shown && <ArticlePanel shown={shown} />}</Activity>
      </div>
    </>
  );
}
