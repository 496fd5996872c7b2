import { useEffect, useState } from 'react';
import type { ImportRow } from '../../../shared/contract/imports.ts';
import { attempt } from '../../commands/report.ts';
import { type Session, useSession } from '../../session.ts';

export interface Compared {
  /** What the project has. */
  text: string;
  /** All that can be read in the file; `null` where it is not kept, `undefined` while it is being read. */
  whole: string | null | undefined;
}

type Document = NonNullable<ImportRow['document']>;

/** A document’s text and, a moment later, its file; `null` until the text is here. */
export function useCompared(document: Document | null): Compared | null {
  const session = useSession();
  const [compared, setCompared] = useState<(Compared & { of: string }) | null>(null);
  const of = document ? `${document.id} ${document.textSha256}` : '';
  const documentId = document?.id;
  useEffect(() => {
    if (documentId === undefined) return;
    let current = true;
    void attempt(session, async () => {
      const original = readWhole(session, documentId);
      const { text } = await session.client.call('document.get', { documentId });
      if (current) setCompared({ of, text, whole: undefined });
      const whole = await original;
      if (current) setCompared({ of, text, whole });
    });
    return () => {
      current = false;
    };
  }, [session, documentId, of]);
  return compared?.of === of ? compared : null;
}

/** A file that cannot be read again is as good as none. */
async function readWhole(session: Session, documentId: Document['id']): Promise<string | null> {
  try {
    return (await session.client.call('import.original', { documentId })).whole;
  } catch {
    return null;
  }
}
