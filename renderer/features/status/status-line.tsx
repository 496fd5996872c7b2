import { useDeferredValue, useMemo } from 'react';
import type { AnnotationRecord } from '../../../shared/model/records.ts';
import { excerpt } from '../../../shared/text/covered.ts';
import { assignKeys, findLabel, type Schema, takesEntity } from '../../../shared/model/schema.ts';
import { listChainLabels } from '../../commands/chain.ts';
import { runCommand } from '../../commands/registry.ts';
import { shortKeys } from '../../commands/show-keys.ts';
import { anyOf, nameOf, t, withinSentence } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { activeConflict, countOpen } from '../../state/adjudicate.ts';
import { listOutlines, type Outline } from '../../state/likely.ts';
import { isLinkable } from '../../state/link-options.ts';
import { activeMark, lastActiveMark } from '../../state/select.ts';
import type { AppState } from '../../state/store.ts';
import { bringsOthers, suggestionsHere } from '../../state/suggestions.ts';
import { sayReasons, saySure, sayWhat } from '../suggestions/suggestion-words.ts';
import { OpenCount } from '../suggestions/open-count.tsx';
import { Button } from '../../ui/button.tsx';
import './status-line.css';

/** Who annotates, whether all is saved, what is selected, and what a key would do now. */
export function StatusLine() {
  const session = useSession();
  const name = useApp((state) => state.annotator?.name ?? null);
  const saved = useApp(savedKey);
  const count = useApp(({ mode, selected }) => (mode === 'annotate' ? selected.end - selected.start : 0));
  const isReading = useApp((state) => state.mode === 'annotate' && state.shown !== null);
  const hints = useApp((state) => state.settings.hints);
  const readOnly = useApp((state) => state.project?.readOnly ?? true);
  const nobody = readOnly ? t('statusLine.noAnnotator') : t('annotator.title');
  const who = name === null ? nobody : t('statusLine.annotator', { name });
  return (
    <footer className="status-line">
      <span className="status-who" data-asks={(name === null && !readOnly) || undefined}>
        <Button kind="quiet" onPress={() => runCommand(session, 'mark.annotator')}>
          {who}
          <span className="visually-hidden">. {t('command.mark.annotator')}</span>
        </Button>
      </span>
      <span className="status-saved" data-state={saved}>
        {t(saved)}
      </span>
      {count > 0 && <span className="numbers">{t('statusLine.selected', { count })}</span>}
      {isReading && <OpenCount />}
      <span className="status-hint">{hints && <Hint />}</span>
    </footer>
  );
}

/** It comes a moment after what it is about, once for all that changed meanwhile. */
function Hint() {
  const state = useDeferredValue(useApp((now) => now));
  return useMemo(() => hintOf(state), [state]);
}

/** Truthful: “saved” stands only while the core has acknowledged every write. */
function savedKey({ project, engine, unsaved }: AppState) {
  if (project?.readOnly) return 'statusLine.readOnly';
  if (engine === 'lost' || engine === 'failed') return 'statusLine.notSaving';
  return unsaved > 0 ? 'statusLine.saving' : 'statusLine.saved';
}

