import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { t, word } from '../i18n.js';
import type { Fault } from './form.js';

/** One thing that a list of choices offers. */
export interface Offer {
  readonly key: string;
  readonly text: string;
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly offers: readonly Offer[];
  readonly choose: (key: string) => void;
}

/** A labelled list to choose one from. */
export function Choice({ label, value, offers, choose }: ChoiceProps): JSX.Element {
  return (
    <label class="field">
      <span>{label}</span>
      <select
        value={value}
        onChange={(event) => {
          choose(event.currentTarget.value);
        }}
      >
        {offers.map(({ key, text }) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

interface SupposeFormProps {
  readonly title: string;
  readonly fault: Fault | null;
  /** Whether there is anything to choose from. */
  readonly isUsable?: boolean;
  readonly submit: () => void;
  readonly children: ComponentChildren;
}

/** A form of its own for each kind of supposition, and what is wrong with what was typed. */
export function SupposeForm({ title, fault, isUsable = true, submit, children }: SupposeFormProps): JSX.Element {
  const heading = useId();
  return (
    <form
      class="suppose"
      aria-labelledby={heading}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h3 id={heading}>{title}</h3>
      {children}
      {fault !== null && (
        <p class="fault" role="alert">
          {word(fault)}
        </p>
      )}
      <button type="submit" disabled={!isUsable}>
        {t('suppose')}
      </button>
    </form>
  );
}
