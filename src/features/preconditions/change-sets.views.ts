import { make } from '../../api/make.js';
import { changeMessage } from '../../domain/preconditions/change-message.js';
import { type ChangeSets as Found, blockSets, unlockSets } from '../../domain/preconditions/change-sets.js';
import type { LeafChange as Change } from '../../domain/preconditions/leaf-change.js';
import type { Picture } from '../../picture/picture.js';
import { ChangeSet, ChangeSets, LeafChange, OriginsNeeded } from './change-sets.types.js';

/** The minimal sets that would open an option's gate. */
export function unlockSetsView(picture: Picture, option: string, cap: number): ChangeSets {
  return setsView(picture, option, { find: unlockSets, goal: 'TRUE', cap });
}

/** The minimal sets that would make an option's gate FALSE. */
export function blockSetsView(picture: Picture, option: string, cap: number): ChangeSets {
  return setsView(picture, option, { find: blockSets, goal: 'FALSE', cap });
}

interface Asked {
  readonly find: typeof unlockSets;
  readonly goal: string;
  readonly cap: number;
}

/** Without a gate there is nothing that could change. */
function setsView(picture: Picture, option: string, { find, goal, cap }: Asked): ChangeSets {
  const gate = picture.definitions.preconditions.get(option);
  if (gate === undefined) return make(ChangeSets, { goal, sets: [], truncated: false });
  const found: Found = find(gate.expression, picture.world, cap);
  const sets = found.sets.map((changes) =>
    make(ChangeSet, { size: changes.length, changes: changes.map((change) => changeView(picture, change)) }),
  );
  return make(ChangeSets, { goal: found.goal, sets, truncated: found.truncated });
}

/** A change with what it takes. */
export function changeView(picture: Picture, change: Change): LeafChange {
  return make(LeafChange, {
    ...NOTHING,
    kind: change.kind.toUpperCase(),
    message: changeMessage(change, picture.titles),
    nodes: change.leaves.map(({ path }) => path),
    ...detailsOf(change),
  });
}

const NOTHING = {
  key: null,
  to: null,
  needed: null,
  missing: null,
  ways: [],
  renewal: [],
  moreOrigins: null,
  mandateSteps: [],
  minDwell: null,
  until: null,
};

function detailsOf(change: Change): Partial<LeafChange> {
  switch (change.kind) {
    case 'evidence': {
      const ways = change.ways.map(({ origins, worst }) => {
        const grade = `${worst.reliability}${String(worst.credibility)}`;
        return make(OriginsNeeded, { origins, grade, weight: worst.weight });
      });
      const { indicator, to, needed, missing, renewal } = change;
      return { key: indicator, to, needed: needed / 100, missing: missing / 100, ways, renewal };
    }
    case 'corroboration':
      return { key: change.indicator, to: change.to, moreOrigins: change.more, renewal: change.renewal };
    case 'assumption':
      return { key: change.assumption, to: change.to };
    case 'mandate':
      return { key: change.mandate, to: change.to, mandateSteps: change.steps, until: change.lapsesAt };
    case 'stage':
      return { key: change.stage, to: change.to, minDwell: change.minDwell?.text ?? null };
    case 'enactment':
      return { key: change.option, to: change.to };
    case 'wait':
      return { until: change.until };
  }
}
