import { useState } from 'react';
import { exportCommandLine } from '../../commands/command-line.ts';
import { t } from '../../i18n.ts';
import { useApp } from '../../session.ts';
import type { ExportChoice } from '../../state/export-choice.ts';
import { Button } from '../../ui/button.tsx';
import { Scroller } from '../../ui/scroller.tsx';

/** The command that exports the same without a window. */
export function CommandLine({ choice }: { choice: ExportChoice }) {
  const project = useApp((state) => state.project?.file ?? '');
  const [copied, setCopied] = useState<string | null>(null);
  const line = exportCommandLine(project, t('export.commandOut'), choice);
  return (
    <div className="export-command">
      <h3 className="heading">{t('export.command')}</h3>
      <div className="command-line">
        <Scroller label={t('export.command')} className="command-words readable">
          <code>{line}</code>
        </Scroller>
        <Button
          kind="quiet"
          onPress={() => void navigator.clipboard.writeText(line).then(() => setCopied(line))}
        >
          {t(copied === line ? 'common.copied' : 'common.copy')}
        </Button>
      </div>
    </div>
  );
}
