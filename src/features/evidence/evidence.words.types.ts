import { describedEnum } from '../../api/words.js';
import type { Side } from '../../domain/evidence/ballot.js';
import type { ContributionReason } from '../../domain/evidence/indicator-state.js';
import type {
  DATE_PRECISIONS,
  MODALITIES,
  POLARITIES,
  RELIABILITIES,
  SOURCE_KINDS,
} from '../../domain/situation/words.js';

export const Reliability = describedEnum<(typeof RELIABILITIES)[number]>(
  'Reliability',
  'Reliability of a source, by the NATO Admiralty code.',
  {
    A: 'Completely reliable.',
    B: 'Usually reliable.',
    C: 'Fairly reliable.',
    D: 'Not usually reliable.',
    E: 'Unreliable.',
    F: 'Cannot be judged: what it says moves no gate.',
  },
);

export const SourceKind = describedEnum<(typeof SOURCE_KINDS)[number]>('SourceKind', 'What kind of source speaks.', {
  GOVERNMENT_INTELLIGENCE: 'An intelligence service.',
  GOVERNMENT_OFFICIAL: 'An official, by name.',
  GOVERNMENT_OFFICIAL_ANONYMOUS: 'An official who is not named.',
  NEWS_AGENCY: 'A news agency.',
  SOCIAL_MEDIA: 'An account on social media.',
  COMMERCIAL_IMAGERY: 'A seller of imagery.',
  RESEARCH: 'A research body.',
  INTERNATIONAL_ORGANISATION: 'An international organisation.',
  WITNESS: 'A witness.',
  OTHER: 'Another kind.',
});

export const DatePrecision = describedEnum<(typeof DATE_PRECISIONS)[number]>(
  'DatePrecision',
  'How exactly the publication of a report is known.',
  {
    INSTANT: 'To the instant.',
    DAY: 'To the day.',
    WEEK: 'To the week.',
    MONTH: 'To the month.',
    YEAR: 'To the year.',
    UNKNOWN: 'Not known.',
  },
);

export const Polarity = describedEnum<(typeof POLARITIES)[number]>('Polarity', 'Which way a claim speaks.', {
  AFFIRMS: 'It says that the indicator is the case.',
  DENIES: 'It says that the indicator is not the case.',
});

export const Modality = describedEnum<(typeof MODALITIES)[number]>('Modality', 'In what manner a claim says it.', {
  OBSERVED: 'As observed.',
  ASSESSED: 'As assessed from other knowledge.',
  PLANNED: 'As planned.',
  CONSIDERED: 'As under consideration.',
  STATEMENT: 'As a public statement.',
});

export const ClaimDisposition = describedEnum(
  'ClaimDisposition',
  'Whether a claim stands at the instants of the answer.',
  {
    STANDING: 'The latest of its source on its indicator: it may count.',
    REPLACED: 'The same source has a later claim on the indicator.',
    CORRECTED: 'A later claim of its source corrects it.',
    RETRACTED: 'It was taken back.',
    NOT_YET_OBSERVED: 'What it tells lies after the instant judged.',
  },
);

export const EvidenceSide = describedEnum<Side>('EvidenceSide', 'Which way a claim votes on the question asked.', {
  FOR: 'For it.',
  AGAINST: 'Against it.',
  STRADDLES: 'Its amount lies on both sides of the threshold, or it gives none.',
});

export const ContributionReasonCode = describedEnum<ContributionReason>(
  'ContributionReason',
  'Why a standing claim was counted or not.',
  {
    COUNTED: 'It is the vote of its origin on its side.',
    OUTVOTED: 'Another claim of the same origin and side weighs as much or more: one origin, one vote.',
    STALE: 'It is older than the horizon or the greatest age allowed.',
    UNGRADED: 'Its source is F or its statement 6: an ungraded word never moves a gate.',
    WEIGHTLESS: 'Its grade has the weight 0.',
    STRADDLES: 'Its amount lies on both sides of the threshold.',
  },
);
