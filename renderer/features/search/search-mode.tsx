import { useEffect } from 'react';
import { openHit, refreshSearch, sortHits } from '../../commands/search.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import type { Concordance } from '../../state/search.ts';
import { NoticeLine } from '../annotate/notice-line.tsx';
import { HitActions } from './hit-actions.tsx';
import { HitGrid } from './hit-grid.tsx';
import { QueryBar } from './query-bar.tsx';
import { QueryHelp } from './query-help.tsx';
import { SearchProgress } from './search-progress.tsx';
import './search.css';

/** How long marks must rest before the hits are asked for again. */
const REST_MS = 60;

/** Finds words and marks in every article, shows them side by side, and labels them many at a time. */
export function SearchMode() {
  const session = useSession();
  const { query, concordance, running, stale, problem } = useApp((state) => state.search);
  useEffect(() => {
    if (!stale || running !== null) return;
    const timer = setTimeout(() => void refreshSearch(session), REST_MS);
    return () => clearTimeout(timer);
  }, [session, stale, running]);

  const showsHits = concordance !== null && query.trim() !== '';
  return (
    <section className="search" aria-label={t('mode.search')}>
      <QueryBar />
      <div className="search-stage" data-dimmed={(problem !== null && showsHits) || undefined}>
        {running !== null && <SearchProgress key={running.id} running={running} />}
        {showsHits ? <Hits concordance={concordance} /> : <QueryHelp />}
        <div className="article-foot">
          <NoticeLine />
        </div>
      </div>
    </section>
  );
}

function Hits({ concordance }: { concordance: Concordance }) {
  const session = useSession();
  const { changeConcordance } = session.store.getState();
  const { answer, order, selection, sort, reversed, scrolled, query } = concordance;
  if (answer.hits.length === 0)
    return (
      <p className="search-none secondary" role="status">
        {t(noneKey(concordance), { query })}
      </p>
    );
  return (
    <>
      <HitActions concordance={concordance} />
      <HitGrid
        // Another search begins at the top.
        key={`${concordance.documentId} ${query}`}
        label={t('search.hitsLabel', { query })}
        hits={answer.hits}
        order={order}
        selection={selection}
        onSelection={(next) => changeConcordance({ selection: next })}
        onOpen={(row) => {
          const hit = answer.hits[order[row] ?? -1];
          if (hit) void openHit(session, hit);
        }}
        sorting={{ sort, reversed, onSort: (next) => void sortHits(session, next) }}
        scrolled={scrolled}
        articleKeys
        onLeave={(at) => changeConcordance({ scrolled: at })}
      />
    </>
  );
}

function noneKey({ answer, documentId }: Concordance) {
  if (answer.kind === 'marks') return 'search.noMarks';
  return documentId === null ? 'search.none' : 'search.noneHere';
}
