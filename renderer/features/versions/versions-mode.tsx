import { useEffect, useRef } from 'react';
import { refreshVersions } from '../../commands/versions.ts';
import { loadQueue } from '../../commands/waiting.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { NoticeLine } from '../annotate/notice-line.tsx';
import { Comparison } from './comparison.tsx';
import { CorrectText } from './correct-text.tsx';
import { NoVersions } from './no-versions.tsx';
import { VersionsHeader } from './versions-header.tsx';
import { WaitingMarks } from './waiting-marks.tsx';
import '../../editor/marks.css';
import './versions.css';

/** Two versions of an article: what differs, which marks wait to be carried over, and a text that is put right. */
export function VersionsMode() {
  const screen = useApp((state) => state.versions.screen);
  const correction = useApp((state) => state.versions.correction);
  useFreshVersions();
  return (
    <section className="versions" aria-label={t('mode.versions')}>
      {screen === 'correct' && correction !== null ? (
        <CorrectText correction={correction} />
      ) : (
        <>
          <VersionsHeader />
          <Stage />
        </>
      )}
      <div className="article-foot">
        <NoticeLine />
      </div>
    </section>
  );
}

function Stage() {
  const screen = useApp((state) => state.versions.screen);
  const comparison = useApp((state) => state.versions.comparison);
  const isLoading = useApp(({ versions }) => versions.right !== null);
  if (comparison === null) return isLoading ? null : <NoVersions />;
  return screen === 'waiting' ? (
    <WaitingMarks comparison={comparison} />
  ) : (
    // Another pair begins at the top.
    <Comparison
      key={`${comparison.left.document.id} ${comparison.right.document.id}`}
      comparison={comparison}
    />
  );
}

/** What is known of the versions and of what waits is asked again when it changed. */
function useFreshVersions(): void {
  const session = useSession();
  const right = useApp((state) => state.versions.right);
  const epoch = useApp((state) => state.versions.epoch);
  const known = useRef(epoch);
  useEffect(() => {
    if (right !== null) void loadQueue(session, right);
    // The first list comes with the pair.
    if (known.current !== epoch) void refreshVersions(session);
    known.current = epoch;
  }, [session, right, epoch]);
}
