import { entityFields } from '../../../shared/model/schema.ts';
import { t } from '../../i18n.ts';
import type { SchemaDraft } from '../../state/schema-draft.ts';
import { Row, Values } from './fields.tsx';

interface Props {
  draft: SchemaDraft;
  onEdit: (draft: SchemaDraft) => void;
}

/** What entities can be, and how well they are known. */
export const EntityEditor = ({ draft, onEdit }: Props) => (
  <>
    <header className="schema-head">
      <h3 className="mark-name">{t('schema.entityKinds')}</h3>
    </header>
    <p className="secondary">{t('schema.entityAbout')}</p>
    {entityFields.map((field) => (
      <Row key={field} name={t(`schema.entity.${field}`)}>
        <Values
          label={t(`schema.entity.${field}`)}
          values={draft.entities[field]}
          nextUid={draft.nextUid}
          onChange={(values, nextUid) =>
            onEdit({ ...draft, nextUid, entities: { ...draft.entities, [field]: values } })
          }
        />
      </Row>
    ))}
  </>
);
