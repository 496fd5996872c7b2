import { Ellipsis } from 'lucide-react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { makeBundles } from '../../commands/bundles.ts';
import { updatePerson } from '../../commands/team.ts';
import { changeAnnotator } from '../../commands/who.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import type { TeamMember } from '../../state/team.ts';
import { mayGetBundle } from '../bundles/make-sheet.tsx';

interface Props {
  member: TeamMember;
  isMe: boolean;
}

/** What can be done with one person. */
export function MemberMenu({ member, isMe }: Props) {
  const session = useSession();
  const readOnly = useApp((state) => state.project?.readOnly ?? true);
  const { id, name, retired } = member;
  const isPerson = member.kind === 'person';
  const entries: [titleKey: string, act: () => unknown, means: boolean][] = [
    ['team.do.be', () => changeAnnotator(session, name), isPerson && !isMe && !retired],
    [
      'team.do.rename',
      () => session.store.setState({ dialog: { kind: 'renamePerson', id, name } }),
      isPerson,
    ],
    ['bundle.makeFor', () => makeBundles(session, [name]), mayGetBundle(member)],
    ['team.do.retire', () => updatePerson(session, id, { retired: true }), isPerson && !retired && !isMe],
    ['team.do.return', () => updatePerson(session, id, { retired: false }), retired],
  ];
  const offered = entries.filter(([, , means]) => means);
  if (readOnly || offered.length === 0) return null;
  return (
    <MenuTrigger>
      <AriaButton className="icon-button" aria-label={t('team.doWith', { name })}>
        <Ellipsis size={16} aria-hidden />
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Menu
          aria-label={t('team.doWith', { name })}
          onAction={(key) => void offered.find(([titleKey]) => titleKey === key)?.[1]()}
        >
          {offered.map(([titleKey]) => (
            <MenuItem key={titleKey} id={titleKey} className="option">
              {t(titleKey)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
