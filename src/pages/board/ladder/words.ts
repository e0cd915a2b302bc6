import { t, word } from '../i18n.js';
import type { Stage, Truth } from './ladder.js';

/** What a gate's value means for who wants to rise. */
export function gateText(value: Truth): string {
  return t(value === 'TRUE' ? 'gateOpen' : value === 'FALSE' ? 'gateClosed' : 'gateUnknown');
}

/** Who must approve before a stage is entered, and how long it lasts at least. */
export function approvalsText({ approvals, minDwell }: Stage): string {
  const roles =
    approvals === null
      ? ''
      : `${t('approvalsOf', { quorum: approvals.quorum })} ${approvals.roles.map(word).join(', ')}`;
  const dwell =
    minDwell === null
      ? ''
      : t('dwellOf', { duration: minDwell.replace(/^P(\d+)D$/, (_, days: string) => t('days', { days })) });
  return [roles, dwell].filter((text) => text !== '').join(' · ') || t('noApprovals');
}
