import { Plus, RotateCcw } from 'lucide-react';
import { useRef, useState } from 'react';
import type { CommandDescriptor } from '../../../shared/commands.ts';
import {
  giveKeys,
  isReserved,
  type KeyChoices,
  keysOf,
  ownerOf,
  resetKeys,
  takeKeys,
} from '../../../shared/keys.ts';
import { showKeys } from '../../commands/show-keys.ts';
import { titleOf } from '../../commands/titles.ts';
import { changeSettings } from '../../commands/view.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { KeyRecorder } from './key-recorder.tsx';

/** What is being done with a row: new keys are awaited in the place of `old` (`null`: beside the others), or it
 *  is asked whether another command shall lose those that were pressed. */
type Step = { old: string | null; pressed?: string; owner?: CommandDescriptor; refused?: string } | null;

/** A command, its keys, and how to change them. */
export function KeyRow({ command, title }: { command: CommandDescriptor; title: string }) {
  const session = useSession();
  const schema = useApp((state) => state.schema);
  const choices = useApp((state) => state.settings.keys);
  const [step, setStep] = useState<Step>(null);
  const row = useRef<HTMLLIElement>(null);
  const mac = session.desktop.platform === 'darwin';
  const keys = keysOf(command, choices);

  const change = (next: KeyChoices) => {
    changeSettings(session, { keys: mutable(next) });
    leave();
  };
  const leave = () => {
    setStep(null);
    requestAnimationFrame(() => row.current?.querySelector<HTMLElement>('button')?.focus());
  };
  const take = (old: string | null, pressed: string) => {
    if (keys.includes(pressed)) return leave();
    if (isReserved(pressed, command.scope)) return setStep({ old, refused: pressed });
    const owner = ownerOf(pressed, choices, command.id);
    if (owner) return setStep({ old, pressed, owner });
    change(giveKeys(choices, command.id, old, pressed));
  };

  const recorder = (old: string | null) => (
    <KeyRecorder
      key={old ?? 'new'}
      label={t('keys.press')}
      onKeys={(pressed) => take(old, pressed)}
      onLeave={leave}
      mac={mac}
    />
  );
  const awaits = (old: string | null) => step !== null && !step.owner && step.old === old;
  return (
    <li className="key-row" ref={row}>
      <span className="key-title">{title}</span>
      <span className="key-chips">
        {keys.map((combination) =>
          awaits(combination) ? (
            recorder(combination)
          ) : (
            <button
              key={combination}
              type="button"
              className="key-chip"
              aria-label={t('keys.change', { title, keys: showKeys(combination, mac) })}
              onClick={() => setStep({ old: combination })}
            >
              <kbd>{showKeys(combination, mac)}</kbd>
            </button>
          ),
        )}
        {awaits(null) ? (
          recorder(null)
        ) : (
          <IconButton
            label={t('keys.add', { title })}
            icon={<Plus size={14} />}
            onPress={() => setStep({ old: null })}
          />
        )}
        {Object.hasOwn(choices, command.id) && (
          <IconButton
            label={t('keys.reset', { title })}
            icon={<RotateCcw size={13} />}
            onPress={() => change(resetKeys(choices, command.id))}
          />
        )}
      </span>
      <div role="status" className="key-step">
        {step?.owner && step.pressed !== undefined && (
          <>
            <span>
              {t('keys.taken', {
                keys: showKeys(step.pressed, mac),
                title: titleOf({ schema }, step.owner),
              })}
            </span>
            <Button
              autoFocus
              onPress={() => change(giveKeys(choices, command.id, step.old, step.pressed ?? ''))}
            >
              {t('keys.useHere')}
            </Button>
            <Button onPress={leave}>{t('keys.keepThere')}</Button>
          </>
        )}
        {step !== null && !step.owner && (
          <>
            <span>
              {step.refused === undefined
                ? t('keys.awaits')
                : t('keys.reserved', { keys: showKeys(step.refused, mac) })}
            </span>
            {step.old !== null && (
              <Button kind="quiet" onPress={() => change(takeKeys(choices, command.id, step.old ?? ''))}>
                {t('keys.remove', { keys: showKeys(step.old, mac) })}
              </Button>
            )}
          </>
        )}
      </div>
    </li>
  );
}

const mutable = (choices: KeyChoices): Record<string, string[]> =>
  Object.fromEntries(Object.entries(choices).map(([id, keys]) => [id, [...keys]]));
