import type { ReactNode } from 'react';
import type { WaitingMark } from '../../../shared/contract/versions.ts';
import { acceptAlike, acceptWaiting, alikeWaiting, dropWaiting } from '../../commands/waiting.ts';
import { toneClass, tonesOf } from '../../editor/tones.ts';
import { nameOf, t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { aimOf, type Comparison } from '../../state/versions.ts';
import { Button } from '../../ui/button.tsx';
import { Scroller } from '../../ui/scroller.tsx';
import { useShallow } from 'zustand/react/shallow';
import type { TextBySide } from '../../state/compared-items.ts';
import { isSlight, type Stretch } from './cut-text.ts';
import { describeAttributes } from './describe-attributes.ts';
import { diffWords } from './diff-words.ts';

interface Props {
  mark: WaitingMark;
  comparison: Comparison;
}

/** A waiting mark as it was and as it would be, and what can be done with it. */
export function Decision({ mark, comparison }: Props) {
  const session = useSession();
  const tones = tonesOf(useApp((state) => state.schema));
  const aim = useApp(useShallow(aimOf));
  const isMoved = useApp((state) => state.versions.aim !== null);
  const alike = useApp((state) => alikeWaiting(state).length);
  const { source, why, annotator, score } = mark;
  const { label, attrs } = mark.mark;
  const target = comparison.right.text;
  const becomes = aim === null ? null : target.slice(aim.start, aim.end);
  const texts = { left: source.text, right: becomes ?? '' };
  const words = diffWords(texts);
  const tone = toneClass(label, tones);
  const attributes = describeAttributes(attrs);
  return (
    <div className="decision">
      <Scroller label={t('waiting.decision')} className="decision-content readable">
        <div>
          <p className="decision-what">
            <span className={`dot-line mark ${tone}`}>{nameOf('label', label)}</span>
            {attributes !== '' && <span className="secondary">{attributes}</span>}
          </p>
          <p className="secondary">{t('inspector.by', { name: annotator })}</p>
        </div>
        <p>
          {t(`waiting.why.${why}`)}{' '}
          {mark.proposal !== null && score < 1 && !isMoved && (
            <span className="secondary numbers">
              {t('waiting.score', { share: Math.round(score * 100) })}
            </span>
          )}
        </p>
        <Passage title={t('waiting.was')} before={source.before} after={source.after} tone={tone}>
          <Words
            text={source.text}
            stretches={words.left}
            texts={texts}
            change={becomes === null ? null : 'del'}
          />
        </Passage>
        {aim === null || becomes === null ? (
          <div>
            <h2 className="heading">{t('waiting.becomes')}</h2>
            <p>{t('waiting.nowhere')}</p>
          </div>
        ) : (
          <Passage
            title={t('waiting.becomes')}
            before={before(target, aim.start)}
            after={after(target, aim.end)}
            tone={`aim ${tone}`}
          >
            <Words text={becomes} stretches={words.right} texts={texts} change="ins" />
          </Passage>
        )}
      </Scroller>
      <div className="decision-actions">
        <Button kind="main" isDisabled={aim === null} onPress={() => void acceptWaiting(session)}>
          {t('waiting.accept')} <kbd>{t('key.Enter')}</kbd>
        </Button>
        <Button onPress={() => void dropWaiting(session)}>
          {t('waiting.drop')} <kbd>X</kbd>
        </Button>
        {alike > 1 && (
          <Button kind="quiet" onPress={() => void acceptAlike(session)}>
            {t('waiting.acceptAlike', { count: alike })} <kbd>{t('key.Shift')}+A</kbd>
          </Button>
        )}
      </div>
    </div>
  );
}

interface PassageProps {
  title: string;
  before: string;
  after: string;
  tone: string;
  children: ReactNode;
}

const Passage = ({ title, before, after, tone, children }: PassageProps) => (
  <div>
    <h2 className="heading">{title}</h2>
    <p className="passage" dir="auto">
      <span className="passage-around">{cutStart(onOneLine(before))}</span>
      <span className={tone.startsWith('aim') ? tone : `mark ${tone}`}>{children}</span>
      <span className="passage-around">{cutEnd(onOneLine(after))}</span>
    </p>
  </div>
);

interface WordsProps {
  text: string;
  stretches: readonly Stretch[];
  texts: TextBySide;
  change: 'ins' | 'del' | null;
}

const Words = ({ text, stretches, texts, change: Change }: WordsProps) =>
  Change === null
    ? text
    : stretches.map(({ start, end, change: other }) => {
        const part = text.slice(start, end);
        return other ? (
          <Change key={start} data-slight={isSlight(other, texts) || undefined}>
            {part}
          </Change>
        ) : (
          <span key={start}>{part}</span>
        );
      });

/** As much of the text around as the source shows of its own. */
const AROUND = 80;
const before = (text: string, start: number): string => text.slice(Math.max(0, start - AROUND), start);
const after = (text: string, end: number): string => text.slice(end, end + AROUND);

/** Half a word at either end is none. */
const cutStart = (text: string): string => (text.length < AROUND ? text : text.replace(/^\S*\s/u, '… '));
const cutEnd = (text: string): string => (text.length < AROUND ? text : text.replace(/\s\S*$/u, ' …'));

const onOneLine = (text: string): string => text.replace(/[^\S\n]*\n\s*/gu, ' ¶ ');
