import type { JSX } from 'preact';
import { t, word } from '../i18n.js';
import { gateOf, type Ladder } from './ladder.js';
import { gateText } from './words.js';

/** Proposals under way, for all; and the ladders in words, for those who do not see the drawing. */
export function LadderWords({ ladders }: { readonly ladders: readonly Ladder[] }): JSX.Element {
  return (
    <>
      {ladders.map((ladder) => (
        <Proposed key={ladder.key} ladder={ladder} />
      ))}
      <div class="for-screen-readers">
        {ladders.map(({ key, title, stages }) => (
          <ol key={key} aria-label={title}>
            {stages.map((stage) => (
              <li key={stage.key}>
                {stage.title}: {word(stage.status)}. {stage.options.length > 0 && gateText(gateOf(stage).value)}{' '}
                {gateOf(stage).blockers.join(' ')}
              </li>
            ))}
          </ol>
        ))}
      </div>
    </>
  );
}

function Proposed({ ladder: { title, next } }: { readonly ladder: Ladder }): JSX.Element | null {
  const proposal = next?.openProposal ?? null;
  if (proposal === null) return null;
  const { missing } = proposal;
  return (
    <p class="proposed">
      {t('proposed', { ladder: title, proposer: proposal.proposer, status: word(proposal.status) })}{' '}
      {missing !== null && t('missing', { people: missing.people, roles: missing.roles.map(word).join(', ') })}
    </p>
  );
}
