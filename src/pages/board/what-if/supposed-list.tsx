import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { instantText, t, word } from '../i18n.js';
import type { ChoicesAnswer } from './choices.js';
import { topicOf, type Supposition } from './suppositions.js';

interface SupposedListProps {
  readonly supposed: readonly Supposition[];
  readonly choices: ChoicesAnswer;
  readonly keep: (rest: readonly Supposition[]) => void;
}

/** What is supposed so far; each can be taken back by itself. */
export function SupposedList({ supposed, choices, keep }: SupposedListProps): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  const forget = (rest: readonly Supposition[]): void => {
    keep(rest);
    // The button that was pressed goes: the keyboard would be left nowhere.
    heading.current?.focus();
  };
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        {t('supposed')}
      </h3>
      {supposed.length === 0 && <p class="quiet">{t('nothingSupposed')}</p>}
      <ul class="supposed">
        {supposed.map((one) => (
          <SupposedItem
            key={topicOf(one)}
            what={supposedText(one, choices)}
            forget={() => {
              forget(supposed.filter((other) => other !== one));
            }}
          />
        ))}
      </ul>
      {supposed.length > 1 && (
        <button
          type="button"
          onClick={() => {
            forget([]);
          }}
        >
          {t('forgetAll')}
        </button>
      )}
    </>
  );
}

function SupposedItem({ what, forget }: { readonly what: string; readonly forget: () => void }): JSX.Element {
  return (
    <li>
      {what}{' '}
      <button type="button" aria-label={t('forgetThis', { what })} onClick={forget}>
        {t('forget')}
      </button>
    </li>
  );
}

function supposedText(supposition: Supposition, { sources, indicators, mandates }: ChoicesAnswer): string {
  switch (supposition.kind) {
    case 'claim': {
      const { source, indicator, polarity, credibility } = supposition;
      const names = { source: nameOf(sources, source), indicator: nameOf(indicators, indicator) };
      return t('claimSupposed', { ...names, says: word(polarity), credibility });
    }
    case 'dropSource':
      return t('dropSupposed', { source: nameOf(sources, supposition.source) });
    case 'mandate':
      return t('mandateSupposed', {
        mandate: nameOf(mandates, supposition.mandate),
        status: word(supposition.status),
      });
    case 'clock':
      return t('clockSupposed', { instant: instantText(supposition.at) });
  }
}

interface Entry {
  readonly key: string;
  readonly name?: string;
  readonly title?: string;
}

function nameOf(entries: readonly Entry[], key: string): string {
  const entry = entries.find((candidate) => candidate.key === key);
  return entry?.title ?? entry?.name ?? key;
}
