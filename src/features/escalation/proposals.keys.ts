/** Whether a key is one that the service gives to a proposal. */
export function isProposalKey(key: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key);
}
