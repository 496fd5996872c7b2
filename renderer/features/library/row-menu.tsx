import { useRef } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import type { DocumentSummary } from '../../../shared/contract/documents.ts';
import { openDocument } from '../../commands/documents.ts';
import { removeChosen } from '../../commands/library.ts';
import { offerToHandOver } from '../../commands/team.ts';
import { compareVersions, compareVersionsOf, joinVersions, leaveVersions } from '../../commands/versions.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';

interface Props {
  row: DocumentSummary;
  /** Where it opens, in the window. */
  x: number;
  y: number;
  onClose: () => void;
}

/** What can be done with an article of the library, or with the chosen ones if it is among them. */
export function RowMenu({ row, x, y, onClose }: Props) {
  const session = useSession();
  const chosen = useApp((state) => state.chosen);
  const anchor = useRef<HTMLSpanElement>(null);
  const ids = chosen.size > 0 ? [...chosen] : [row.id];
  const isPair = ids.length === 2;
  const entries: [titleKey: string, act: () => unknown, means: boolean][] = [
    ['versions.do.open', () => openDocument(session, row.id), ids.length === 1],
    [
      'command.versions.compare',
      () => (isPair ? compareVersions(session) : compareVersionsOf(session, row.id)),
      isPair || (ids.length === 1 && row.versions > 1),
    ],
    ['command.versions.join', () => joinVersions(session), ids.length > 1],
    ['command.versions.leave', () => leaveVersions(session, ids), ids.length > 1 || row.versions > 1],
    ['command.team.give', () => offerToHandOver(session, 'give', ids), true],
    ['command.team.take', () => offerToHandOver(session, 'take', ids), true],
    ['library.remove', () => removeChosen(session, ids), true],
  ];
  return (
    <>
      <span ref={anchor} className="menu-anchor" style={{ left: x, top: y }} />
      <Popover
        className="popover"
        isOpen
        triggerRef={anchor}
        placement="bottom start"
        onOpenChange={(open) => !open && onClose()}
      >
        <Menu
          aria-label={t('versions.actions', { title: row.title })}
          autoFocus="first"
          onAction={(key) => {
            onClose();
            void entries.find(([titleKey]) => titleKey === key)?.[1]();
          }}
        >
          {entries.map(
            ([titleKey, , means]) =>
              means && (
                <MenuItem key={titleKey} id={titleKey} className="option">
                  {t(titleKey)}
                </MenuItem>
              ),
          )}
        </Menu>
      </Popover>
    </>
  );
}
