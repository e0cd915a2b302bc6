import { isMacOs, type GraphiQLPlugin } from '@graphiql/react';
import { useId, useState, type JSX } from 'react';
import { useHeldValue } from './use-held-value.js';
import { QuestionIcon } from './icons.js';
import { useOpenTab } from './open-tab.js';
import { groupsWith, isReadOnly, variablesFor } from './operations.js';
import type { ParsedOperation } from './parse-operation.js';
import { SituationPicker } from './situation-picker.js';
import { chosenSituation } from './situations.js';

/** The panel from which an analyst asks without writing a query. */
export const QUESTIONS_PLUGIN: GraphiQLPlugin = { title: 'Questions', icon: QuestionIcon, content: Questions };

const RUN_KEYS = isMacOs ? 'Cmd+Enter' : 'Ctrl+Enter';
const LEAVE_KEYS = isMacOs ? 'Ctrl+Shift+M' : 'Ctrl+M';

function Questions(): JSX.Element {
  const title = useId();
  const openTab = useOpenTab();
  const situation = useHeldValue(chosenSituation);
  const [said, setSaid] = useState('');
  const [words, setWords] = useState('');
  const groups = groupsWith(words);
  const open = (operation: ParsedOperation): void => {
    const runs = isReadOnly(operation);
    const content = { query: operation.query, variables: variablesFor(operation, situation) };
    openTab?.(content, runs ? 'run' : 'wait');
    setSaid(runs ? `Asked: ${operation.question}` : `Opened, not run: ${operation.question}`);
    // On a narrow screen the answer is below this panel; on a wide one it is in view already.
    document.querySelector('.graphiql-response')?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <section aria-labelledby={title} className="panel">
      <h2 id={title}>Questions</h2>
      <p>Choose one: it opens in a new tab and runs. One under Live goes on until it is stopped.</p>
      <SituationPicker />
      <QuestionFilter words={words} type={setWords} />
      {groups.length === 0 && <p role="status">No question has these words.</p>}
      {groups.map(([group, operations]) => (
        <QuestionGroup key={group} group={group} operations={operations} open={openTab && open} />
      ))}
      <p className="hint">
        With the keyboard: Enter goes into an editor, {RUN_KEYS} runs it, {LEAVE_KEYS} lets the Tab key leave it again.
      </p>
      <p role="status" className="for-screen-readers">
        {said}
      </p>
    </section>
  );
}

interface QuestionFilterProps {
  readonly words: string;
  readonly type: (words: string) => void;
}

function QuestionFilter({ words, type }: QuestionFilterProps): JSX.Element {
  const field = useId();
  return (
    <div className="field">
      <label htmlFor={field}>Filter the questions</label>
      <input
        id={field}
        type="search"
        autoComplete="off"
        value={words}
        onChange={(event) => {
          type(event.target.value);
        }}
      />
    </div>
  );
}

interface QuestionGroupProps {
  readonly group: string;
  readonly operations: readonly ParsedOperation[];
  /** Null while the editors are loading. */
  readonly open: ((operation: ParsedOperation) => void) | null;
}

function QuestionGroup({ group, operations, open }: QuestionGroupProps): JSX.Element {
  return (
    <>
      <h3>{group}</h3>
      <ul className="questions">
        {operations.map((operation) => (
          <li key={operation.operationName}>
            <button type="button" className="question" disabled={open === null} onClick={() => open?.(operation)}>
              {operation.question}
              {!isReadOnly(operation) && <small> Changes data: opens without running.</small>}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
