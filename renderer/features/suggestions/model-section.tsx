import { useEffect, useState } from 'react';
import type { Output } from '../../../shared/contract.ts';
import type { TaggerChoice } from '../../../shared/contract/suggestions.ts';
import { toErrorData } from '../../../shared/errors.ts';
import { offeredLabels } from '../../../shared/model/schema.ts';
import { changeChoice, chooseModel } from '../../commands/suggestion-choice.ts';
import { nameOf, t, withLocalMessage } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceMenu } from '../../ui/choice.tsx';

/** The class proposes nothing. */
const NOTHING = '';

/** A model on this machine that proposes beside the rules. */
export function ModelSection() {
  const session = useSession();
  const tagger = useApp((state) => state.settings.suggestions.tagger);
  return (
    <section className="suggestion-section">
      <h3 className="heading">{t('suggestion.model')}</h3>
      {tagger === null ? (
        <p className="secondary">{t('suggestion.modelNone')}</p>
      ) : (
        <Model key={tagger.folder} tagger={tagger} />
      )}
      <div className="suggestion-buttons">
        <Button onPress={() => void chooseModel(session)}>{t('suggestion.modelChoose')}</Button>
        {tagger !== null && (
          <Button kind="quiet" onPress={() => changeChoice(session, { tagger: null })}>
            {t('suggestion.modelForget')}
          </Button>
        )}
      </div>
    </section>
  );
}

type Look = Output<'tagger.look'>;

/** What is in the folder: the classes, each with the label that it stands for. */
function Model({ tagger }: { tagger: TaggerChoice }) {
  const session = useSession();
  const schema = useApp((state) => state.schema);
  const { folder, labels } = tagger;
  const [found, setFound] = useState<Look | { problem: string } | null>(null);
  useEffect(() => {
    let isHere = true;
    const tell = (result: Look | { problem: string }) => isHere && setFound(result);
    session.client.call('tagger.look', { folder }).then(tell, (thrown: unknown) => {
      tell({ problem: withLocalMessage(toErrorData(thrown)).text });
    });
    return () => {
      isHere = false;
    };
  }, [session, folder]);
  const choices = [
    { id: NOTHING, name: t('suggestion.modelNothing') },
    ...(schema ? offeredLabels(schema) : []).map(({ id }) => ({ id, name: nameOf('label', id) })),
  ];
  const give = (name: string, label: string) => {
    const { [name]: _, ...others } = labels;
    changeChoice(session, {
      tagger: { folder, labels: label === NOTHING ? others : { ...others, [name]: label } },
    });
  };
  return (
    <>
      <p className="suggestion-folder" title={folder}>
        <bdi dir="ltr">{folder}</bdi>
      </p>
      {found === null && <p className="secondary">{t('suggestion.modelLooking')}</p>}
      {found !== null && 'problem' in found && <p className="suggestion-problem">{found.problem}</p>}
      {found !== null && 'classes' in found && (
        <>
          <p className="secondary">{t('suggestion.modelAbout', { name: found.name })}</p>
          {found.classes.map((name) => (
            <div key={name} className="row">
              <span className="row-name" aria-hidden>
                {name}
              </span>
              <ChoiceMenu
                label={t('suggestion.modelClass', { name })}
                choices={choices}
                value={labels[name] ?? NOTHING}
                emptyId={NOTHING}
                onChange={(label) => give(name, label)}
              />
            </div>
          ))}
        </>
      )}
    </>
  );
}
