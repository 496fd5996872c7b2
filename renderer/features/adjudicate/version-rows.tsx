import { useMemo } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Version } from '../../../shared/adjudicate/find-conflicts.ts';
import type { AdjudicatedConflict } from '../../../shared/contract/adjudication.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import { excerpt } from '../../../shared/text/covered.ts';
import { majorityPlace } from '../../commands/adjudicate.ts';
import { runCommand } from '../../commands/registry.ts';
import { toneClass, tonesOf } from '../../editor/tones.ts';
import { listOf, nameOf, t, valueName, withinSentence } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import type { Adjudicated } from '../../state/adjudicate.ts';
import { disputedParts } from '../../state/difference-lanes.ts';
import { type ShownNames, shownVersions, whoOf } from '../../state/shown-names.ts';
import {
  differInEntity,
  differInLinks,
  differingAttributes,
  linkEnds,
  versionPieces,
  wordsOf,
} from '../../state/version-pieces.ts';
import { isTaken } from './describe-difference.ts';

interface Props {
  conflict: AdjudicatedConflict;
  data: Adjudicated;
  names: ShownNames;
}

/** What annotators made of it, a row for each version; a digit takes it. Where all cover the same words, these stand
 *  once above the rows. */
export function VersionRows({ conflict, data, names }: Props) {
  const versions = useMemo(() => shownVersions(conflict.versions, names), [conflict, names]);
  const isDisputed = disputedParts(conflict).length > 0;
  const said = {
    attributes: differingAttributes(versions),
    entity: differInEntity(versions),
    links: differInLinks(versions, data.linked),
    words: isDisputed,
  };
  const whole = versions.find(({ marks }) => marks.length > 0);
  const most = majorityPlace(versions);
  return (
    <>
      {!isDisputed && whole && <Words conflict={conflict} version={whole} data={data} isPlain />}
      <ol className="version-rows" aria-label={t('adjudicate.versions')}>
        {versions.map((version, at) => (
          <VersionRow
            key={version.annotators.join('\n')}
            conflict={conflict}
            version={version}
            data={data}
            names={names}
            at={at}
            isMost={at === most}
            said={said}
          />
        ))}
      </ol>
    </>
  );
}

interface RowProps extends Props {
  version: Version;
  at: number;
  isMost: boolean;
  /** In what the versions differ: the rest goes without saying. */
  said: { attributes: readonly string[]; entity: boolean; links: boolean; words: boolean };
}

function VersionRow({ conflict, version, data, names, at, isMost, said }: RowProps) {
  const session = useSession();
  const entities = useApp((state) => state.entities);
  const tones = tonesOf(useApp((state) => state.schema));
  const look = (lookedAt: number | null) => session.store.getState().changeAdjudication({ lookedAt });
  const { marks, links } = version;
  const taken = isTaken(conflict, version);
  const labels = [...new Set(marks.map(({ label }) => label))];
  return (
    <li>
      <AriaButton
        className="version-row"
        data-pane-focus={at === 0 || undefined}
        data-taken={taken || undefined}
        preventFocusOnPress
        onHoverChange={(isOver) => look(isOver ? at : null)}
        onPress={() => runCommand(session, `adjudicate.take${at + 1}`)}
      >
        <kbd className="version-digit">{at + 1}</kbd>
        <span className="version-who">
          <span className="version-names">{listOf(whoOf(version, names))}</span>
          {isMost && <span className="secondary"> · {t('adjudicate.most')}</span>}
          {taken && <span className="version-taken"> ✓ {t('adjudicate.taken')}</span>}
        </span>
        {marks.length === 0 ? (
          <span className="secondary">{t('adjudicate.markedNothing')}</span>
        ) : (
          <>
            <span className="version-labels">
              {labels.map((label) => (
                <span key={label} className={`dot-line mark ${toneClass(label, tones)}`}>
                  {nameOf('label', label)}
                </span>
              ))}
              {marks.length > 1 && (
                <span className="secondary">{t('adjudicate.marks', { count: marks.length })}</span>
              )}
            </span>
            {said.words && <Words conflict={conflict} version={version} data={data} />}
            {said.attributes.map((name) => (
              <span key={name} className="version-fact">
                <span className="secondary">{nameOf('attribute', name)}</span>
                <span>{marks.map(({ attrs }) => nameOfValue(attrs[name])).join(' / ')}</span>
              </span>
            ))}
            {said.entity && (
              <span className="version-fact">
                <span className="secondary">{t('inspector.entity')}</span>
                <span dir="auto">
                  {marks
                    .map(({ entity }) =>
                      entity === null
                        ? t('common.notSet')
                        : (entities.get(entity as EntityId)?.name ?? entity),
                    )
                    .join(' / ')}
                </span>
              </span>
            )}
            {said.links &&
              (links.length === 0 ? (
                <span className="secondary">{t('adjudicate.noLink')}</span>
              ) : (
                linkEnds(links, data.linked).map(({ type, to }, place) => (
                  <span key={place} className="version-fact">
                    <span className="secondary">{nameOf('relation', type)} →</span>
                    <span dir="auto">
                      {to === null
                        ? t('adjudicate.unknownEnd')
                        : `${excerpt(data.text, to, 60)} (${withinSentence(nameOf('label', to.label))})`}
                    </span>
                  </span>
                ))
              ))}
          </>
        )}
      </AriaButton>
    </li>
  );
}

const nameOfValue = (value: string | boolean | undefined): string => {
  if (value === undefined) return t('common.notSet');
  return typeof value === 'boolean' ? t(value ? 'common.yes' : 'common.no') : valueName(value);
};

interface WordsProps {
  conflict: AdjudicatedConflict;
  version: Version;
  data: Adjudicated;
  /** Nothing is disputed, and labels stand elsewhere. */
  isPlain?: boolean;
}

/** The words that it is about: what this version leaves out is pale, what others see otherwise stands out. */
function Words({ conflict, version, data, isPlain = false }: WordsProps) {
  const tones = tonesOf(useApp((state) => state.schema));
  return (
    <span className="version-words" dir="auto">
      {versionPieces(conflict, version).map((piece) => {
        const words = wordsOf(data.text, piece);
        if (isPlain || piece.label === null)
          return (
            <span key={piece.start} className={piece.label === null ? 'words-left-out' : ''}>
              {words}
            </span>
          );
        const name = `mark ${toneClass(piece.label, tones)}${piece.disputed ? ' words-disputed' : ''}`;
        return (
          <span key={piece.start} className={name}>
            {words}
          </span>
        );
      })}
    </span>
  );
}
