import { useCallback } from 'react';
import { useApp, useSession } from '../session.ts';
import { TakeAgreedSheet } from './adjudicate/take-agreed-sheet.tsx';
import { TakeAllSheet } from './adjudicate/take-all-sheet.tsx';
import { AnnotatorDialog } from './annotator/annotator-dialog.tsx';
import { BundleSheet } from './bundles/bundle-sheet.tsx';
import { MakeSheet } from './bundles/make-sheet.tsx';
import { MergeSheet } from './bundles/merge-sheet.tsx';
import { SettleSheet } from './bundles/settle-sheet.tsx';
import { EverywhereSheet } from './everywhere/everywhere-sheet.tsx';
import { EntitiesDialog } from './entities/entities-dialog.tsx';
import { Exported } from './export/exported.tsx';
import { HelpKeys } from './help/help-keys.tsx';
import { HistoryDialog } from './history/history-dialog.tsx';
import { EncodingSheet } from './import/encoding-sheet.tsx';
import { MappingSheet } from './import/mapping-sheet.tsx';
import { Palette } from './palette/palette.tsx';
import { BinSheet } from './history/bin-sheet.tsx';
import { ProgressSheet } from './library/progress-sheet.tsx';
import { CheckReport } from './project/check-report.tsx';
import { SuggestionsSheet } from './suggestions/suggestions-sheet.tsx';
import { AddPeopleSheet } from './team/add-people-sheet.tsx';
import { AssignSheet } from './team/assign-sheet.tsx';
import { HandOverSheet } from './team/hand-over-sheet.tsx';
import { RenameSheet } from './team/rename-sheet.tsx';
import { CarryDialog } from './versions/carry-dialog.tsx';
import { JobSheet } from './project/job-sheet.tsx';

/** What floats over the window now, if anything. */
export function Dialogs() {
  const { store } = useSession();
  const dialog = useApp((state) => state.dialog);
  const job = useApp((state) => state.job);
  const close = useCallback(() => store.setState({ dialog: null }), [store]);
  if (job !== null) return <JobSheet job={job} />;
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'annotator':
      return <AnnotatorDialog onClose={close} />;
    case 'keys':
      return <HelpKeys onClose={close} />;
    case 'palette':
      return <Palette onClose={close} />;
    case 'history':
      return <HistoryDialog onClose={close} />;
    case 'bin':
      return <BinSheet onClose={close} />;
    case 'progress':
      return <ProgressSheet onClose={close} />;
    case 'suggestions':
      return <SuggestionsSheet onClose={close} />;
    case 'entities':
      return <EntitiesDialog onClose={close} />;
    case 'mapping':
      return <MappingSheet paths={dialog.paths} tables={dialog.tables} onClose={close} />;
    case 'encoding':
      return <EncodingSheet documentIds={dialog.documentIds} onClose={close} />;
    case 'everywhere':
      return <EverywhereSheet recurring={dialog.recurring} onClose={close} />;
    case 'carry':
      return <CarryDialog from={dialog.from} to={dialog.to} onClose={close} />;
    case 'addPeople':
      return <AddPeopleSheet onClose={close} />;
    case 'assign':
      return <AssignSheet onClose={close} />;
    case 'handOver':
      return <HandOverSheet way={dialog.way} documentIds={dialog.documentIds} onClose={close} />;
    case 'renamePerson':
      return <RenameSheet id={dialog.id} name={dialog.name} onClose={close} />;
    case 'makeBundles':
      return <MakeSheet members={dialog.members} onClose={close} />;
    case 'bundle':
      return <BundleSheet info={dialog.info} foreign={dialog.foreign} onClose={close} />;
    case 'merge':
      return <MergeSheet files={dialog.files} bundles={dialog.bundles} onClose={close} />;
    case 'settle':
      return <SettleSheet work={dialog.work} onClose={close} />;
    case 'exported':
      return <Exported out={dialog.out} manifest={dialog.manifest} />;
    case 'takeAgreed':
      return <TakeAgreedSheet onClose={close} />;
    case 'takeAllFrom':
      return <TakeAllSheet onClose={close} />;
    case 'checked':
      return <CheckReport report={dialog.report} onClose={close} />;
  }
}
