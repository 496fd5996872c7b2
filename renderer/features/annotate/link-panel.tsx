import { useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { AnnotationId } from '../../../shared/model/ids.ts';
import { excerpt } from '../../../shared/text/covered.ts';
import type { Span } from '../../../shared/text/span.ts';
import { chooseHint, listHints, type LinkHint } from '../../commands/links.ts';
import { nameOf, reverseNameOf, t, withinSentence } from '../../i18n.ts';
import { type Session, useApp, useSession } from '../../session.ts';

/** The list shows this many targets; typing a letter brings up more of them. */
const LISTED = 100;

/** While linking: every target with its letters, also those that are not on the screen. */
export function LinkPanel() {
  const session = useSession();
  const linking = useApp((state) => state.linking);
  const shown = useApp((state) => state.shown);
  const visible = useVisible(session, linking?.from ?? null);
  if (linking === null || shown === null) return null;
  const label = withinSentence(nameOf('label', shown.annotations.get(linking.from)?.label ?? ''));
  const fitting = listHints(linking).filter((hint) => hint.letters.startsWith(linking.typed));
  const listed = fitting.slice(0, LISTED);
  const isVisible = ({ options }: LinkHint) => {
    const target = options[0] && shown.annotations.get(options[0].target);
    return !target || !visible || (target.start < visible.end && target.end > visible.start);
  };
  return (
    <section className="link-panel" aria-label={t('link.title', { label })}>
      <h2 className="link-panel-title">
        {t('link.title', { label })} <span className="secondary">{t('link.hint')}</span>
      </h2>
      <ul className="link-list">
        {listed.map((hint) => {
          const { letters, options } = hint;
          const [option] = options;
          const target = option && shown.annotations.get(option.target);
          if (!option || !target) return null;
          const relations = options.map(({ type, from }) =>
            from === linking.from ? nameOf('relation', type) : reverseNameOf(type),
          );
          return (
            <li key={letters}>
              <AriaButton className="link-target" onPress={() => void chooseHint(session, options)}>
                <kbd>{letters}</kbd>
                <span className="secondary">{relations.join(', ')}</span>
                <span className="link-text" dir="auto">
                  {excerpt(shown.text, target)}
                </span>
                {!isVisible(hint) && <span className="secondary">{t('link.outOfView')}</span>}
              </AriaButton>
            </li>
          );
        })}
        {fitting.length > LISTED && (
          <li className="link-more secondary">{t('link.more', { count: fitting.length - LISTED })}</li>
        )}
      </ul>
    </section>
  );
}

/** The part of the text that is on the screen beside the panel, once the mark that is linked is in it. */
function useVisible(session: Session, from: AnnotationId | null): Span | null {
  const [visible, setVisible] = useState<Span | null>(null);
  useEffect(() => {
    const mark = from && session.store.getState().shown?.annotations.get(from);
    if (!mark) return;
    session.article?.reveal(mark);
    // The article has its new height and place by the next frame but one.
    const look = () => setVisible(session.article?.visible() ?? null);
    let frame = requestAnimationFrame(() => (frame = requestAnimationFrame(look)));
    return () => cancelAnimationFrame(frame);
  }, [session, from]);
  return visible;
}
