import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Board } from './board.js';
import { t } from './i18n.js';
import type { WhatIf } from './what-if/what-if.js';

type Loaded = typeof WhatIf;

/** Opens the panel for suppositions, which is only loaded then: most readers look at what is. */
export function WhatIfDoor({ board }: { readonly board: Board }): JSX.Element {
  const heading = useId();
  const [Opened, open] = useState<{ readonly Panel: Loaded } | null>(null);
  if (Opened !== null) return <Opened.Panel board={board} />;
  return (
    <section class="panel" aria-labelledby={heading}>
      <header>
        <h2 id={heading}>{t('whatIf')}</h2>
      </header>
      <p class="quiet">{t('nothingSupposed')}</p>
      <p>
        <button
          type="button"
          onClick={() => {
            void import('./what-if/what-if.js').then(({ WhatIf: Panel }) => {
              open({ Panel });
            });
          }}
        >
          {t('openWhatIf')}
        </button>
      </p>
    </section>
  );
}
