import type { ComponentChildren, JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { t, word } from '../i18n.js';
import type { Fault, Fields, Filled } from './form.js';
import type { Supposition } from './suppositions.js';

/** One thing that a list of choices offers: its key and its text. */
export type Offer = readonly [key: string, text: string];

interface ChoiceProps {
  readonly label: string;
  readonly name: string;
  readonly offers: readonly Offer[];
  /** Key of the one that is chosen at first; the first one otherwise. */
  readonly initial?: string;
  readonly choose?: (key: string) => void;
}

/** A labelled list to choose one from. */
export function Choice({ label, name, offers, initial, choose }: ChoiceProps): JSX.Element {
  return (
    <label class="field">
      <span>{label}</span>
      <select
        name={name}
        onChange={
          choose &&
          ((event) => {
            choose(event.currentTarget.value);
          })
        }
      >
        {offers.map(([key, text]) => (
          <option key={key} value={key} selected={key === initial}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

interface SupposeFormProps {
  readonly title: string;
  /** Whether there is anything to choose from. */
  readonly isUsable?: boolean;
  readonly read: (fields: Fields) => Filled;
  readonly suppose: (supposition: Supposition) => void;
  readonly children: ComponentChildren;
}

/** A form of its own for each kind of supposition, and what is wrong with what was typed. */
export function SupposeForm({ title, isUsable = true, read, suppose, children }: SupposeFormProps): JSX.Element {
  const heading = useId();
  const [fault, setFault] = useState<Fault | null>(null);
  return (
    <form
      class="suppose"
      aria-labelledby={heading}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const filled = read(Object.fromEntries(new FormData(event.currentTarget)) as Fields);
        setFault(filled.fault);
        if (filled.fault === null) suppose(filled.supposition);
      }}
    >
      <h3 id={heading}>{title}</h3>
      {children}
      {fault !== null && (
        <p class="fault" role="alert">
          {word(fault)}
        </p>
      )}
      <button disabled={!isUsable}>{t('suppose')}</button>
    </form>
  );
}
