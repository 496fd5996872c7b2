import { t } from '../../i18n.ts';
import type { Adjudicated } from '../../state/adjudicate.ts';
import { DocumentFoot } from './document-foot.tsx';

/** A document in which nobody differs. */
export function NoDifference({ data }: { data: Adjudicated }) {
  const { agreed } = data;
  return (
    <>
      <header className="pane-header">
        <h2 className="pane-title">{t('adjudicate.noDifference')}</h2>
      </header>
      <div className="difference-content">
        <p>
          {agreed.length === 0
            ? t('adjudicate.allMarkedNothing')
            : t('adjudicate.agreeOn', { count: agreed.length })}
        </p>
      </div>
      <DocumentFoot data={data} />
    </>
  );
}
