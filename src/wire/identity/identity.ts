import { z } from 'zod';
import type { Identity } from '../../api/context.js';
import { ROLE_PATTERN } from '../../api/permissions.js';
import { isStorable } from '../../api/written.js';
import { type Marking, MARKINGS, markingsUpTo } from '../../domain/evidence/marking.js';

/** Names under which the service itself puts things on record. */
const RESERVED = ['anonymous', 'import'];

/** What the service reads of a token beside what every token must have. */
const claims = z.object({
  sub: z
    .string()
    .min(1)
    .max(200)
    .refine((subject) => isStorable(subject) && !RESERVED.includes(subject), 'a name that can be put on record'),
  roles: z.array(z.string().regex(ROLE_PATTERN, 'capitals, digits and underscores')).max(50).default(['READER']),
  clearance: z.enum(MARKINGS).default('CLEAR'),
});

/** The person that a verified token names, or what is wrong with its claims. */
export function identityOf(payload: object): Identity | string {
  const read = claims.safeParse(payload);
  if (read.success) {
    const { sub, roles, clearance } = read.data;
    return personOf(sub, roles, clearance);
  }
  const [issue] = read.error.issues;
  return `its claim ${issue?.path.map(String).join('.') ?? ''} is unfit: ${issue?.message ?? 'another value'}`;
}

/** Everybody who does not sign in: a reader of what all the world may see. */
export const ANONYMOUS: Identity = personOf(null, ['READER'], 'CLEAR');

function personOf(subject: string | null, roles: readonly string[], clearance: Marking): Identity {
  return { subject, roles, clearance, markings: markingsUpTo(clearance) };
}
