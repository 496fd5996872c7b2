import { X } from 'lucide-react';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { Button, IconButton } from '../../ui/button.tsx';

/** What happened last, said near the text. A refusal that is shown in the text itself is only read out here. */
export function NoticeLine() {
  const { store } = useSession();
  const notice = useApp((state) => state.notice);
  return (
    <div role="status" aria-label={t('note.label')}>
      {notice?.at && <div className="visually-hidden">{notice.text}</div>}
      {notice !== null && !notice.at && (
        <div className="notice" data-tone={notice.tone}>
          <div className="notice-text readable">
            {notice.text}
            {notice.details && notice.details.length > 0 && (
              <details>
                <summary>{t('common.details')}</summary>
                {notice.details.map((line, at) => (
                  <div key={at}>{line}</div>
                ))}
              </details>
            )}
          </div>
          {notice.action && (
            <Button kind="quiet" onPress={notice.action.run}>
              {notice.action.name}
            </Button>
          )}
          <IconButton
            label={t('common.dismiss')}
            icon={<X size={14} />}
            onPress={() => store.setState({ notice: null })}
          />
        </div>
      )}
    </div>
  );
}
