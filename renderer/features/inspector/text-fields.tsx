import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { Input, Label, TextArea, TextField } from 'react-aria-components';
import { useSession } from '../../session.ts';

interface Props {
  label: string;
  value: string;
  onCommit: (value: string) => void;
}

/** A draft that is committed on Enter or when the field is left; both Enter and Escape lead back to the article.
 *  Escape drops a short draft; the words of a long one are too many to lose. */
function useDraft({ value, onCommit }: Props, { isLong = false, isRequired = false } = {}) {
  const session = useSession();
  const [draft, setDraft] = useState(value);
  // The draft that was committed or dropped last: leaving the field must not do again what a key did.
  const settled = useRef(value);
  const commit = () => {
    if (draft === settled.current || draft === value) return;
    settled.current = draft;
    if (isRequired && draft.trim() === '') setDraft(value);
    else onCommit(draft);
  };
  // A field that goes off the screen with words in it (another mark was clicked) keeps them too.
  const onLeave = useEffectEvent(commit);
  useEffect(() => () => onLeave(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      if (isLong) commit();
      settled.current = draft;
      if (!isLong) setDraft(value);
      session.article?.focus();
    } else if (event.key === 'Enter' && !(isLong && event.shiftKey)) {
      event.preventDefault();
      commit();
      session.article?.focus();
    }
  };
  return { value: draft, onChange: setDraft, onBlur: commit, onKeyDown };
}

const ShortField = (props: Props) => (
  <TextField aria-label={props.label} {...useDraft(props)}>
    <Input className="input" dir="auto" />
  </TextField>
);

/** The database takes no longer ones. */
const LONGEST_TITLE = 500;

const WrappedField = (props: Props) => (
  <TextField aria-label={props.label} maxLength={LONGEST_TITLE} {...useDraft(props, { isRequired: true })}>
    <TextArea className="textarea title-words readable" rows={1} dir="auto" />
  </TextField>
);

const LongField = (props: Props & { fieldId: string }) => (
  <TextField className="field" maxLength={10_000} {...useDraft(props, { isLong: true })}>
    <Label className="field-label">{props.label}</Label>
    <TextArea className="textarea" rows={2} dir="auto" data-field={props.fieldId} />
  </TextField>
);

/** A line of text whose name stands beside it. A value that changes elsewhere starts a new draft. */
export const ShortTextField = (props: Props) => <ShortField key={props.value} {...props} />;

/** One paragraph, seen whole, that is never empty: emptied, it is as it was. */
export const TitleField = (props: Props) => <WrappedField key={props.value} {...props} />;

/** Several lines: Shift+Enter makes a new one. */
export const LongTextField = (props: Props & { fieldId: string }) => (
  <LongField key={props.value} {...props} />
);
