import type { BundleInfo, MergedBundle } from '../../../shared/contract/bundles.ts';
import { startWorking } from '../../commands/bundles.ts';
import { numberOf, t } from '../../i18n.ts';
import { useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import './bundles.css';

interface Props {
  info: BundleInfo;
  /** What the open project would make of it, although it belongs to another one. */
  foreign: readonly MergedBundle[] | undefined;
  onClose: () => void;
}

/** What a bundle says of itself, and the offer to work on it. */
export function BundleSheet({ info, foreign, onClose }: Props) {
  const session = useSession();
  const { file, project, annotator, documents, annotations, done } = info;
  const mergeAnyway = () =>
    foreign && session.store.setState({ dialog: { kind: 'merge', files: [file], bundles: foreign } });
  return (
    <Sheet
      title={t('bundle.title', { name: annotator })}
      onClose={onClose}
      actions={
        <>
          {foreign && <Button onPress={mergeAnyway}>{t('bundle.mergeAnyway')}</Button>}
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" autoFocus onPress={() => void startWorking(session, file)}>
            {t('bundle.start')}
          </Button>
        </>
      }
    >
      <dl className="bundle-facts readable">
        <Fact name={t('bundle.project')}>{project}</Fact>
        <Fact name={t('bundle.annotator')}>{annotator}</Fact>
        <Fact name={t('bundle.articles')}>{t('bundle.loadShort', { count: documents, done })}</Fact>
        <Fact name={t('bundle.marks')}>{numberOf(annotations)}</Fact>
        <Fact name={t('bundle.file')}>{file}</Fact>
      </dl>
      <p className="secondary">{t('bundle.startAbout', { name: annotator })}</p>
    </Sheet>
  );
}

const Fact = ({ name, children }: { name: string; children: string }) => (
  <>
    <dt className="secondary">{name}</dt>
    <dd dir="auto">{children}</dd>
  </>
);
