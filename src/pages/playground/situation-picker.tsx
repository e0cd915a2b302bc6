import { useId, type JSX } from 'react';
import { useHeldValue } from './use-held-value.js';
import { SAMPLE_SITUATION } from './operations.js';
import { chosenSituation, knownSituations } from './situations.js';

/** Chooses the situation that the questions are asked about. */
export function SituationPicker(): JSX.Element {
  const picker = useId();
  const { choices, problem } = useHeldValue(knownSituations);
  const chosen = useHeldValue(chosenSituation) ?? SAMPLE_SITUATION ?? '';
  const isListed = choices.some((choice) => choice.key === chosen);
  return (
    <div className="field">
      <label htmlFor={picker}>Situation</label>
      <select
        id={picker}
        value={chosen}
        onChange={(event) => {
          chosenSituation.set(event.target.value);
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
          Only the situation is exchanged: other variables, such as the key of an option, are those of the sample.
        </p>
      )}
      {problem !== null && (
        <p role="alert" className="problem">
          The situations cannot be listed. {problem}
        </p>
      )}
    </div>
  );
}
