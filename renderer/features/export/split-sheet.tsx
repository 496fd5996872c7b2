import { Plus, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { makeSplit } from '../../commands/splits.ts';
import { sayRefusal, t } from '../../i18n.ts';
import { useSession } from '../../session.ts';
import {
  addPart,
  changePart,
  findSplitProblem,
  finishSplit,
  removePart,
  type SplitDraft,
  startSplit,
} from '../../state/split-draft.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';

interface Props {
  /** Names of the splits that there are. */
  taken: readonly string[];
  onClose: () => void;
}

/** Asks for the parts of a new split. */
export function SplitSheet({ taken, onClose }: Props) {
  const session = useSession();
  const [draft, setDraft] = useState(() => startSplit(taken));
  const [refused, setRefused] = useState<string | null>(null);
  const problem = findSplitProblem(draft, taken);
  const edit = (next: SplitDraft) => {
    setDraft(next);
    setRefused(null);
  };
  const make = async () => {
    const reason = await makeSplit(session, finishSplit(draft));
    if (reason === null) onClose();
    else setRefused(reason);
  };
  return (
    <Sheet
      title={t('split.title')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" isDisabled={problem !== null} onPress={() => void make()}>
            {t('split.make')}
          </Button>
        </>
      }
    >
      <p className="secondary">{t('split.about')}</p>
      <Field
        label={t('split.name')}
        value={draft.name}
        autoFocus
        onChange={(name) => edit({ ...draft, name })}
      />
      <Parts draft={draft} onEdit={edit} />
      <div className="split-seed">
        <Field
          label={t('split.seed')}
          value={draft.seed}
          number
          onChange={(seed) => edit({ ...draft, seed })}
        />
        <p className="secondary">{t('split.seedAbout')}</p>
      </div>
      <p role="status" className="split-problem">
        {refused ??
          (problem === null ? '' : typeof problem === 'string' ? t(`split.${problem}`) : sayRefusal(problem))}
      </p>
    </Sheet>
  );
}

function Parts({ draft, onEdit }: { draft: SplitDraft; onEdit: (draft: SplitDraft) => void }) {
  return (
    <div role="group" aria-label={t('split.parts')} className="split-parts">
      <span className="field-label" aria-hidden>
        {t('split.part')}
      </span>
      <span className="field-label" aria-hidden>
        {t('split.percent')}
      </span>
      <span />
      {draft.parts.map(({ uid, name, share }, at) => (
        <Row key={uid}>
          <TextField
            aria-label={t('split.partName', { number: at + 1 })}
            value={name}
            maxLength={40}
            autoFocus={name === '' && uid === draft.nextUid - 1}
            onChange={(next) => onEdit(changePart(draft, uid, { name: next }))}
          >
            <Input className="input" spellCheck={false} />
          </TextField>
          <TextField
            aria-label={t('split.partShare', { number: at + 1 })}
            type="number"
            value={share}
            onChange={(next) => onEdit(changePart(draft, uid, { share: next }))}
          >
            <Input className="input numbers" min={0} max={100} step="any" />
          </TextField>
          <IconButton
            label={t('split.removePart', { number: at + 1 })}
            icon={<X size={14} />}
            onPress={() => onEdit(removePart(draft, uid))}
          />
        </Row>
      ))}
      <Button kind="quiet" onPress={() => onEdit(addPart(draft))}>
        <Plus size={14} aria-hidden /> {t('split.addPart')}
      </Button>
    </div>
  );
}

const Row = ({ children }: { children: ReactNode }) => <div className="split-part">{children}</div>;

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  number?: boolean;
  autoFocus?: boolean;
}

const Field = ({ label, number = false, ...field }: FieldProps) => (
  <TextField className="field" type={number ? 'number' : 'text'} maxLength={60} {...field}>
    <Label className="field-label">{label}</Label>
    <Input className="input" spellCheck={false} {...(number ? { min: 0, step: 1 } : {})} />
  </TextField>
);
