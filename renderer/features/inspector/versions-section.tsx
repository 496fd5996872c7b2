import { Ellipsis } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { DocumentRecord } from '../../../shared/model/records.ts';
import { openDocument } from '../../commands/documents.ts';
import { comparePair, leaveVersions } from '../../commands/versions.ts';
import { offerCarry, showWaitingHere } from '../../commands/waiting.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import type { Version } from '../../state/versions.ts';
import { Button } from '../../ui/button.tsx';

/** The other versions of the article, and what waits for this one; absent where it has none. */
export function VersionsSection({ document }: { document: DocumentRecord }) {
  const session = useSession();
  const versions = useVersions(document);
  const others = versions.filter((version) => version.document.id !== document.id);
  const waiting = versions.find((version) => version.document.id === document.id)?.waiting ?? 0;
  if (others.length === 0) return null;
  return (
    <section className="inspector-section" aria-label={t('versions.section')}>
      <h3 className="heading">{t('versions.section')}</h3>
      {waiting > 0 && (
        <Button kind="usual" onPress={() => void showWaitingHere(session)}>
          {t('versions.waitHere', { count: waiting })}
        </Button>
      )}
      <ul className="version-list">
        {versions.map((version, index) =>
          version.document.id === document.id ? null : (
            <li key={version.document.id} className="version-row">
              <VersionRow version={version} number={index + 1} here={document} />
            </li>
          ),
        )}
      </ul>
    </section>
  );
}

interface RowProps {
  version: Version;
  number: number;
  here: DocumentRecord;
}

function VersionRow({ version, number, here }: RowProps) {
  const session = useSession();
  const { document, share, marks, waiting } = version;
  const { id, title } = document;
  const act: Readonly<Record<string, () => unknown>> = {
    open: () => openDocument(session, id).then(() => session.article?.focus()),
    compare: () => comparePair(session, inOrder(document, here)),
    carry: () => offerCarry(session, document, here),
    leave: () => leaveVersions(session, [id]),
  };
  return (
    <>
      <button type="button" className="version-open" onClick={() => act['open']?.()}>
        <span className="one-line" dir="auto">
          {t('versions.name', { number, title })}
        </span>
        <span className="secondary numbers">
          {[
            t('versions.share', { share: Math.round(share * 100) }),
            t('library.marks', { count: marks }),
            ...(waiting > 0 ? [t('versions.waits', { count: waiting })] : []),
          ].join(' · ')}
        </span>
      </button>
      <MenuTrigger>
        <AriaButton className="icon-button" aria-label={t('versions.actions', { title })}>
          <Ellipsis size={15} aria-hidden />
        </AriaButton>
        <Popover className="popover">
          <Menu aria-label={t('versions.actions', { title })} onAction={(key) => void act[String(key)]?.()}>
            {Object.keys(act).map((action) => (
              <MenuItem key={action} id={action} className="option">
                {t(`versions.do.${action}`)}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </>
  );
}

/** What was there first stands on the left. */
const inOrder = (one: DocumentRecord, other: DocumentRecord) =>
  one.ordinal < other.ordinal ? { left: one.id, right: other.id } : { left: other.id, right: one.id };

/** The versions of an article, asked again after they, or what waits for them, changed. */
function useVersions({ id }: DocumentRecord): readonly Version[] {
  const session = useSession();
  const epoch = useApp((state) => state.versions.epoch);
  const [known, setKnown] = useState<{ id: string; epoch: number; versions: readonly Version[] }>({
    id: '',
    epoch: 0,
    versions: [],
  });
  useEffect(() => {
    let current = true;
    // The article may have been taken away meanwhile: nobody asked for its versions then.
    session.client.call('cluster.get', { documentId: id }).then(
      (versions) => current && setKnown({ id, epoch, versions }),
      () => {},
    );
    return () => {
      current = false;
    };
  }, [session, id, epoch]);
  return known.id === id ? known.versions : [];
}