function hintOf(state: AppState): string {
  const { shown, library, schema, linking, copying, selected, chain, otherAnnotator, inAttributes, mode } =
    state;
  if (mode === 'search') return searchHint(state);
  if (mode === 'schema') return t('hint.schema');
  if (mode === 'import') return importHint(state);
  if (mode === 'versions') return versionsHint(state);
  if (mode === 'team') return t('hint.team');
  if (mode === 'agreement') return t(state.agreement.behind === null ? 'hint.agreement' : 'hint.behind');
  if (mode === 'adjudicate') return adjudicationHint(state);
  if (mode === 'export') return t(library.all === 0 ? 'hint.empty' : 'hint.export');
  if (shown === null) return t(library.all === 0 ? 'hint.empty' : 'hint.noDocument');
  if (linking !== null) return t('hint.linking');
  if (inAttributes) return t('hint.attributes');
  if (otherAnnotator !== null) return t('hint.reading');
  const keyed = schema ? [...assignKeys(schema)] : [];
  const keys = keyed
    .slice(0, 9)
    .map(([id, key]) => `${key} ${withinSentence(nameOf('label', id))}`)
    .join(', ');
  if (copying !== null) return t('hint.copying', { keys });
  if (selected.end > selected.start) return t('hint.selected', { keys });
  const mark = activeMark(state);
  const last = lastActiveMark(state);
  const [suggestion] = suggestionsHere(state);
  if (suggestion) return suggestionHint(state, suggestion);
  if (mark === null) {
    const short = shortKeys(keyed.map(([, key]) => key));
    if (last === null)
      return t(isSuggesting(state) ? 'hint.nothing' : 'hint.nothingSuggested', { keys: short });
    return t('hint.remembered', { keys: short, label: withinSentence(nameOf('label', last.label)) });
  }
  const outlines = listOutlines(state);
  if (outlines.length > 0) return t('hint.outlined', { keys: outlineKeys(state, outlines) });
  const next = mark.id === chain ? listChainLabels(state) : [];
  const lower = (id: string) => withinSentence(nameOf('label', id));
  if (next.length > 0) return t('hint.chain', { labels: anyOf(next.map(lower)), root: lower(mark.label) });
  return t(activeHint(schema, mark.label));
}

/** Whether suggestions are shown, by the project and by choice. */
const isSuggesting = ({ project, settings }: AppState): boolean =>
  project?.suggestions !== 'hidden' && settings.suggestions.shown;

function suggestionHint(state: AppState, mark: AnnotationRecord): string {
  const why = [saySure(mark), ...sayReasons(mark).slice(0, 1)].filter(Boolean).join(': ');
  const what = why === '' ? sayWhat(mark) : `${sayWhat(mark)}, ${why}`;
  return t(bringsOthers(state, mark.id) ? 'hint.suggestionLinked' : 'hint.suggestion', { what });
}

function activeHint(schema: Schema | null, id: string): string {
  const label = schema ? findLabel(schema, id) : undefined;
  if (label && takesEntity(label)) return 'hint.activeWho';
  return schema && isLinkable(schema, id) ? 'hint.active' : 'hint.activeAlone';
}

/** “C said · S Ilse Brandt”: what a key would take. */
const outlineKeys = ({ shown }: AppState, outlines: readonly Outline[]): string =>
  outlines
    .map((outline) => `${outline.key.toUpperCase()} ${excerpt(shown?.text ?? '', outline, 32)}`)
    .join(' · ');

function importHint({ imports }: AppState): string {
  if (imports.comparing) return t('hint.compared');
  return t(imports.total === 0 ? 'hint.empty' : 'hint.review');
}

function adjudicationHint(state: AppState): string {
  const { data, draft } = state.adjudication;
  if (data === null) return t('hint.adjudicateNothing');
  if (draft !== null) return t('hint.adjudicateEdit');
  return t(
    activeConflict(state) === null || countOpen(data) === 0 ? 'hint.adjudicateDone' : 'hint.adjudicate',
  );
}

function versionsHint({ versions }: AppState): string {
  const { screen, comparison, queue } = versions;
  if (screen === 'correct') return t('hint.correct');
  if (comparison === null) return t('hint.noVersions');
  if (screen === 'compare') return t('hint.comparison');
  return t((queue?.marks.length ?? 0) > 0 ? 'hint.waiting' : 'hint.noVersions');
}

function searchHint({ search, schema }: AppState): string {
  if ((search.concordance?.answer.hits.length ?? 0) === 0) return t('hint.query');
  return t('hint.hits', { keys: shortKeys(schema ? [...assignKeys(schema).values()] : []) });
}
