import { basename } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { type KnownBoilerplate, uniteBoilerplate } from '../../../shared/boilerplate/unite.ts';
import { sketchText } from '../../../shared/cluster/sketch.ts';
import type { Issue } from '../../../shared/contract/entry.ts';
import type { AnnotatedDocument } from '../../../shared/formats/annotated-document.ts';
import { fitToSchema } from '../../../shared/formats/fit-to-schema.ts';
import type { Schema } from '../../../shared/model/schema.ts';
import { deriveTitle } from '../../../shared/text/normalise.ts';
import { detectLanguage } from '../readers/language.ts';
import type { Article, Found, Source } from '../readers/reader.ts';
import { sha256 } from '../services/hash.ts';
import { readSiteLines } from './site-lines.ts';

/** A document that was read, ready for its rows. */
export interface Draft {
  document: AnnotatedDocument;
  /** Whose the marks are that name nobody, if that is known. */
  owner: string | null;
  textSha256: string;
  /** Deflated bytes of the file, where the text does not give them back. */
  original: Uint8Array | null;
  encoding: Article['encoding'];
  /** Hashes by which versions of the article are found: see `Sketch`. */
  sketch: Uint32Array;
  boilerplate: readonly KnownBoilerplate[];
  marksBoilerplate: boolean;
  /** As `packLines` packs them. */
  siteLines: Uint8Array;
  /** Where it came from, for messages. */
  file: string;
  line?: number;
}

export type FoundDocument = Extract<Found, { kind: 'article' | 'document' }>;

export interface DraftOptions {
  schema: Schema;
  /** Whether what is no part of an article is found, to be marked. */
  boilerplate: 'mark' | 'keep';
  /** Whose the marks are that name nobody, if that is known. */
  owner: string | null;
}

/** All that can be worked out about a document before it is written, and what a person should know of it. A
 *  text without a character is an error among the issues. */
export async function makeDraft(
  found: FoundDocument,
  source: Source,
  { schema, boilerplate, owner }: DraftOptions,
): Promise<{ draft: Draft; issues: Issue[] }> {
  const name = found.kind === 'article' ? found.name : source.name;
  const given = found.kind === 'article' ? await toDocument(found, source) : found.document;
  const noArticle = findNoArticle(found, given);
  const title = given.title || deriveTitle(behindHead(given.text, noArticle), basename(name));
  const { document, issues } = fitToSchema({ ...given, title }, schema);
  const { original, encoding } = found.kind === 'article' ? found : noFile;
  // A dataset’s document with marks is finished work: nothing is added to it.
  const isFinished = found.kind === 'document' && document.annotations.length > 0;
  const draft: Draft = {
    file: name,
    ...(found.line === undefined ? {} : { line: found.line }),
    document,
    owner,
    textSha256: sha256(document.text),
    original: original && deflateRawSync(original),
    encoding,
    sketch: sketchText(document.text, noArticle).hashes,
    boilerplate: noArticle,
    marksBoilerplate: boilerplate === 'mark' && !isFinished,
    siteLines: readSiteLines(document.text),
  };
  return { draft, issues: [...describeText(document.text), ...describeGuess(encoding), ...issues] };
}

const noFile = { original: null, encoding: null };

function findNoArticle(
  found: FoundDocument,
  { text, language, title }: AnnotatedDocument,
): KnownBoilerplate[] {
  return found.kind === 'article'
    ? uniteBoilerplate(text, found.furniture, { language, title: found.title })
    : uniteBoilerplate(text, [], { language, title: title || null });
}

/** The text without what stands above an article and is no headline. */
function behindHead(text: string, noArticle: readonly KnownBoilerplate[]): string {
  let start = 0;
  for (const span of noArticle.toSorted((a, b) => a.start - b.start)) {
    const isNext = text.slice(start, span.start).trim() === '';
    if (!isNext || !ABOVE.has(span.kind)) break;
    start = span.end;
  }
  return text.slice(start).trim() === '' ? text : text.slice(start);
}

const ABOVE = new Set<string>(['metadata', 'byline', 'breadcrumb', 'navigation']);

async function toDocument(article: Article, source: Source): Promise<AnnotatedDocument> {
  const { name, format, text, title, language, meta, original, encoding } = article;
  const isOwnFile = original !== null || format === 'text' || format === 'markdown';
  const detected = language === null ? await detectLanguage(article) : null;
  return {
    id: null,
    title: title?.trim() ?? '',
    text,
    // A guess that is none: better to say nothing than to split sentences by the wrong language.
    language: language ?? (detected?.reliable ? detected.language : null),
    meta: {
      file: name,
      ...(isOwnFile ? { sha256: sha256(original ?? (await source.bytes())) } : {}),
      ...(encoding === null || encoding.encoding === 'utf-8' ? {} : { encoding: encoding.encoding }),
      ...meta,
    },
    cluster: null,
    extra: {},
    entities: [],
    annotations: [],
    relations: [],
  };
}

function describeText(text: string): Issue[] {
  const message = 'The document has no text.';
  return text === '' ? [{ severity: 'error', code: 'CorruptSource', message }] : [];
}

function describeGuess(encoding: Article['encoding']): Issue[] {
  if (encoding?.by !== 'guess') return [];
  const message = `Read as ${encoding.encoding}, which is a guess. If letters look wrong, choose another encoding in the import review.`;
  return [{ severity: 'warning', code: 'encoding_guessed', message }];
}
