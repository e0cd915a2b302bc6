import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Board } from '../board.js';
import { FailureNote } from '../failure-note.js';
import { t } from '../i18n.js';
import { Panel } from '../panel.js';
import { type Asked, useAnswer } from '../use-answer.js';
import { CHOICES_QUERY, type ChoicesAnswer } from './choices.js';
import { differenceTable, factDifferences, optionDifferences, WHAT_IF_QUERY, type WhatIfAnswer } from './difference.js';
import { ClaimForm, ClockForm, DropForm, MandateForm } from './forms.js';
import { Outcome } from './outcome.js';
import { SupposedList } from './supposed-list.js';
import { overlayOf, supposeAlso, type Supposition } from './suppositions.js';
import '../tables.css';
import './what-if.css';

/** Suppositions, and how the options would stand under them beside how they stand. */
export function WhatIf({ board }: { readonly board: Board }): JSX.Element {
  const [supposed, setSupposed] = useState<readonly Supposition[]>([]);
  const promise = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // Whoever opened the panel goes on from here, with the keyboard too.
    promise.current?.focus();
  }, []);
  const asked = useDifference(board, supposed);
  const answer = asked.data?.situation ?? null;
  const options = answer === null ? [] : optionDifferences(answer);
  return (
    <Panel board={board} name="what-if" title={t('whatIf')} asked={asked} table={() => differenceTable(options)}>
      <p ref={promise} tabIndex={-1}>
        {t('nothingIsWritten')}
      </p>
      <Suppositions board={board} supposed={supposed} keep={setSupposed} />
      {answer !== null && <Outcome options={options} facts={factDifferences(answer)} />}
    </Panel>
  );
}

/** The answer under the suppositions. Without one nothing is asked, and what was answered before is gone. */
function useDifference(
  { situation, asOf, version }: Board,
  supposed: readonly Supposition[],
): Asked<{ situation: WhatIfAnswer | null }> {
  const variables = { situation, asOf, overlay: overlayOf(supposed) };
  const isAsked = supposed.length > 0;
  const asked = useAnswer<{ situation: WhatIfAnswer | null }>(
    isAsked ? { query: WHAT_IF_QUERY, variables } : null,
    version,
  );
  return isAsked ? asked : { ...asked, data: null, failure: null };
}

interface SuppositionsProps {
  readonly board: Board;
  readonly supposed: readonly Supposition[];
  readonly keep: (supposed: readonly Supposition[]) => void;
}

/** What may be supposed and what is. */
function Suppositions({ board, supposed, keep }: SuppositionsProps): JSX.Element {
  const variables = { situation: board.situation, asOf: board.asOf };
  const asked = useAnswer<{ situation: ChoicesAnswer | null }>({ query: CHOICES_QUERY, variables }, board.version);
  const { failure, again } = asked;
  const choices = asked.data?.situation ?? null;
  if (choices === null)
    return <>{failure !== null && <FailureNote failure={failure} isPartial={false} again={again} />}</>;
  const suppose = (more: Supposition): void => {
    keep(supposeAlso(supposed, more));
  };
  return (
    <>
      <div class="forms">
        <ClaimForm choices={choices} suppose={suppose} />
        <DropForm choices={choices} suppose={suppose} />
        <MandateForm choices={choices} suppose={suppose} />
        <ClockForm present={board.instants.validAt} suppose={suppose} />
      </div>
      <SupposedList supposed={supposed} choices={choices} keep={keep} />
    </>
  );
}
