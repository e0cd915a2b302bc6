import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t, word } from '../i18n.js';
import type { ChoicesAnswer } from './choices.js';
import { Choice, SupposeForm, type Offer } from './fields.js';
import { claimOf, clockOf, dropOf, fieldOf, mandateOf } from './form.js';
import { MANDATE_STATUSES, type Supposition } from './suppositions.js';

interface FormProps {
  readonly choices: ChoicesAnswer;
  readonly suppose: (supposition: Supposition) => void;
}

const DIGITS = ['1', '2', '3', '4', '5', '6'] as const;

/** What a source would say on a monitored fact; an amount only where the fact is measured. */
export function ClaimForm({ choices: { sources, indicators }, suppose }: FormProps): JSX.Element {
  const [key, setKey] = useState(indicators[0]?.key);
  const indicator = indicators.find((one) => one.key === key);
  const isUsable = indicator !== undefined && sources.length > 0;
  return (
    <SupposeForm title={t('supposeClaim')} isUsable={isUsable} read={claimOf} suppose={suppose}>
      <Choice label={t('source')} name="source" offers={offersOf(sources)} />
      <Choice label={t('says')} name="polarity" offers={wordOffers(['AFFIRMS', 'DENIES'])} />
      <Choice label={t('fact')} name="indicator" offers={offersOf(indicators)} choose={setKey} />
      <Choice
        label={t('credibility')}
        name="credibility"
        offers={DIGITS.map((digit) => [digit, t(`credibility${digit}`)])}
        initial="2"
      />
      {indicator?.kind === 'QUANTITY' && (
        <div class="amounts">
          <AmountField label={t('amountFrom')} name="low" unit={indicator.unit} />
          <AmountField label={t('amountTo')} name="high" unit={indicator.unit} />
        </div>
      )}
    </SupposeForm>
  );
}

interface AmountFieldProps {
  readonly label: string;
  readonly name: string;
  readonly unit: string | null;
}

function AmountField({ label, name, unit }: AmountFieldProps): JSX.Element {
  return (
    <label class="field">
      <span>
        {label} {unit !== null && word(unit)}
      </span>
      <input name={name} inputMode="decimal" size={8} />
    </label>
  );
}

/** A source that never said anything. */
export function DropForm({ choices: { sources }, suppose }: FormProps): JSX.Element {
  return (
    <SupposeForm title={t('supposeDrop')} isUsable={sources.length > 0} read={dropOf} suppose={suppose}>
      <Choice label={t('source')} name="source" offers={offersOf(sources)} />
    </SupposeForm>
  );
}

/** A mandate that is granted, or in another state. */
export function MandateForm({ choices: { mandates }, suppose }: FormProps): JSX.Element {
  return (
    <SupposeForm title={t('supposeMandate')} isUsable={mandates.length > 0} read={mandateOf} suppose={suppose}>
      <Choice label={t('mandate')} name="mandate" offers={offersOf(mandates)} />
      <Choice label={t('status')} name="status" offers={wordOffers(MANDATE_STATUSES)} />
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
  const field = fieldOf(present);
  return (
    <SupposeForm title={t('supposeClock')} read={(fields) => clockOf(fields, present)} suppose={suppose}>
      <label class="field">
        <span>{t('clockTo')}</span>
        <input name="at" type="datetime-local" step="1" min={field} defaultValue={field} />
      </label>
    </SupposeForm>
  );
}

interface Entry {
  readonly key: string;
  readonly name?: string;
  readonly title?: string;
  readonly reliability?: string;
}

function offersOf(entries: readonly Entry[]): Offer[] {
  return entries.map(({ key, name, title, reliability }) => [
    key,
    reliability === undefined ? (title ?? key) : `${name ?? key} (${reliability})`,
  ]);
}

function wordOffers(words: readonly string[]): Offer[] {
  return words.map((one) => [one, word(one)]);
}
