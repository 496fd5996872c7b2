import { useEffect, useState } from 'react';
import { takeFiles } from '../../commands/bundles.ts';
import { t } from '../../i18n.ts';
import { useSession } from '../../session.ts';

const bringsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Takes files and folders dropped anywhere on the window. */
export function DropTarget() {
  const session = useSession();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const controller = new AbortController();
    const options = { signal: controller.signal, capture: true };
    const onDrag = (event: DragEvent) => {
      event.preventDefault();
      setOver(bringsFiles(event));
    };
    const onLeave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const onDrop = (event: DragEvent) => {
      event.preventDefault();
      event.stopPropagation();
      setOver(false);
      const paths = [...(event.dataTransfer?.files ?? [])].map((file) => session.desktop.pathOf(file));
      if (paths.length > 0) void takeFiles(session, paths);
    };
    window.addEventListener('dragover', onDrag, options);
    window.addEventListener('dragleave', onLeave, options);
    window.addEventListener('drop', onDrop, options);
    return () => controller.abort();
  }, [session]);
  return over ? <div className="drop">{t('import.drop')}</div> : null;
}
