/** A UIMA CAS as its files hold it (https://uima.apache.org/d/uimaj-current/references.html#ugr.ref.xmi): a text,
 *  and structures with features that refer to it and to each other. XMI and JSON are two spellings of this. */
export interface Cas {
  structures: readonly FeatureStructure[];
  /** Which structures belong to which text (`sofa`). */
  views: readonly View[];
}

export interface View {
  sofa: string;
  members: readonly string[];
}

export interface FeatureStructure {
  /** A number in the file’s own words, other than 0. */
  id: string;
  /** With its package: `webanno.custom.Quote`. */
  type: string;
  features: ReadonlyMap<string, string | number | boolean>;
  /** Features that name other structures, by their ids. XMI does not tell these apart from text and numbers:
   *  what was read from it has them among `features`. */
  references: ReadonlyMap<string, readonly string[]>;
}

export interface CasType {
  name: string;
  supertype: string;
  description: string;
  features: readonly CasFeature[];
}

export interface CasFeature {
  name: string;
  range: string;
  description: string;
}

export const SOFA = 'uima.cas.Sofa';
export const VIEW = '_InitialView';
export const ANNOTATION = 'uima.tcas.Annotation';
export const STRING = 'uima.cas.String';
export const BOOLEAN = 'uima.cas.Boolean';
const DKPRO = 'de.tudarmstadt.ukp.dkpro.core.api';
export const METADATA = `${DKPRO}.metadata.type.DocumentMetaData`;
export const SENTENCE = `${DKPRO}.segmentation.type.Sentence`;
export const TOKEN = `${DKPRO}.segmentation.type.Token`;
/** Where INCEpTION keeps the layers that its users define. */
export const CUSTOM = 'webanno.custom.';
/** What only Hearsay knows of a document and of its entities. Other tools pass over these types. */
export const DOCUMENT = 'hearsay.Document';
export const ENTITY = 'hearsay.Entity';

/** A type’s name without its package. */
export const shortName = (type: string): string => type.slice(type.lastIndexOf('.') + 1);
