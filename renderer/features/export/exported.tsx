import type { ExportManifest } from '../../../shared/contract/datasets.ts';
import { closeExported } from '../../commands/export.ts';
import { t } from '../../i18n.ts';
import { useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Parts } from './parts.tsx';
import { LeftOutList } from './left-out-list.tsx';

interface Props {
  out: string;
  manifest: ExportManifest;
}

/** What was written, that it was compared, and what the format could not carry. */
export function Exported({ out, manifest }: Props) {
  const session = useSession();
  const close = () => closeExported(session);
  const { counts, verifiedSpans, leftOut } = manifest;
  const totals = (['documents', 'annotations', 'relations'] as const).map((kind) =>
    t(`export.${kind}`, { count: counts[kind] }),
  );
  return (
    <Sheet
      title={t('export.done')}
      onClose={close}
      actions={
        <>
          <Button onPress={() => void session.desktop.shell('showInFolder', { path: out })}>
            {t('export.show')}
          </Button>
          <Button kind="main" onPress={close} autoFocus>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <p className="readable exported-path">{out}</p>
      <p>{totals.join(', ')}</p>
      {manifest.split && <Parts parts={manifest.split.parts} />}
      <p>{t('export.verified', { count: verifiedSpans })}</p>
      {leftOut.length === 0 ? (
        <p>{t('export.leftOutNothing')}</p>
      ) : (
        <div>
          <h3 className="heading">{t('export.leftOut')}</h3>
          <LeftOutList leftOut={leftOut} />
        </div>
      )}
    </Sheet>
  );
}
