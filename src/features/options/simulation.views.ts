import { createHash } from 'node:crypto';
import { make } from '../../api/make.js';
import { collectionPriorities } from '../../domain/situation/collection-priorities.js';
import { suppose } from '../../domain/situation/overlay.js';
import { availabilityChanges } from '../../picture/changes.js';
import { createPicture, type Picture } from '../../picture/picture.js';
import type { SituationRecord } from '../../picture/record.js';
import { indicatorView, indicatorViews } from '../indicators/indicators.views.js';
import { changeView } from '../preconditions/change-sets.views.js';
import { AsOf } from '../situations/situations.types.js';
import { optionView, optionViews } from './options.views.js';
import { readOverlay } from './overlay.js';
import { CollectionPriority, type OverlayInput, Simulation } from './simulation.types.js';
import { SUPPOSED } from './supposed-claim.js';
import { changesView } from './writes.views.js';

/** The situation under an overlay, beside what it is without; nothing is written. */
export async function simulationView(picture: Picture, input: OverlayInput): Promise<Simulation> {
  const whole = await picture.whole();
  const { overlay, reports, written } = readOverlay(input, picture, whole);
  const { facts, asOf } = suppose<SituationRecord>(whole, picture.asOf, overlay);
  const record = {
    ...facts,
    reports: [...whole.reports, ...reports],
    preconditions: facts.preconditions.map((gate) =>
      written.has(gate.key) ? { ...gate, ...SUPPOSED, written: written.get(gate.key) } : gate,
    ),
  };
  const simulated = createPicture(record, asOf, {
    whole: () => Promise.resolve(record),
    standpoint: { ...picture.standpoint, supposed: digestOf(input) },
  });
  return make(Simulation, {
    asOf: make(AsOf, asOf),
    options: optionViews(simulated, {}),
    indicators: indicatorViews(simulated, {}),
    changes: changesView(simulated, availabilityChanges(picture, simulated)),
  });
}

/** What tells the entries under one overlay from those under another; 128 bits, in hexadecimal digits. */
function digestOf(input: OverlayInput): string {
  return createHash('sha256').update(JSON.stringify(input)).digest('hex').slice(0, 32);
}

/** The facts worth asking about, the most urgent first. */
export function priorityViews(picture: Picture, first: number): CollectionPriority[] {
  const closed = [...picture.options.keys()].map((option) => ({ option, standing: picture.standing(option) }));
  const ranked = collectionPriorities(closed, picture.world).slice(0, first);
  return ranked.flatMap(({ indicator, alone, options, smallest, change }, index) => {
    const shown = indicatorView(picture, indicator);
    if (shown === null) return [];
    return [
      make(CollectionPriority, {
        rank: index + 1,
        indicator: shown,
        unlocksAlone: alone.flatMap((key) => optionView(picture, key) ?? []),
        helpsUnlock: options.flatMap((key) => optionView(picture, key) ?? []),
        otherChanges: smallest - 1,
        change: changeView(picture, change),
      }),
    ];
  });
}
