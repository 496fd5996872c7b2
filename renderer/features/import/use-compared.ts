import { useEffect, useState } from 'react';
import type { Output } from '../../../shared/contract.ts';
import type { ImportRow } from '../../../shared/contract/imports.ts';
import { attempt } from '../../commands/report.ts';
import { useSession } from '../../session.ts';

export interface Compared {
  /** What the project has. */
  text: string;
  /** All that can be read in the file; `null` where it is not kept. */
  whole: string | null;
}

type Document = NonNullable<ImportRow['document']>;

/** A document’s text and its file; `null` until they are here. */
export function useCompared(document: Document | null): Compared | null {
  const session = useSession();
  const [compared, setCompared] = useState<(Compared & { of: string }) | null>(null);
  const of = document ? `${document.id} ${document.textSha256}` : '';
  const documentId = document?.id;
  useEffect(() => {
    if (documentId === undefined) return;
    let current = true;
    void attempt(session, async () => {
      const { text } = await session.client.call('document.get', { documentId });
      const original = await readOriginal(session, documentId);
      if (current) setCompared({ of, text, whole: original.whole });
    });
    return () => {
      current = false;
    };
  }, [session, documentId, of]);
  return compared?.of === of ? compared : null;
}

/** A file that cannot be read again is as good as none. */
async function readOriginal(
  session: ReturnType<typeof useSession>,
  documentId: Document['id'],
): Promise<Pick<Output<'import.original'>, 'whole'>> {
  try {
    return await session.client.call('import.original', { documentId });
  } catch {
    return { whole: null };
  }
}
