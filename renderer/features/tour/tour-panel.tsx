import { useEffect } from 'react';
import { beginTour, followTour, leaveTour, tourSteps } from '../../commands/tour.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import './tour-panel.css';

/** The tour’s present step, docked below the text: it covers nothing and leaves the focus where it is. */
export function TourPanel() {
  const session = useSession();
  const tour = useApp((state) => state.tour);
  const isOn = tour !== null;
  useEffect(() => (isOn ? followTour(session) : undefined), [session, isOn]);
  const step = tour === null ? undefined : tourSteps[tour];
  const words = step?.id ?? 'end';
  return (
    <>
      {tour !== null && (
        <section className="tour" aria-label={t('tour.title')}>
          <ol className="tour-steps" aria-hidden>
            {tourSteps.map(({ id }, at) => (
              <li key={id} data-state={at < tour ? 'done' : at === tour ? 'now' : 'later'} />
            ))}
          </ol>
          <div role="status" className="tour-words">
            <p className="tour-what">
              {step && (
                <span className="secondary">{t('tour.step', { at: tour + 1, of: tourSteps.length })} </span>
              )}
              {t(`tour.${words}`)}
            </p>
            <p className="secondary">{t(`tour.${words}.why`)}</p>
          </div>
          {!step && <Button onPress={() => void beginTour(session)}>{t('tour.again')}</Button>}
          <Button kind="quiet" onPress={() => (leaveTour(session), session.article?.focus())}>
            {t(step ? 'tour.leave' : 'common.close')} <kbd>Esc</kbd>
          </Button>
        </section>
      )}
    </>
  );
}
