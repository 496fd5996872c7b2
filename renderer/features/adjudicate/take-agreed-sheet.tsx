import { takeAgreedEverywhere } from '../../commands/adjudicate.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';

/** Says what would be taken before it is: it concerns every document. */
export function TakeAgreedSheet({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const documents = useApp((state) => state.adjudication.queue?.documents) ?? [];
  const untaken = documents.filter(({ agreed, agreedTaken }) => agreed > agreedTaken);
  const marks = untaken.reduce((sum, { agreed, agreedTaken }) => sum + agreed - agreedTaken, 0);
  const finished = documents.filter(({ conflicts, state }) => conflicts === 0 && state !== 'done').length;
  const isNothing = marks === 0 && finished === 0;
  return (
    <Sheet
      title={t('adjudicate.agreedTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            kind="main"
            autoFocus
            isDisabled={isNothing}
            onPress={() => void takeAgreedEverywhere(session)}
          >
            {t('adjudicate.takeAgreed', { count: marks })}
          </Button>
        </>
      }
    >
      <p>
        {isNothing
          ? t('adjudicate.agreedTaken')
          : t('adjudicate.agreedWhat', {
              count: marks,
              documents: t('adjudicate.inDocuments', { count: untaken.length }),
            })}
      </p>
      {finished > 0 && <p>{t('adjudicate.agreedFinishes', { count: finished })}</p>}
      <p className="secondary">{t('adjudicate.agreedAbout')}</p>
    </Sheet>
  );
}
