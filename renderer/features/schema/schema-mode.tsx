import { useState } from 'react';
import { exportSchema, importSchema, nextDrawing } from '../../commands/schema.ts';
import { t } from '../../i18n.ts';
import { useApp, useSession } from '../../session.ts';
import {
  addLabel,
  addRelation,
  isChanged,
  listDraftLabels,
  type SchemaDraft,
  startDraft,
} from '../../state/schema-draft.ts';
import { Button } from '../../ui/button.tsx';
import { NoticeLine } from '../annotate/notice-line.tsx';
import { EntityEditor } from './entity-editor.tsx';
import { LabelEditor } from './label-editor.tsx';
import { RelationEditor } from './relation-editor.tsx';
import { ReviewSheet } from './review-sheet.tsx';
import { SchemaList } from './schema-list.tsx';
import './schema.css';

/** What is edited: a label or relation by its `uid` in the draft, or the kinds of entities. */
export type Chosen = { kind: 'label' | 'relation'; uid: number } | { kind: 'entities' };

/** The project's labels, relations and kinds of entities: a draft, until its effects were seen and applied. */
export function SchemaMode() {
  const session = useSession();
  const schema = useApp((state) => state.schema);
  const kept = useApp((state) => state.schemaDraft);
  const readOnly = useApp((state) => state.project?.readOnly ?? true);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [reviewing, setReviewing] = useState(false);
  if (schema === null) return null;
  // Numbers within a draft are given in the same order each time, so that the choice holds.
  const draft = kept ?? startDraft(schema);
  const changed = kept !== null && isChanged(kept);
  const edit = (next: SchemaDraft) => session.store.setState({ schemaDraft: next, notice: null });
  const first = listDraftLabels(draft)[0];
  const shown: Chosen | null = holds(draft, chosen)
    ? chosen
    : first
      ? { kind: 'label', uid: first.uid }
      : null;
  const add = (next: SchemaDraft, kind: 'label' | 'relation') => {
    edit(next);
    setChosen({ kind, uid: draft.nextUid });
  };
  return (
    <div className="schema-mode">
      <header className="pane-header">
        <h2 className="pane-title">{t('mode.schema')}</h2>
        <Button kind="quiet" isDisabled={readOnly} onPress={() => void importSchema(session)}>
          {t('schema.import')}
        </Button>
        <Button kind="quiet" onPress={() => void exportSchema(session)}>
          {t('schema.export')}
        </Button>
      </header>
      <div className="schema-body">
        <nav className="schema-nav" data-pane aria-label={t('schema.contents')}>
          <SchemaList draft={draft} chosen={shown} onChoose={setChosen} />
          {!readOnly && (
            <div className="schema-add">
              <Button
                kind="quiet"
                onPress={() =>
                  add(
                    addLabel(draft, shown && 'uid' in shown ? shown.uid : null, nextDrawing(draft)),
                    'label',
                  )
                }
              >
                {t('schema.addLabel')}
              </Button>
              <Button kind="quiet" onPress={() => add(addRelation(draft), 'relation')}>
                {t('schema.addRelation')}
              </Button>
            </div>
          )}
        </nav>
        {/* Its controls all rest where the project is for reading only. */}
        <fieldset className="schema-editor" data-pane disabled={readOnly}>
          <legend className="visually-hidden">{t('schema.editor')}</legend>
          {readOnly && <p className="secondary">{t('note.readOnly')}</p>}
          <Editor
            key={shown && 'uid' in shown ? shown.uid : 'entities'}
            draft={draft}
            chosen={shown}
            onEdit={edit}
          />
        </fieldset>
      </div>
      <footer className="schema-foot" data-pane>
        <NoticeLine />
        {changed && (
          <div className="schema-bar">
            <span>{t('schema.notApplied')}</span>
            <Button onPress={() => session.store.setState({ schemaDraft: null, notice: null })}>
              {t('schema.revert')}
            </Button>
            <Button kind="main" onPress={() => setReviewing(true)}>
              {t('schema.review')}
            </Button>
          </div>
        )}
      </footer>
      {reviewing && kept && <ReviewSheet draft={kept} onClose={() => setReviewing(false)} />}
    </div>
  );
}

function holds(draft: SchemaDraft, chosen: Chosen | null): boolean {
  if (chosen === null) return false;
  if (chosen.kind === 'entities') return true;
  const items = chosen.kind === 'label' ? listDraftLabels(draft) : draft.relations;
  return items.some(({ uid }) => uid === chosen.uid);
}

interface EditorProps {
  draft: SchemaDraft;
  chosen: Chosen | null;
  onEdit: (draft: SchemaDraft) => void;
}

function Editor({ draft, chosen, onEdit }: EditorProps) {
  if (chosen === null) return <p className="secondary">{t('schema.empty')}</p>;
  if (chosen.kind === 'entities') return <EntityEditor draft={draft} onEdit={onEdit} />;
  if (chosen.kind === 'label') {
    const label = listDraftLabels(draft).find(({ uid }) => uid === chosen.uid);
    return label ? <LabelEditor draft={draft} label={label} onEdit={onEdit} /> : null;
  }
  const relation = draft.relations.find(({ uid }) => uid === chosen.uid);
  return relation ? <RelationEditor draft={draft} relation={relation} onEdit={onEdit} /> : null;
}
