import { X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { AnnotationRecord, RelationRecord } from '../../../shared/model/records.ts';
import { excerpt } from '../../../shared/text/covered.ts';
import { removeLink } from '../../commands/links.ts';
import { goToMark } from '../../commands/marks.ts';
import { nameOf, reverseNameOf, t } from '../../i18n.ts';
import { useSession } from '../../session.ts';
import type { ShownDocument } from '../../state/apply-changes.ts';
import { IconButton } from '../../ui/button.tsx';

interface Props {
  mark: AnnotationRecord;
  shown: ShownDocument;
  locked: boolean;
}

/** The relations from and to a mark; each leads to its other end. */
export function Links({ mark, shown, locked }: Props) {
  const relations = shown.relations.at(mark.id);
  return (
    <section className="inspector-section" aria-label={t('inspector.relations')}>
      <h3 className="heading">{t('inspector.relations')}</h3>
      {relations.length === 0 && <p className="secondary">{t('inspector.noRelations')}</p>}
      <ul className="links">
        {relations.map((relation) => (
          <LinkRow key={relation.id} relation={relation} mark={mark} shown={shown} locked={locked} />
        ))}
      </ul>
    </section>
  );
}

function LinkRow({ relation, mark, shown, locked }: Props & { relation: RelationRecord }) {
  const session = useSession();
  const leaves = relation.from === mark.id;
  const other = shown.annotations.get(leaves ? relation.to : relation.from);
  if (!other) return null;
  const name = leaves ? nameOf('relation', relation.type) : reverseNameOf(relation.type);
  const text = excerpt(shown.text, other);
  return (
    <li>
      <AriaButton className="link-go" onPress={() => goToMark(session, other)}>
        <span className="secondary">{name}</span>
        <span className="one-line" dir="auto">
          {text}
        </span>
      </AriaButton>
      {!locked && (
        <IconButton
          label={t('inspector.removeRelation', { relation: name, text })}
          icon={<X size={14} />}
          onPress={() => void removeLink(session, relation)}
        />
      )}
    </li>
  );
}
