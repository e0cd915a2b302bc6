import type { LadderPosition, Stage } from '../escalation/ladder.js';
import type { Expression } from '../preconditions/expression.js';
import type { Invariant } from './invariant.js';
import type { PolicyOption } from './option.js';

/** What an option is judged by. */
export interface OptionCase {
  readonly option: PolicyOption;
  /** Null where no gate is defined: nothing then says that it is open. */
  readonly precondition: Expression | null;
  readonly invariants: readonly Invariant[];
  readonly options: ReadonlyMap<string, PolicyOption>;
}

/** The rung on which an option stands, and where its ladder is. */
export interface OptionPlace {
  readonly position: LadderPosition;
  readonly stage: Stage;
}
