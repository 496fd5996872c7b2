import { useEffect, useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import type { Output } from '../../../shared/contract.ts';
import type { DocumentId } from '../../../shared/model/ids.ts';
import { attempt } from '../../commands/report.ts';
import { reread } from '../../commands/review.ts';
import { t } from '../../i18n.ts';
import { useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import './encoding-sheet.css';

interface Props {
  /** The first one is looked at; the choice holds for all. */
  documentIds: readonly DocumentId[];
  onClose: () => void;
}

/** How a file looks in each encoding that it may be in: whoever can read it sees which one is right. */
export function EncodingSheet({ documentIds, onClose }: Props) {
  const session = useSession();
  const [original, setOriginal] = useState<Output<'import.original'> | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [documentId] = documentIds;
  useEffect(() => {
    if (documentId === undefined) return;
    let current = true;
    void attempt(session, async () => {
      const answer = await session.client.call('import.original', { documentId });
      if (!current) return;
      setOriginal(answer);
      setChosen(answer.encoding);
    }).then((done) => !done && onClose());
    return () => {
      current = false;
    };
  }, [session, documentId, onClose]);
  const choose = async () => {
    if (chosen === null || chosen === original?.encoding || busy) return onClose();
    setBusy(true);
    await reread(session, documentIds, { encoding: chosen });
    onClose();
  };
  if (original === null) return null;
  const { encodings, encoding } = original;
  const isCertain = encodings.length === 0;
  return (
    <Sheet
      title={t('review.encodingTitle')}
      onClose={onClose}
      wide={!isCertain}
      actions={
        <>
          {!isCertain && <Button onPress={onClose}>{t('common.cancel')}</Button>}
          <Button
            kind="main"
            autoFocus={isCertain}
            isDisabled={busy}
            onPress={() => (isCertain ? onClose() : void choose())}
          >
            {isCertain ? t('common.close') : t('review.readAs', { encoding: chosen ?? '' })}
          </Button>
        </>
      }
    >
      {isCertain ? (
        <p>{encoding === null ? t('review.noEncoding') : t('review.certain', { encoding })}</p>
      ) : (
        <>
          <p className="secondary">
            {t('review.encodingAbout')}
            {documentIds.length > 1 && ` ${t('review.encodingForAll', { count: documentIds.length })}`}
          </p>
          {/* As everywhere in sheets, Enter means the main action. */}
          {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
          <div onKeyDownCapture={(event) => event.key === 'Enter' && void choose()}>
            <RadioGroup
              aria-label={t('review.encodingTitle')}
              value={chosen}
              onChange={setChosen}
              className="encodings"
            >
              {encodings.map(({ encoding: id, sample }) => (
                <Radio key={id} value={id} className="radio encoding" autoFocus={id === encoding}>
                  <span className="dot" />
                  <span className="encoding-name">
                    {id}
                    {id === encoding && <span className="secondary">{t('review.now')}</span>}
                  </span>
                  <span className="encoding-sample" dir="auto">
                    {sample}
                  </span>
                </Radio>
              ))}
            </RadioGroup>
          </div>
        </>
      )}
    </Sheet>
  );
}
