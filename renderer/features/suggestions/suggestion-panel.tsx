import { BOILERPLATE } from '../../../shared/boilerplate/kinds.ts';
import type { AnnotationRecord } from '../../../shared/model/records.ts';
import { assignKeys } from '../../../shared/model/schema.ts';
import { readSuggestion } from '../../../shared/model/suggestion.ts';
import { excerpt } from '../../../shared/text/covered.ts';
import { runCommand } from '../../commands/registry.ts';
import { shortKeys } from '../../commands/show-keys.ts';
import { toneClass, tonesOf } from '../../editor/tones.ts';
import { nameOf, t, valueName } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import type { ShownDocument } from '../../state/apply-changes.ts';
import { editProblem } from '../../state/select.ts';
import { bringsOthers } from '../../state/suggestions.ts';
import { Button } from '../../ui/button.tsx';
import { CommandKey } from '../help/command-key.tsx';
import { linksOf } from './suggestion-words.ts';
import { Why } from './why.tsx';
import './suggestions.css';

interface Props {
  mark: AnnotationRecord;
  shown: ShownDocument;
}

/** What the current suggestion would become, why it is made, and the keys that decide on it. The buttons that decide
 *  stay in one place, whatever the suggestion. */
export function SuggestionPanel({ mark, shown }: Props) {
  const session = useSession();
  const schema = useApp((state) => state.schema);
  const locked = useApp((state) => editProblem(state) !== null);
  const entity = useApp(({ entities }) => (mark.entityId === null ? undefined : entities.get(mark.entityId)));
  const tones = tonesOf(schema);
  const links = linksOf({ shown }, mark);
  const labelKeys = schema ? [...assignKeys(schema).values()] : [];
  const brings = useApp((state) => bringsOthers(state, mark.id));
  return (
    <>
      <section className="inspector-section">
        <h3 className={`mark-name mark ${toneClass(mark.label, tones)}`}>{nameOf('label', mark.label)}</h3>
        {!locked && (
          <div className="suggestion-verdict">
            <Button kind="main" onPress={() => runCommand(session, 'mark.accept')}>
              {t('suggestion.accept')} <CommandKey id="mark.accept" />
            </Button>
            <Button onPress={() => runCommand(session, 'mark.reject')}>
              {t('suggestion.reject')} <CommandKey id="mark.reject" />
            </Button>
          </div>
        )}
        <p className="mark-text readable" dir="auto">
          {excerpt(shown.text, mark, 400)}
        </p>
      </section>
      {readSuggestion(mark) !== null && (
        <section className="inspector-section" aria-label={t('suggestion.why')}>
          <Why mark={mark} />
        </section>
      )}
      {(entity || links.length > 0 || Object.keys(mark.attrs).length > 0) && (
        <dl className="inspector-section suggestion-would">
          {Object.entries(mark.attrs).map(([name, value]) => (
            <Row key={name} name={nameOf('attribute', name)} value={valueOf(value)} />
          ))}
          {entity && <Row name={t('attribute.entity')} value={entity.name} />}
          {links.map(({ relation, other }) => (
            <Row key={`${relation} ${other.id}`} name={relation} value={excerpt(shown.text, other, 80)} />
          ))}
        </dl>
      )}
      {!locked && (
        <div className="suggestion-actions">
          {brings && (
            <Button kind="quiet" onPress={() => runCommand(session, 'suggestion.acceptLinked')}>
              {t('suggestion.acceptLinked')} <CommandKey id="suggestion.acceptLinked" />
            </Button>
          )}
          <Button kind="quiet" onPress={() => runCommand(session, 'suggestion.acceptKind')}>
            {t('suggestion.acceptKind')} <CommandKey id="suggestion.acceptKind" />
          </Button>
          <Button kind="quiet" onPress={() => runCommand(session, 'suggestion.rejectKind')}>
            {t('suggestion.rejectKind')} <CommandKey id="suggestion.rejectKind" />
          </Button>
          {mark.label !== BOILERPLATE && (
            <p className="secondary">{t('suggestion.otherLabel', { keys: shortKeys(labelKeys) })}</p>
          )}
        </div>
      )}
    </>
  );
}

const valueOf = (value: string | boolean): string =>
  typeof value === 'string' ? valueName(value) : t(value ? 'common.yes' : 'common.no');

const Row = ({ name, value }: { name: string; value: string }) => (
  <div className="row">
    <dt className="row-name">{name}</dt>
    <dd className="row-value readable" dir="auto">
      {value}
    </dd>
  </div>
);
