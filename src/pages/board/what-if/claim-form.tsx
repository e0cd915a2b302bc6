import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t, word } from '../i18n.js';
import type { ChoicesAnswer } from './choices.js';
import { Choice, SupposeForm } from './fields.js';
import { claimOf, type ClaimFields, type Fault } from './form.js';
import type { Supposition } from './suppositions.js';

interface FormProps {
  readonly choices: ChoicesAnswer;
  readonly suppose: (supposition: Supposition) => void;
}

const DIGITS = ['1', '2', '3', '4', '5', '6'] as const;
const POLARITIES = ['AFFIRMS', 'DENIES'] as const;

/** What a source would say on a monitored fact. */
export function ClaimForm({ choices, suppose }: FormProps): JSX.Element {
  const [fields, setFields] = useState<ClaimFields>(() => emptyOf(choices));
  const [fault, setFault] = useState<Fault | null>(null);
  const change = (changes: Partial<ClaimFields>): void => {
    setFields({ ...fields, ...changes });
  };
  const indicator = choices.indicators.find(({ key }) => key === fields.indicator);
  const submit = (): void => {
    // What was typed for an amount does not go with a fact that is not measured.
    const filled = claimOf(indicator?.kind === 'QUANTITY' ? fields : { ...fields, low: '', high: '' });
    setFault(filled.fault);
    if (filled.fault === null) suppose(filled.value);
  };
  const isUsable = indicator !== undefined && fields.source !== '';
  return (
    <SupposeForm title={t('supposeClaim')} fault={fault} isUsable={isUsable} submit={submit}>
      <ClaimChoices choices={choices} fields={fields} change={change} />
      {indicator?.kind === 'QUANTITY' && (
        <AmountFields fields={fields} unit={indicator.unit} isFaulty={fault !== null} change={change} />
      )}
    </SupposeForm>
  );
}

interface FieldsProps {
  readonly fields: ClaimFields;
  readonly change: (changes: Partial<ClaimFields>) => void;
}

function ClaimChoices({ choices, fields, change }: FieldsProps & { readonly choices: ChoicesAnswer }): JSX.Element {
  return (
    <>
      <Choice
        label={t('source')}
        value={fields.source}
        offers={choices.sources.map(({ key, name, reliability }) => ({ key, text: `${name} (${reliability})` }))}
        choose={(source) => {
          change({ source });
        }}
      />
      <Choice
        label={t('says')}
        value={fields.polarity}
        offers={POLARITIES.map((key) => ({ key, text: word(key) }))}
        choose={(polarity) => {
          change({ polarity: polarity === 'DENIES' ? 'DENIES' : 'AFFIRMS' });
        }}
      />
      <Choice
        label={t('fact')}
        value={fields.indicator}
        offers={choices.indicators.map(({ key, title }) => ({ key, text: title }))}
        choose={(indicator) => {
          change({ indicator });
        }}
      />
      <Choice
        label={t('credibility')}
        value={fields.credibility}
        offers={DIGITS.map((key) => ({ key, text: t(`credibility${key}`) }))}
        choose={(credibility) => {
          change({ credibility });
        }}
      />
    </>
  );
}

type AmountProps = FieldsProps & { readonly unit: string | null; readonly isFaulty: boolean };

function AmountFields({ fields, unit, isFaulty, change }: AmountProps): JSX.Element {
  return (
    <div class="amounts">
      {(['low', 'high'] as const).map((end) => (
        <label key={end} class="field">
          <span>
            {t(end === 'low' ? 'amountFrom' : 'amountTo')} {unit !== null && word(unit)}
          </span>
          <input
            inputMode="decimal"
            size={8}
            value={fields[end]}
            aria-invalid={isFaulty}
            onInput={(event) => {
              change({ [end]: event.currentTarget.value });
            }}
          />
        </label>
      ))}
    </div>
  );
}

function emptyOf({ sources, indicators }: ChoicesAnswer): ClaimFields {
  const chosen = { source: sources[0]?.key ?? '', indicator: indicators[0]?.key ?? '' };
  return { ...chosen, polarity: 'AFFIRMS', credibility: '2', low: '', high: '' };
}
