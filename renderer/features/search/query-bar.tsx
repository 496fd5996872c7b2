import { CircleHelp, Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { focusHits, leaveSearch, runSearch } from '../../commands/search.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { ChoiceMenu } from '../../ui/choice.tsx';

/** Where one asks, and where one looks. */
export function QueryBar() {
  const session = useSession();
  const { changeSearch } = session.store.getState();
  const scope = useApp((state) => state.search.scope);
  const title = useApp((state) => state.shown?.document.title ?? null);
  const changeScope = (next: string) => {
    changeSearch({ scope: next === 'article' ? 'article' : 'project' });
    void runSearch(session);
  };
  return (
    <header className="search-header">
      <div className="search-bar">
        <QueryField />
        <div className="search-scope">
          <ChoiceMenu
            label={t('search.scope')}
            choices={[
              { id: 'project', name: t('search.wholeProject') },
              ...(title === null ? [] : [{ id: 'article', name: t('search.thisArticle', { title }) }]),
            ]}
            value={scope}
            onChange={changeScope}
          />
        </div>
        <AriaButton
          className="icon-button"
          aria-label={t('search.help')}
          onPress={() => {
            changeSearch({ query: '', problem: null });
            document.querySelector<HTMLElement>('[data-field=query]')?.focus();
          }}
        >
          <CircleHelp size={16} aria-hidden />
        </AriaButton>
      </div>
      <QueryProblem />
    </header>
  );
}

function QueryField() {
  const session = useSession();
  const { changeSearch } = session.store.getState();
  const { query, problem, concordance } = useApp((state) => state.search);
  const recent = useApp((state) => state.settings.searches);
  const field = useRef<HTMLInputElement>(null);
  /** Which of the recent searches stands in the field; -1 for none. */
  const recalled = useRef(-1);

  // The caret goes to where the query could not be read.
  useEffect(() => {
    if (problem?.at != null) field.current?.setSelectionRange(problem.at, problem.at);
  }, [problem]);

  const recall = (step: number) => {
    const next = Math.max(-1, Math.min(recent.length - 1, recalled.current + step));
    recalled.current = next;
    changeSearch({ query: recent[next] ?? '', problem: null });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    switch (event.key) {
      case 'Enter':
        if (concordance?.query === query.trim() && concordance.answer.hits.length > 0 && problem === null)
          focusHits();
        else void runSearch(session).then((found) => found && focusHits());
        break;
      case 'ArrowDown':
        if (recalled.current >= 0) recall(-1);
        else if (concordance !== null && query.trim() !== '') focusHits();
        else return;
        break;
      case 'ArrowUp':
        recall(1);
        break;
      case 'Escape':
        leaveSearch(session);
        break;
      default:
        return;
    }
    event.preventDefault();
  };
  return (
    <div className="query">
      <Search size={16} aria-hidden />
      <input
        ref={field}
        className="query-input"
        role="searchbox"
        data-field="query"
        dir={isCode(query) ? 'ltr' : 'auto'}
        aria-label={t('search.query')}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : 'query-problem'}
        placeholder={t('search.placeholder')}
        maxLength={2000}
        spellCheck={false}
        autoComplete="off"
        value={query}
        onChange={({ target }) => {
          recalled.current = -1;
          changeSearch({ query: target.value, problem: null });
        }}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

/** Expressions and filters read from left to right, whatever letters are in them. */
const isCode = (query: string): boolean => /^\/|\w:/u.test(query);

/** What is wrong with the query, with the place in it. */
function QueryProblem() {
  const problem = useApp((state) => state.search.problem);
  const query = useApp((state) => state.search.query);
  return (
    <div role="alert" id="query-problem" className="query-problem" hidden={problem === null}>
      {problem && <span>{problem.message}</span>}
      {problem?.at != null && query !== '' && (
        <code className="query-place" aria-hidden>
          {query.slice(0, problem.at)}
          <mark>{query.slice(problem.at) || ' '}</mark>
        </code>
      )}
    </div>
  );
}
