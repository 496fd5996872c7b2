import type { AnnotatedDocument } from '../../../shared/formats/annotated-document.ts';
import type { FormatContext } from '../../../shared/formats/dataset-format.ts';
import { Losses } from '../../../shared/formats/losses.ts';
import { placesAlone, type Reduced } from '../../../shared/formats/reduce.ts';
import { fitXml, isXml } from '../../../shared/formats/xml-text.ts';
import { findLabel } from '../../../shared/model/schema.ts';
import { readQdpx } from '../readers/qdpx.ts';
import type { DatasetFormat } from './dataset-format.ts';
import { createQdaProject } from './qdpx-project.ts';
import { createZipWriter, packText, packTogether } from './zip-writer.ts';

const FILE = 'project.qdpx';

/** A project as programs for qualitative analysis exchange it (REFI-QDA): one zip file. Its texts are written as
 *  they come, and what it says of them at the end. */
export const qdpx: DatasetFormat = {
  offsets: 'codepoint',
  carries: {
    ...placesAlone,
    annotators: true,
    title: true,
    language: true,
    meta: true,
    cluster: true,
    attributes: true,
    notes: true,
    flags: true,
    entities: 'name',
    relations: true,
  },
  narrow,
  reader: readQdpx,
  open({ append }, { schema }) {
    const zip = createZipWriter((data) => append(FILE, data));
    const project = createQdaProject(schema);
    return {
      async add(document, name) {
        const guid = project.add(document, name);
        await zip.add(`sources/${guid}.txt`, packText(document.text));
        return FILE;
      },
      async end() {
        await zip.add('project.qde', packTogether(project.pieces()));
        await zip.end();
      },
    };
  },
};

/** Texts have files of their own, in which all characters may stand. Names of fields are names in XML, and a value
 *  that the schema does not allow could come back as another one. */
function narrow(document: AnnotatedDocument, { schema }: FormatContext): Reduced {
  const { document: fitted, losses } = fitXml({ ...document, text: '' });
  const more = new Losses();
  more.addAll(losses);
  const name = document.title || (document.id ?? '');
  const keep = <T>(
    fields: Readonly<Record<string, T>>,
    code: 'meta' | 'attributes',
    isKept: (field: string, value: T) => boolean,
  ) => {
    const kept = Object.entries(fields).filter(([field, value]) => isKept(field, value));
    more.add(code, name, Object.keys(fields).length - kept.length);
    return Object.fromEntries(kept);
  };
  const annotations = fitted.annotations.map((annotation) => {
    const types = findLabel(schema, annotation.label)?.attrs ?? {};
    const isWhole = (attribute: string, value: string | boolean) =>
      (typeof value === 'boolean') === (types[attribute] === 'boolean');
    return { ...annotation, attrs: keep(annotation.attrs, 'attributes', isWhole) };
  });
  return {
    document: { ...fitted, text: document.text, meta: keep(fitted.meta, 'meta', isXml), annotations },
    losses: more.list(),
  };
}
