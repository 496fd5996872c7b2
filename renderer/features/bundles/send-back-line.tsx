import { useEffect, useState } from 'react';
import { isAllDone } from '../../commands/bundles.ts';
import { attempt } from '../../commands/report.ts';
import { runCommand } from '../../commands/registry.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import './bundles.css';

/** In a working copy with nothing left to do: the way back. */
export function SendBackLine() {
  const isCopy = useApp(({ project }) => project?.workOf != null);
  return isCopy ? <WhenDone /> : null;
}

function WhenDone() {
  const session = useSession();
  const epoch = useApp((state) => state.team.epoch);
  const [{ done }, setKnown] = useState({ done: false, epoch: -1 });
  useEffect(() => {
    void attempt(session, async () => setKnown({ done: await isAllDone(session), epoch }));
  }, [session, epoch]);
  return (
    <div role="status" className="send-back">
      {done && (
        <Button kind="quiet" onPress={() => runCommand(session, 'bundle.sendBack')}>
          {t('command.bundle.sendBack')}
        </Button>
      )}
    </div>
  );
}
