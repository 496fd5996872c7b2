import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Bridge } from '../shared/bridge.ts';
import type { Span } from '../shared/text/span.ts';
import type { Client } from './api/client.ts';
import type { AppState, Store } from './state/store.ts';

/** What commands may ask of the article surface. */
export interface ArticleHandle {
  focus(): void;
  /** Puts the caret at the start of the span and scrolls it into view. */
  goTo(span: Span): void;
  select(span: Span): void;
  /** Scrolls the span into view and leaves the caret where it is. */
  reveal(span: Span): void;
  /** Whether the line at an offset runs from right to left. */
  isRightToLeft(offset: number): boolean;
  /** Whether one works in the text, and sees the line of an offset with room for a few words beside it. */
  hasRoom(offset: number, side: 'above' | 'below'): boolean;
  /** The part of the text that is on the screen. */
  visible(): Span;
}

/** One running window: everything that commands and components work with. */
export interface Session {
  client: Client;
  desktop: Pick<Bridge, 'shell' | 'pathOf' | 'platform'>;
  store: Store;
  /** `null` while no article is on the screen. */
  readonly article: ArticleHandle | null;
  putArticle(article: ArticleHandle | null): void;
  /** Runs steps one after the other: each sees what the one before it wrote. */
  inOrder(step: () => Promise<void>): Promise<void>;
}

export function createQueue(): Session['inOrder'] {
  let tail = Promise.resolve();
  return (step) => {
    tail = tail.then(step, step);
    return tail;
  };
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('No session above this component.');
  return session;
}

export const useApp = <T>(selector: (state: AppState) => T): T => useStore(useSession().store, selector);
