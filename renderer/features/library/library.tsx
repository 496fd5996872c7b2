import { t } from '../../i18n.ts';
import { useApp } from '../../session.ts';
import { SendBackLine } from '../bundles/send-back-line.tsx';
import { ChosenBar } from './chosen-bar.tsx';
import { LibraryFilter } from './library-filter.tsx';
import { LibraryList } from './library-list.tsx';
import { ProgressFoot } from './progress-foot.tsx';
import './library.css';

/** The project's articles: sorted, filtered, and how far one is with them. */
export function Library() {
  const project = useApp((state) => state.project?.name ?? '');
  const total = useApp((state) => state.library.total);
  const all = useApp((state) => state.library.all);
  return (
    <>
      <div className="pane-header">
        <h2 className="pane-title">{project}</h2>
        <span className="secondary numbers" role="status">
          {total === all ? t('library.count', { count: all }) : t('library.countOf', { count: total, all })}
        </span>
      </div>
      <LibraryFilter />
      <LibraryList />
      <ChosenBar />
      <SendBackLine />
      <ProgressFoot />
    </>
  );
}
