import type { LabelDefinition } from '../../../shared/model/schema.ts';
import { nameOf, t } from '../../i18n.ts';

/** What the schema says of the label, folded away until it is wanted. */
export function Guideline({ definition }: { definition: LabelDefinition }) {
  const { guideline, examples = [], attrGuidelines = {} } = definition;
  const attributes = Object.entries(attrGuidelines).filter(([name]) => Object.hasOwn(definition.attrs, name));
  if (!guideline && examples.length === 0 && attributes.length === 0) return null;
  return (
    <details className="guideline">
      <summary>{t('schema.guideline')}</summary>
      <div className="readable">
        {guideline && <p>{guideline}</p>}
        {examples.length > 0 && (
          <ul>
            {examples.map((example) => (
              <li key={example} dir="auto">
                {example}
              </li>
            ))}
          </ul>
        )}
        {attributes.map(([name, text]) => (
          <p key={name}>
            <strong>{nameOf('attribute', name)}</strong> {text}
          </p>
        ))}
      </div>
    </details>
  );
}
