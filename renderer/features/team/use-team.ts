import { useEffect } from 'react';
import { loadTeam } from '../../commands/team.ts';
import { useApp, useSession } from '../../session.ts';
import type { Team } from '../../state/team.ts';

/** What is known of the team, asked for whenever it may be otherwise. */
export function useTeam(): Team | null {
  const session = useSession();
  const { known, epoch, knownEpoch } = useApp((state) => state.team);
  useEffect(() => {
    if (epoch !== knownEpoch) void loadTeam(session, epoch);
  }, [session, epoch, knownEpoch]);
  return known;
}
