import { useState } from 'react';
import type { ExportSample } from '../../../shared/contract/datasets.ts';
import { t } from '../../i18n.ts';
import { ChoiceMenu } from '../../ui/choice.tsx';
import { Scroller } from '../../ui/scroller.tsx';

/** The files of the first article, as they will be written. */
export function Sample({ files }: { files: readonly ExportSample[] }) {
  const [wanted, setWanted] = useState<string | null>(null);
  const file = files.find(({ path }) => path === wanted) ?? files.find(({ text }) => text) ?? files[0];
  return (
    <div className="export-sample">
      <div className="export-sample-head">
        <h3 className="heading">{t('export.sample')}</h3>
        {file &&
          (files.length > 1 ? (
            <ChoiceMenu
              label={t('export.sampleFile')}
              choices={files.map(({ path }) => ({ id: path, name: path }))}
              value={file.path}
              onChange={setWanted}
            />
          ) : (
            <span className="secondary export-sample-path">{file.path}</span>
          ))}
      </div>
      <Scroller
        // Another file begins at its top.
        key={file?.path}
        label={file?.path ?? t('export.sample')}
        className="export-sample-text readable"
      >
        {file &&
          (file.text === null ? (
            <p className="secondary">{t('export.sampleBinary')}</p>
          ) : (
            <>
              <pre>{file.text}</pre>
              {file.isCut && <p className="secondary">{t('export.sampleCut')}</p>}
            </>
          ))}
      </Scroller>
    </div>
  );
}
