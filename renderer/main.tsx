import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod';
import '@fontsource-variable/inter';
import '@fontsource-variable/source-serif-4';
import type { Bridge } from '../shared/bridge.ts';
import type { CoreMessage } from '../shared/contract.ts';
import './ui/fonts.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/controls.css';
import { drawTones, tonesOf } from './editor/tones.ts';
import { nameSchema, speak } from './i18n.ts';
import { App } from './app.tsx';
import { createClient, type Transport } from './api/client.ts';
import { openBundles } from './commands/bundles.ts';
import { followBlindness, reloadDocument } from './commands/documents.ts';
import { reloadProject, start } from './commands/project.ts';
import { runCommand } from './commands/registry.ts';
import { nameKeys } from './commands/show-keys.ts';
import { makeOnOpening } from './commands/suggestions.ts';
import { beginTour } from './commands/tour.ts';
import { type ArticleHandle, createQueue, type Session, SessionContext } from './session.ts';
import { askWho } from './commands/who.ts';
import { createAppStore } from './state/store.ts';
import { languageOf } from './state/view.ts';

declare global {
  interface Window {
    hearsay: Bridge;
  }
}

// The page's security policy forbids the code that zod would otherwise generate.
config({ jitless: true });

const bridge = window.hearsay;
const store = createAppStore();

// Before any component hears of it: what they draw then reads right.
const mac = bridge.platform === 'darwin';
nameKeys(store.getState().settings.keys, mac);
store.subscribe((state, before) => {
  const speaks = languageOf(state);
  if (speaks !== languageOf(before)) speak(speaks);
  if (speaks !== languageOf(before) || state.settings.keys !== before.settings.keys)
    nameKeys(state.settings.keys, mac);
  if (state.schema !== before.schema) {
    nameSchema(state.schema);
    drawTones(tonesOf(state.schema));
  }
});

const transport: Transport = {
  ...bridge,
  onMessage: (listener) => bridge.onMessage((message) => listener(JSON.parse(message) as CoreMessage)),
};

const session = {
  store,
  desktop: bridge,
  article: null as ArticleHandle | null,
  putArticle(article: ArticleHandle | null) {
    session.article = article;
  },
  inOrder: createQueue(),
  client: createClient(transport, store.getState().settings.annotator, {
    onEvent({ changes }) {
      if (changes) {
        store.getState().applyChanges(changes);
        followBlindness(session, changes);
      }
      // Bulk work, or articles that came or went: the one on the screen may be among them.
      if (!changes?.every(({ kind }) => kind !== 'document')) void reloadProject(session);
    },
    onUnsaved: (unsaved) => store.setState({ unsaved }),
    onNobody: () => askWho(session),
    onEngine(engine) {
      store.setState({ engine });
      if (engine === 'restarted') void reloadDocument(session);
    },
  }),
} satisfies Session;

store.subscribe((state, before) => {
  if (state.shown?.document.id !== before.shown?.document.id) makeOnOpening(session);
});

bridge.onCommand((id) => runCommand(session, id));

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root.');
createRoot(root).render(
  <StrictMode>
    <SessionContext value={session}>
      <App />
    </SessionContext>
  </StrictMode>,
);

void begin();

async function begin(): Promise<void> {
  const { isFirst, bundle } = await start(session);
  if (isFirst) await beginTour(session);
  document.body.removeAttribute('aria-busy');
  if (bundle !== null) await openBundles(session, [bundle]);
}
