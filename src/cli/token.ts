import { existsSync } from 'node:fs';
import { ROLE_PATTERN } from '../api/permissions.js';
import { readConfig } from '../config.js';
import { signingKeyFile } from '../service.js';
import { signToken } from '../wire/identity/local-key.js';
import { type ExitCode, say, tell } from './output.js';

/** Whom a token is for. */
export interface TokenAsked {
  readonly role: readonly string[];
  readonly clearance: string;
  readonly subject?: string | undefined;
  readonly hours: string;
}

/** Prints a token signed with the service's own key. Roles may be given by several options, or by one with commas. */
export async function printToken({ role, clearance, subject, hours }: TokenAsked): Promise<ExitCode> {
  const roles = role.flatMap((each) => each.split(','));
  const wrong = tokenFault(roles, hours);
  if (wrong !== null) {
    tell(wrong);
    return 2;
  }
  const config = readConfig();
  const file = signingKeyFile(config);
  if (file === null) {
    tell('Tokens come from whoever holds the keys of AUTH_JWKS_URL or AUTH_KEY_FILE; this service signs none.');
    return 1;
  }
  if (!existsSync(file)) {
    tell(`${file} is not there yet: it is made when the service first starts.`);
    return 1;
  }
  const name = subject ?? (roles[0] ?? '').toLowerCase().replaceAll('_', '-');
  return say(await signToken(file, config.auth, { subject: name, roles, clearance, hours: Number(hours) }));
}

function tokenFault(roles: readonly string[], hours: string): string | null {
  const role = roles.find((each) => !ROLE_PATTERN.test(each));
  if (role !== undefined) return `--role: ${role} is no role; roles are written like NSC_MEMBER`;
  return /^[1-9]\d{0,4}$/.test(hours) ? null : '--hours: must be a whole number from 1 to 99999';
}
