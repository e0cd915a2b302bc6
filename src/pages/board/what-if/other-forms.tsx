import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t, word } from '../i18n.js';
import type { ChoicesAnswer } from './choices.js';
import { Choice, SupposeForm } from './fields.js';
import { fieldOf, instantOf, type Fault } from './form.js';
import { MANDATE_STATUSES, type MandateStatus, type Supposition } from './suppositions.js';

interface FormProps {
  readonly choices: ChoicesAnswer;
  readonly suppose: (supposition: Supposition) => void;
}

/** A source that never said anything. */
export function DropForm({ choices: { sources }, suppose }: FormProps): JSX.Element {
  const [source, setSource] = useState(sources[0]?.key ?? '');
  return (
    <SupposeForm
      title={t('supposeDrop')}
      fault={null}
      isUsable={source !== ''}
      submit={() => {
        suppose({ kind: 'dropSource', source });
      }}
    >
      <Choice
        label={t('source')}
        value={source}
        offers={sources.map(({ key, name, reliability }) => ({ key, text: `${name} (${reliability})` }))}
        choose={setSource}
      />
    </SupposeForm>
  );
}

/** A mandate that is granted, or in another state. */
export function MandateForm({ choices: { mandates }, suppose }: FormProps): JSX.Element {
  const [mandate, setMandate] = useState(mandates[0]?.key ?? '');
  const [status, setStatus] = useState<MandateStatus>('GRANTED');
  return (
    <SupposeForm
      title={t('supposeMandate')}
      fault={null}
      isUsable={mandate !== ''}
      submit={() => {
        suppose({ kind: 'mandate', mandate, status });
      }}
    >
      <Choice
        label={t('mandate')}
        value={mandate}
        offers={mandates.map(({ key, title }) => ({ key, text: title }))}
        choose={setMandate}
      />
      <Choice
        label={t('status')}
        value={status}
        offers={MANDATE_STATUSES.map((key) => ({ key, text: word(key) }))}
        choose={(chosen) => {
          setStatus(MANDATE_STATUSES.find((candidate) => candidate === chosen) ?? status);
        }}
      />
    </SupposeForm>
  );
}

interface ClockFormProps {
  /** The instant shown: time moves forward from it. */
  readonly present: string;
  readonly suppose: (supposition: Supposition) => void;
}

/** A later instant, with nothing new arriving until then. */
export function ClockForm({ present, suppose }: ClockFormProps): JSX.Element {
  const [typed, setTyped] = useState<string | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const field = typed ?? fieldOf(present);
  const submit = (): void => {
    const filled = instantOf(field, present);
    setFault(filled.fault);
    if (filled.fault === null) suppose({ kind: 'clock', at: filled.value });
  };
  return (
    <SupposeForm title={t('supposeClock')} fault={fault} submit={submit}>
      <label class="field">
        <span>{t('clockTo')}</span>
        <input
          type="datetime-local"
          step="1"
          min={fieldOf(present)}
          value={field}
          aria-invalid={fault !== null}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
          }}
        />
      </label>
    </SupposeForm>
  );
}
