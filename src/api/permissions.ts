/** Roles with a meaning of their own. Every other name is that of an approver, as rungs ask for them: NSC_MEMBER, LEGAL. */
export const ROLES = ['READER', 'ANALYST', 'PLANNER', 'PROPOSER', 'ADMIN'] as const;

/** How a role may be written. */
export const ROLE_PATTERN = /^[A-Z][A-Z0-9_]{0,49}$/;

/** Stands in the table for every approver's role. */
export const APPROVER = 'APPROVER';

type Permitted = (typeof ROLES)[number] | typeof APPROVER;

/**
 * Who may do what: any one of the roles suffices, and no role includes another, so that duties stay apart. Whoever is
 * let in at all may read. An operation that is not here may be done by nobody.
 */
export const PERMISSIONS = {
  recordReport: ['ANALYST'],
  retractClaim: ['ANALYST'],
  assessSource: ['ANALYST'],
  updateMandate: ['ANALYST'],
  amendDefinition: ['PLANNER'],
  approveAmendment: ['PLANNER'],
  proposeStage: ['PROPOSER'],
  withdrawProposal: ['PROPOSER'],
  approveProposal: [APPROVER],
  rejectProposal: [APPROVER],
  enactProposal: ['PROPOSER', APPROVER],
  standDown: ['PROPOSER', APPROVER, 'ADMIN'],
  importDossier: ['ADMIN'],
  advanceClock: ['ADMIN'],
} as const satisfies Readonly<Record<string, readonly Permitted[]>>;

/** The name of a write: that of its mutation. */
export type WriteOperation = keyof typeof PERMISSIONS;

/** Whether somebody of these roles may do it. */
export function permits(roles: readonly string[], operation: WriteOperation): boolean {
  const allowed: readonly string[] = PERMISSIONS[operation];
  return roles.some((role) => allowed.includes(kindOf(role)));
}

/** What somebody of these roles may do, in the order of the table. */
export function permittedOperations(roles: readonly string[]): readonly WriteOperation[] {
  return (Object.keys(PERMISSIONS) as WriteOperation[]).filter((operation) => permits(roles, operation));
}

function kindOf(role: string): string {
  return (ROLES as readonly string[]).includes(role) ? role : APPROVER;
}
