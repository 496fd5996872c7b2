import type { ReactNode } from 'react';
import type { ImportRow } from '../../../shared/contract/imports.ts';
import { renameDocument, setLanguage } from '../../commands/documents.ts';
import { runCommand } from '../../commands/registry.ts';
import { listOf, t } from '../../i18n.ts';
import { languageName } from '../../language-name.ts';
import { useApp, useSession } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceMenu } from '../../ui/choice.tsx';
import { TitleField } from '../inspector/text-fields.tsx';
import { publishedOf } from './row-words.ts';
import type { Compared } from './use-compared.ts';

interface Props {
  row: ImportRow;
  document: NonNullable<ImportRow['document']>;
  compared: Compared | null;
}

/** What is known of the article, as far as it helps to judge it, and other ways to read its file. */
export function ComparedHead({ row, document, compared }: Props) {
  const session = useSession();
  const readOnly = useApp((state) => state.project?.readOnly ?? true);
  const { id, title, meta, language, length } = document;
  const url = typeof meta['url'] === 'string' ? meta['url'] : '';
  const site = typeof meta['site'] === 'string' ? meta['site'] : '';
  const authors = Array.isArray(meta['authors']) ? listOf(meta['authors'].map(String)) : '';
  const isWhole = compared !== null && compared.whole === compared.text;
  return (
    <div className="compared-head" data-pane>
      <div className="compared-title">
        {readOnly ? (
          <p className="mark-text" dir="auto">
            {title}
          </p>
        ) : (
          <TitleField
            label={t('inspector.articleTitle')}
            value={title}
            onCommit={(words) => void renameDocument(session, id, words)}
          />
        )}
      </div>
      <dl className="compared-facts">
        <Fact name={t('meta.published')}>{publishedOf(document)}</Fact>
        <Fact name={t('meta.authors')}>{authors}</Fact>
        <Fact name={t('meta.site')}>{site}</Fact>
        {/* Words, no link: nothing here goes to the network. */}
        <Fact name={t('meta.url')}>{url}</Fact>
        <Fact name={t('inspector.length')}>{t('inspector.characters', { count: length })}</Fact>
        <Fact name={t('review.column.encoding')}>
          {row.encoding && (row.uncertain ? t('review.guessed', { encoding: row.encoding }) : row.encoding)}
        </Fact>
      </dl>
      <div className="compared-actions">
        <LanguageMenu
          language={language}
          locked={readOnly}
          onChange={(tag) => void setLanguage(session, id, tag)}
        />
        {row.format !== 'text' && row.format !== 'markdown' && (
          <Button
            isDisabled={readOnly || typeof compared?.whole !== 'string'}
            onPress={() => runCommand(session, 'import.extent')}
          >
            {t(isWhole ? 'review.readArticle' : 'review.readWhole')}
          </Button>
        )}
        <Button
          isDisabled={readOnly || row.encoding === null}
          onPress={() => runCommand(session, 'import.encoding')}
        >
          {t('review.encoding')}
        </Button>
      </div>
    </div>
  );
}

/** Nothing is said of what the file does not say. */
const Fact = ({ name, children }: { name: string; children: ReactNode }) =>
  children ? (
    <div>
      <dt>{name}</dt>
      <dd className="readable" dir="auto">
        {children}
      </dd>
    </div>
  ) : null;

/** Languages that news are often in; whatever else an article is in is offered with them. */
const languages =
  'ar be bg cs da de el en es et fa fi fr he hi hr hu it ja ka kk ko lt lv nl no pl pt ro ru sk sr sv tr uk vi zh'.split(
    ' ',
  );
const UNKNOWN = '?';

interface LanguageProps {
  language: string | null;
  locked: boolean;
  onChange: (tag: string | null) => void;
}

function LanguageMenu({ language, locked, onChange }: LanguageProps) {
  if (locked) return <span>{languageName(language)}</span>;
  const tags = language === null || languages.includes(language) ? languages : [language, ...languages];
  const choices = tags
    .map((tag) => ({ id: tag, name: languageName(tag) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, globalThis.document.documentElement.lang));
  return (
    <ChoiceMenu
      label={t('inspector.language')}
      choices={[{ id: UNKNOWN, name: languageName(null) }, ...choices]}
      value={language ?? UNKNOWN}
      emptyId={UNKNOWN}
      onChange={(tag) => onChange(tag === UNKNOWN ? null : tag)}
    />
  );
}
