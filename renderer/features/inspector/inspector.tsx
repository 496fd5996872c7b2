import { Activity } from 'react';
import { t } from '../../i18n.ts';
import { useApp } from '../../session.ts';
import { activeMark } from '../../state/select.ts';
import { currentSuggestion } from '../../state/suggestions.ts';
import { SuggestionPanel } from '../suggestions/suggestion-panel.tsx';
import { ArticlePanel } from './article-panel.tsx';
import { MarkPanel } from './mark-panel.tsx';
import './inspector.css';

/** The active mark or the current suggestion; with none, the article. */
export function Inspector() {
  const mark = useApp(activeMark);
  const suggestion = useApp(currentSuggestion);
  const shown = useApp((state) => state.shown);
  const title = suggestion ? 'inspector.suggestion' : mark ? 'inspector.mark' : 'inspector.article';
  return (
    <>
      <div className="pane-header">
        <h2 className="pane-title">{t(title)}</h2>
      </div>
      <div className="inspector">
        {mark && shown && <MarkPanel key={mark.id} mark={mark} shown={shown} />}
        {suggestion && shown && <SuggestionPanel key={suggestion.id} mark={suggestion} shown={shown} />}
        {/* The caret goes in and out of marks: the article's list stays, and follows when there is time. */}
        <Activity mode={mark || suggestion ? 'hidden' : 'visible'}>
          {shown && <ArticlePanel shown={shown} />}
        </Activity>
      </div>
    </>
  );
}
