import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useDeferredValue, useRef } from 'react';
import {
  type AnnotationRecord,
  assignmentStatus,
  type DocumentRecord,
} from '../../../shared/model/records.ts';
import type { AnnotatorId, DocumentId } from '../../../shared/model/ids.ts';
import { excerpt } from '../../../shared/text/covered.ts';
import { renameDocument, setStatus } from '../../commands/documents.ts';
import { goToMark } from '../../commands/marks.ts';
import { toneClass, type Tones, tonesOf } from '../../editor/tones.ts';
import { nameOf, t } from '../../i18n.ts';
import { languageName } from '../../language-name.ts';
import { useApp, useSession } from '../../session.ts';
import type { ShownDocument } from '../../state/apply-changes.ts';
import { shownAnnotatorId } from '../../state/select.ts';
import { ChoiceMenu } from '../../ui/choice.tsx';
import { VersionsSection } from './versions-section.tsx';
import { TitleField } from './text-fields.tsx';

const ROW = 30;

/** What is known of the article, and its marks as a list: assistive technology cannot see all of the text. */
export function ArticlePanel({ shown }: { shown: ShownDocument }) {
  return (
    <>
      <About document={shown.document} />
      <VersionsSection document={shown.document} />
      <Marks shown={shown} />
    </>
  );
}

const About = memo(function About({ document }: { document: DocumentRecord }) {
  const { id, title, language, meta, length } = document;
  return (
    <section className="inspector-section">
      <Title key={id} documentId={id} title={title} />
      <StatusRow />
      <dl>
        <Row name={t('inspector.language')} value={languageName(language)} />
        <Row name={t('inspector.length')} value={t('inspector.characters', { count: length })} />
        {Object.entries(meta).map(([key, value]) => (
          <Row
            key={key}
            name={nameOf('meta', key)}
            value={typeof value === 'string' ? value : JSON.stringify(value)}
          />
        ))}
      </dl>
    </section>
  );
});

/** The title, which can be put right; where the project cannot be written, its words alone. */
function Title({ documentId, title }: { documentId: DocumentId; title: string }) {
  const session = useSession();
  const locked = useApp((state) => state.project?.readOnly ?? true);
  if (locked)
    return (
      <p className="mark-text readable" dir="auto">
        {title}
      </p>
    );
  return (
    <TitleField
      label={t('inspector.articleTitle')}
      value={title}
      onCommit={(words) => void renameDocument(session, documentId, words)}
    />
  );
}

/** How far one is with the article. */
function StatusRow() {
  const session = useSession();
  const annotatorId = useApp((state) => state.annotator?.id);
  const status = useApp(
    ({ shown, annotator }) =>
      shown?.assignments.find((assignment) => assignment.annotatorId === annotator?.id)?.status ?? 'todo',
  );
  const label = t('inspector.status');
  return (
    <div className="row">
      <span className="row-name" aria-hidden>
        {label}
      </span>
      {annotatorId === undefined ? (
        t(`status.${status}`)
      ) : (
        <ChoiceMenu
          label={label}
          choices={assignmentStatus.options.map((id) => ({ id, name: t(`status.${id}`) }))}
          value={status}
          onChange={(id) => void setStatus(session, assignmentStatus.parse(id))}
        />
      )}
    </div>
  );
}

const Row = ({ name, value }: { name: string; value: string }) => (
  <div className="row">
    <dt className="row-name">{name}</dt>
    <dd className="row-value readable">{value}</dd>
  </div>
);

/** The list comes a moment after the text: neither opening nor marking waits for it. */
function Marks({ shown }: { shown: ShownDocument }) {
  const listed = useDeferredValue<ShownDocument | null>(shown, null);
  const owner = useApp(shownAnnotatorId);
  return listed && <MarkList shown={listed} owner={owner} />;
}

const MarkList = memo(function MarkList({
  shown,
  owner,
}: {
  shown: ShownDocument;
  owner: AnnotatorId | null;
}) {
  const marks = shown.annotations.of(owner);
  const counts = shown.annotations.countLabels(owner);
  const schema = useApp((state) => state.schema);
  const tones = tonesOf(schema);
  const list = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: marks.size,
    getScrollElement: () => list.current?.closest<HTMLElement>('.inspector') ?? null,
    estimateSize: () => ROW,
    overscan: 20,
    scrollMargin: list.current?.offsetTop ?? 0,
  });
  if (marks.size === 0) return <p className="secondary">{t('inspector.noMarks')}</p>;
  return (
    <>
      <section className="inspector-section" aria-label={t('inspector.marks')}>
        <h3 className="heading">{t('inspector.marks')}</h3>
        <dl className="counts">
          {[...tones.keys()]
            .filter((id) => counts[id])
            .map((id) => (
              <div key={id}>
                <dt className={`dot-line mark ${toneClass(id, tones)}`}>{nameOf('label', id)}</dt>
                <dd className="numbers">{counts[id]}</dd>
              </div>
            ))}
        </dl>
      </section>
      <section className="inspector-section">
        <h3 className="heading">{t('inspector.marksOf')}</h3>
        <div ref={list} role="list" className="mark-list" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const mark = marks.at(index);
            if (!mark) return null;
            return (
              <div
                key={mark.id}
                role="listitem"
                aria-posinset={index + 1}
                aria-setsize={marks.size}
                style={{ position: 'absolute', width: '100%', top: start - rows.options.scrollMargin }}
              >
                <MarkRow mark={mark} text={shown.text} tones={tones} />
              </div>
            );
          })}
        </div>
      </section>
    </>
  );
});

/** A plain button: dozens of them are drawn at once. */
const MarkRow = memo(function MarkRow({
  mark,
  text,
  tones,
}: {
  mark: AnnotationRecord;
  text: string;
  tones: Tones;
}) {
  const session = useSession();
  return (
    <button type="button" className="mark-row" onClick={() => goToMark(session, mark)}>
      <span className={`dot-line mark ${toneClass(mark.label, tones)}`}>{nameOf('label', mark.label)}</span>
      <span className="one-line" dir="auto">
        {excerpt(text, mark)}
      </span>
    </button>
  );
});
