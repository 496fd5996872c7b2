import { t } from '../i18n.ts';
import type { Session } from '../session.ts';
import { shownAnnotatorId } from '../state/select.ts';
import type { AppState } from '../state/store.ts';
import { openDocument } from './documents.ts';
import { openSample } from './project.ts';
import { attempt, sayProblem } from './report.ts';
import { changeSettings, showMode } from './view.ts';

/** The tour: five steps on an article of the sample project. Each waits until the person has really done it,
 *  whichever way: it looks at what is there, not at keys. */

export interface TourStep {
  id: 'select' | 'label' | 'link' | 'describe' | 'finish';
  /** Whether the step is done. `before` is what was there when it began. */
  isDone(state: AppState, before: TourBefore): boolean;
}

/** What a step compares with. */
interface TourBefore {
  documentId: AppState['documentId'];
  quotes: number;
  described: string;
}

export const tourSteps: readonly TourStep[] = [
  { id: 'select', isDone: ({ selected }) => selected.end - selected.start > 1 },
  { id: 'label', isDone: (state, before) => marksOf(state, 'quote').length > before.quotes },
  { id: 'link', isDone: (state) => isLinked(state, 'has_cue') && isLinked(state, 'spoken_by') },
  { id: 'describe', isDone: (state, before) => describedBy(state) !== before.described },
  {
    id: 'finish',
    isDone: ({ documentId, shown, annotator }, before) =>
      documentId !== before.documentId ||
      (shown?.assignments.some((one) => one.annotatorId === annotator?.id && one.status === 'done') ?? false),
  },
];

/** Begins the tour on the first article of the sample that one has not marked yet. */
export async function beginTour(session: Session): Promise<void> {
  const { store, client } = session;
  changeSettings(session, { tourSeen: true });
  await attempt(session, async () => {
    const sample = await session.desktop.shell('sampleProject', {});
    if (store.getState().project?.file !== sample) await openSample(session);
    const { annotator, project } = store.getState();
    if (project?.file !== sample || annotator === null) return sayProblem(session, t('tour.noSample'));
    const { documents } = await client.call('document.list', { annotatorId: annotator.id });
    const fresh = documents.find(
      ({ status, labels }) => status === 'todo' && Object.values(labels).every((count) => count === 0),
    );
    const article = fresh ?? documents[0];
    if (!article) return sayProblem(session, t('tour.noSample'));
    showMode(session, 'annotate');
    await openDocument(session, article.id, 0);
    session.article?.select({ start: 0, end: 0 });
    session.article?.focus();
    store.setState({ tour: 0 });
  });
}

export const leaveTour = (session: Session): void => session.store.setState({ tour: null });

/** Goes from step to step as they are done. Answers how to stop. */
export function followTour({ store }: Session): () => void {
  let step: number | null = null;
  let before = rememberBefore(store.getState());
  const look = (state: AppState) => {
    if (state.tour !== step) {
      step = state.tour;
      before = rememberBefore(state);
    }
    const current = step === null ? undefined : tourSteps[step];
    if (step !== null && current?.isDone(state, before)) store.setState({ tour: step + 1 });
  };
  look(store.getState());
  return store.subscribe(look);
}

const rememberBefore = (state: AppState): TourBefore => ({
  documentId: state.documentId,
  quotes: marksOf(state, 'quote').length,
  described: describedBy(state),
});

function marksOf(state: AppState, label: string) {
  const who = shownAnnotatorId(state);
  return [...(state.shown?.annotations.values() ?? [])].filter(
    (mark) => mark.annotatorId === who && mark.label === label,
  );
}

function isLinked(state: AppState, type: string): boolean {
  const who = shownAnnotatorId(state);
  const relations = [...(state.shown?.relations.values() ?? [])];
  return relations.some((relation) => relation.annotatorId === who && relation.type === type);
}

/** Attributes and entities of one’s own marks, to see whether one was set. */
function describedBy(state: AppState): string {
  const labels = ['quote', 'cue', 'speaker', 'source'];
  return JSON.stringify(
    labels.flatMap((label) => marksOf(state, label).map(({ attrs, entityId }) => [attrs, entityId])),
  );
}
