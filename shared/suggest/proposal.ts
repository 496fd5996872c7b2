import type { Attributes } from '../model/records.ts';
import type { Span } from '../text/span.ts';

/** What the machine proposes for a text: plain data, the same on every run. Nothing of it is anybody’s work until a
 *  person takes it. */

/** Why something is proposed, as the code of a sentence (`why.<code>` in the locales) and what fills it. */
export interface Reason {
  code: string;
  values?: Record<string, string | number>;
}

export interface Proposal extends Span {
  label: string;
  attrs: Attributes;
  /** How sure the machine is, 0 to 1: of proposals with 0.8, about eight in ten should be taken. */
  confidence: number;
  /** Names the rule that found it, dotted: `quote.marks`, `cue.verb`, `artifact.doubled-word`. */
  rule: string;
  /** The main reason first. */
  why: Reason[];
  /** Place in `Proposals.entities`, or `null`. */
  entity: number | null;
}

/** A relation between two proposed marks, by their places in `Proposals.marks`. */
export interface ProposedLink {
  type: string;
  from: number;
  to: number;
}

/** Whom or what proposed marks name. `id` is that of an entity which the project has already. */
export interface ProposedEntity {
  id: string | null;
  name: string;
  aliases: string[];
  type: string;
  identification: string;
}

export interface Proposals {
  /** In reading order; no two of one label with the same span. */
  marks: Proposal[];
  links: ProposedLink[];
  entities: ProposedEntity[];
}

/** An entity of the project, by what it is called. */
export interface KnownEntity {
  id: string;
  name: string;
  aliases: readonly string[];
  type: string;
}

/** What beside the text decides what is proposed. */
export interface SuggestContext {
  /** BCP 47 tag; guessed from the text if `null`. */
  language: string | null;
  /** Boilerplate: nothing is proposed in it, but for quotations in headlines, which are left out of this list. */
  skip: readonly Span[];
  /** Entities of the project. */
  entities: readonly KnownEntity[];
  /** What the project has learned from its people; `null` if nothing. */
  learned: Learned | null;
}

/** What a name was marked as, and how often. */
export interface KnownName {
  label: 'speaker' | 'source';
  times: number;
}

/** What a project has learned. */
export interface Learned {
  /** Words that people marked as cues and no lexicon has, in lower case, with how sure a sign each is, 0 to 1. */
  cues: ReadonlyMap<string, number>;
  /** Names that people marked as speaker or source again and again, as they stand in the text. */
  names: ReadonlyMap<string, KnownName>;
  /** Lines that people marked as boilerplate, with its kind, or said are none (`null`); see `foldSiteLine`. */
  lines: ReadonlyMap<string, string | null>;
  /** How sure one can be of a proposal, given what became of those before it, 0 to 1. */
  judge(text: string, proposal: Proposal): { confidence: number; why: Reason | null };
}

/** Extra field of a machine’s annotation, and of one that was accepted from it. */
export interface SuggestionExtra {
  confidence: number;
  rule: string;
  why: Reason[];
}
