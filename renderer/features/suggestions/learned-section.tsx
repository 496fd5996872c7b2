import { useEffect, useState } from 'react';
import type { LearnedSummary } from '../../../shared/contract/suggestions.ts';
import { attempt } from '../../commands/report.ts';
import { inLanguage, nameOf, numberOf, t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { saySign } from './say-sign.ts';

/** More of them say nothing more. */
const WORDS = 12;
const SIGNS = 8;

const dateTime = inLanguage(
  (language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }),
);

/** What was learned from people’s decisions, and the ways to learn anew and to forget it. */
export function LearnedSection() {
  const session = useSession();
  const readOnly = useApp((state) => state.project?.readOnly ?? true);
  const [summary, setSummary] = useState<LearnedSummary | null>(null);
  const [busy, setBusy] = useState(false);
  const [asks, setAsks] = useState(false);
  useEffect(() => {
    void attempt(session, async () => setSummary(await session.client.call('suggestion.learned', {})));
  }, [session]);

  const work = async (step: () => Promise<LearnedSummary>) => {
    setBusy(true);
    await attempt(session, async () => setSummary(await step()));
    setBusy(false);
  };
  const learn = () => work(() => session.client.call('suggestion.learn', {}));
  const forget = () => {
    setAsks(false);
    return work(async () => {
      await session.client.call('suggestion.forget', {});
      return session.client.call('suggestion.learned', {});
    });
  };

  const hasLearned = summary !== null && summary.learnedAtMs !== null;
  return (
    <section className="suggestion-section">
      <h3 className="heading">{t('suggestion.learned')}</h3>
      {!hasLearned && <p className="secondary">{t('suggestion.nothingLearned')}</p>}
      {hasLearned && !asks && <Learned summary={summary} />}
      {summary !== null && summary.waiting > 0 && (
        <p className="secondary">{t('suggestion.waiting', { count: summary.waiting })}</p>
      )}
      {!readOnly && !asks && (
        <div className="suggestion-buttons">
          <Button isDisabled={busy} onPress={() => void learn()}>
            {t('suggestion.learn')}
          </Button>
          {hasLearned && (
            <Button kind="quiet" isDisabled={busy} onPress={() => setAsks(true)}>
              {t('suggestion.forget')}
            </Button>
          )}
        </div>
      )}
      {asks && (
        <div className="suggestion-asks" role="group" aria-label={t('suggestion.forget')}>
          <p>{t('suggestion.forgetAbout')}</p>
          <div className="suggestion-buttons">
            <Button onPress={() => void forget()}>{t('suggestion.forgetNow')}</Button>
            <Button kind="quiet" autoFocus onPress={() => setAsks(false)}>
              {t('common.cancel')}
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}

function Learned({ summary }: { summary: LearnedSummary }) {
  const { learnedAtMs, accepted, rejected, cues, signs, loss } = summary;
  return (
    <>
      <p>
        {t('suggestion.learnedFrom', {
          when: dateTime().format(new Date(learnedAtMs ?? 0)),
          accepted,
          rejected,
        })}
      </p>
      {loss !== null && (
        <p className="secondary">
          {t('suggestion.loss', {
            rules: loss.rules.toFixed(2),
            learned: loss.learned.toFixed(2),
            count: loss.n,
          })}
        </p>
      )}
      {cues.length > 0 && (
        <table className="suggestion-table">
          <caption className="field-label">{t('suggestion.cues')}</caption>
          <tbody>
            {cues.slice(0, WORDS).map(({ word, marked, unmarked }) => (
              <tr key={word}>
                <th scope="row" dir="auto">
                  {word}
                </th>
                <td className="numbers">{t('suggestion.cueCount', { marked, unmarked })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {signs.length > 0 && (
        <table className="suggestion-table">
          <caption className="field-label">{t('suggestion.signs')}</caption>
          <tbody>
            {signs.slice(0, SIGNS).map(({ label, sign, weight, seen }) => (
              <tr key={`${label} ${sign}`}>
                <th scope="row">
                  <span className="sign-weight" data-for={weight > 0 || undefined} aria-hidden>
                    {weight > 0 ? '+' : '−'}
                  </span>
                  <span className="visually-hidden">
                    {t(weight > 0 ? 'suggestion.speaksFor' : 'suggestion.speaksAgainst')}
                  </span>{' '}
                  {nameOf('label', label)}: {saySign(sign)}
                </th>
                <td className="numbers">{numberOf(seen)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
