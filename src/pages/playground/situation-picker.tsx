import { useId, useState, type JSX } from 'react';
import { useHeldValue } from './use-held-value.js';
import { SAMPLE_SITUATION } from './operations.js';
import { chooseSituation, chosenSituation, knownSituations } from './situations.js';

/** Chooses the situation that the questions are asked about. */
export function SituationPicker(): JSX.Element {
  const picker = useId();
  const { choices, problem: listProblem } = useHeldValue(knownSituations);
  const [choiceProblem, setChoiceProblem] = useState<string | null>(null);
  const chosen = useHeldValue(chosenSituation)?.key ?? SAMPLE_SITUATION ?? '';
  const isListed = choices.some((choice) => choice.key === chosen);
  return (
    <div className="field">
      <label htmlFor={picker}>Situation</label>
      <select
        id={picker}
        value={chosen}
        onChange={(event) => {
          void chooseSituation(event.target.value).then(setChoiceProblem);
        }}
      >
        {!isListed && <option value={chosen}>{chosen === '' ? 'None' : chosen}</option>}
        {choices.map((choice) => (
          <option key={choice.key} value={choice.key}>
            {choice.title}
          </option>
        ))}
      </select>
      {chosen !== SAMPLE_SITUATION && (
        <p className="hint">
          Variables are fitted to it: keys that it does not have give way to its own, and dates keep their distance from
          its clock. The words of a question stay those of the sample.
        </p>
      )}
      <Problem text={listProblem ?? choiceProblem} />
    </div>
  );
}

function Problem({ text }: { readonly text: string | null }): JSX.Element | null {
  if (text === null) return null;
  return (
    <p role="alert" className="problem">
      The situation cannot be chosen. {text}
    </p>
  );
}
