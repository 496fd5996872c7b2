import { useState } from 'react';
import type { ExportFormat, ExportManifest, OffsetUnit } from '../../../shared/contract/datasets.ts';
import { exportCommandLine } from '../../commands/command-line.ts';
import { chooseAndExport, type ExportChoice } from '../../commands/files.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceMenu, Radios } from '../../ui/choice.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { LeftOutList } from './left-out-list.tsx';
import { Preflight } from './preflight.tsx';
import './export-dialog.css';

/** Not a name that an annotator could have: names are not empty. */
const EVERYONE = '';

/** Asks what to export, and shows the command that does the same. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const project = useApp((state) => state.project?.file ?? '');
  const annotators = useApp((state) => state.annotators);
  const [format, setFormat] = useState<ExportFormat>('jsonl');
  const [whose, setWhose] = useState(EVERYONE);
  const [offsets, setOffsets] = useState<OffsetUnit>('codepoint');
  const choice: ExportChoice = {
    format,
    annotators: whose === EVERYONE ? 'all' : [whose],
    ...(format === 'jsonl' ? { offsets } : {}),
  };
  const people = [
    { id: EVERYONE, name: t('export.everyone') },
    ...annotators.map(({ name }) => ({ id: name, name })),
  ];
  return (
    <Sheet
      title={t('export.title')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button kind="main" onPress={() => void chooseAndExport(session, choice)}>
            {t('export.run')}
          </Button>
        </>
      }
    >
      <Radios
        autoFocus
        label={t('export.format')}
        value={format}
        onChange={(id) => setFormat(id as ExportFormat)}
        choices={[
          { id: 'jsonl', name: t('export.jsonl'), about: t('export.jsonlAbout') },
          { id: 'brat', name: t('export.brat'), about: t('export.bratAbout') },
          { id: 'doccano', name: t('export.doccano'), about: t('export.doccanoAbout') },
          { id: 'labelstudio', name: t('export.labelstudio'), about: t('export.labelstudioAbout') },
          { id: 'prodigy', name: t('export.prodigy'), about: t('export.prodigyAbout') },
          { id: 'conll', name: t('export.conll'), about: t('export.conllAbout') },
          { id: 'bioes', name: t('export.bioes'), about: t('export.bioesAbout') },
          { id: 'spacy', name: t('export.spacy'), about: t('export.spacyAbout') },
          { id: 'uima-xmi', name: t('export.uima-xmi'), about: t('export.uima-xmiAbout') },
          { id: 'uima-json', name: t('export.uima-json'), about: t('export.uima-jsonAbout') },
          { id: 'csv', name: t('export.csv'), about: t('export.csvAbout') },
          { id: 'w3c', name: t('export.w3c'), about: t('export.w3cAbout') },
          { id: 'triples', name: t('export.triples'), about: t('export.triplesAbout') },
        ]}
      />
      <div className="field">
        <span className="field-label">{t('export.whose')}</span>
        <ChoiceMenu label={t('export.whose')} choices={people} value={whose} onChange={setWhose} />
      </div>
      {format === 'jsonl' && (
        <Radios
          label={t('export.offsets')}
          value={offsets}
          onChange={(id) => setOffsets(id as OffsetUnit)}
          choices={[
            { id: 'codepoint', name: t('export.codepoint') },
            { id: 'utf16', name: t('export.utf16') },
          ]}
        />
      )}
      <Preflight
        key={`${format} ${whose} ${offsets}`}
        format={format}
        offsets={offsets}
        annotators={choice.annotators ?? 'all'}
      />
      <CommandLine line={exportCommandLine(project, t('export.commandOut'), choice)} />
    </Sheet>
  );
}

function CommandLine({ line }: { line: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(line).then(() => setCopied(true));
  return (
    <div className="field">
      <span className="field-label">{t('export.command')}</span>
      <div className="command-line">
        <code className="readable">{line}</code>
        <Button kind="quiet" onPress={copy}>
          {t(copied ? 'common.copied' : 'common.copy')}
        </Button>
      </div>
    </div>
  );
}

interface ExportedProps {
  out: string;
  manifest: ExportManifest;
  onClose: () => void;
}

/** What was written, that it was compared, and what the format could not carry. */
export function Exported({ out, manifest, onClose }: ExportedProps) {
  const { desktop } = useSession();
  const { counts, verifiedSpans, leftOut } = manifest;
  const totals = (['documents', 'annotations', 'relations'] as const).map((kind) =>
    t(`export.${kind}`, { count: counts[kind] }),
  );
  return (
    <Sheet
      title={t('export.done')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={() => void desktop.shell('showInFolder', { path: out })}>
            {t('export.show')}
          </Button>
          <Button kind="main" onPress={onClose} autoFocus>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <p className="readable exported-path">{out}</p>
      <p>{totals.join(', ')}</p>
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
