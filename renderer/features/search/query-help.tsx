import { focusHits, runSearch } from '../../commands/search.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';

/** Queries, and what is said of them. `null`: in plain words, which depend on the language. */
const examples = [
  ['said', 'word'],
  ['"according to"', 'phrase'],
  ['/\\d+ per ?cent/', 'pattern'],
  ['label:quote without:cue', 'without'],
  [null, 'plain'],
  ['label:speaker flag:yes', 'flag'],
] as const;

const filters = [
  'label',
  'by',
  'with',
  'without',
  'type',
  'annotator',
  'status',
  'flag',
  'note',
  'title',
] as const;

/** What can be asked: one sentence, examples to choose from, and the searches made before. */
export function QueryHelp() {
  const session = useSession();
  const recent = useApp((state) => state.settings.searches);
  const choose = (query: string) => {
    session.store.getState().changeSearch({ query, problem: null });
    void runSearch(session).then((found) => found && focusHits());
  };
  return (
    <div className="query-help">
      <p className="query-help-lead">{t('search.lead')}</p>
      <section>
        <h2 className="heading">{t('search.examples')}</h2>
        <ul>
          {examples.map(([query, about]) => (
            <li key={about}>
              <QueryButton query={query ?? t('search.plainExample')} onChoose={choose} />
              <span className="secondary">{t(`search.example.${about}`)}</span>
            </li>
          ))}
        </ul>
      </section>
      {recent.length > 0 && (
        <section>
          <h2 className="heading">{t('search.recent')}</h2>
          <ul>
            {recent.map((query) => (
              <li key={query}>
                <QueryButton query={query} onChoose={choose} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2 className="heading">{t('search.filters')}</h2>
        <dl className="query-filters">
          {filters.map((filter) => (
            <div key={filter}>
              <dt>
                <code>{filter}:</code>
              </dt>
              <dd className="secondary">{t(`search.filter.${filter}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}

function QueryButton({ query, onChoose }: { query: string; onChoose: (query: string) => void }) {
  return (
    <button type="button" className="query-button" dir="auto" onClick={() => onChoose(query)}>
      {query}
    </button>
  );
}
