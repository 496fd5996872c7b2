import { Button as AriaButton, Input, TextField, Toolbar } from 'react-aria-components';
import { isConfusable, nearestGood, standsOut, toPencil } from '../../editor/colours.ts';
import { palette } from '../../editor/palette.ts';
import type { Tones } from '../../editor/tones.ts';
import { t } from '../../i18n.ts';
import type { DraftLabel } from '../../state/schema-draft.ts';
import { Button } from '../../ui/button.tsx';
import { Row } from './fields.tsx';
import { draftName } from './names.ts';

interface Props {
  label: DraftLabel;
  tones: Tones;
  others: readonly DraftLabel[];
  onChange: (color: string) => void;
}

/** A colour of the palette, or one's own; a word if some eyes would take it for another label's. */
export function ColourRow({ label, tones, others, onChange }: Props) {
  const tone = tones.get(label.id);
  const color = tone?.color ?? '#000000';
  const rivals = others.flatMap((other) => {
    const drawn = tones.get(other.id);
    return drawn && !other.retired ? [{ ...drawn, name: draftName('label', other) }] : [];
  });
  const rival = tone && rivals.find((other) => isConfusable(tone, other));
  const problem = rival
    ? t('schema.colourLike', { name: rival.name })
    : standsOut(color)
      ? null
      : t('schema.colourPale');
  const better = problem === null || !tone ? null : nearestGood(tone, rivals);
  return (
    <Row name={t('schema.colour')}>
      <div className="colours">
        <Toolbar aria-label={t('schema.colour')} className="swatches">
          {palette.map(({ light, dark }) => (
            <AriaButton
              key={light}
              className="swatch"
              aria-label={light}
              aria-pressed={light === color}
              style={{ background: `light-dark(${light}, ${dark})` }}
              onPress={() => onChange(light)}
            />
          ))}
        </Toolbar>
        <ColourField key={color} color={color} onChange={onChange} />
      </div>
      {problem !== null && (
        <p className="colour-problem" role="status">
          {problem}{' '}
          {better === null ? (
            t('schema.colourNoOther')
          ) : (
            <Button kind="quiet" onPress={() => onChange(better)}>
              <span className="swatch-dot" style={{ background: toPencil(better).light }} />
              {t('schema.colourUse', { color: better })}
            </Button>
          )}
        </p>
      )}
    </Row>
  );
}

/** A colour as `#2f6db5`; taken when it is one. */
const ColourField = ({ color, onChange }: { color: string; onChange: (color: string) => void }) => (
  <TextField
    aria-label={t('schema.colourCode')}
    defaultValue={color}
    maxLength={7}
    className="colour-field"
    onChange={(text) => {
      if (/^#[0-9a-f]{6}$/iu.test(text) && text.toLowerCase() !== color) onChange(text.toLowerCase());
    }}
  >
    <Input className="input numbers" />
  </TextField>
);
