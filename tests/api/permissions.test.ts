import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { permits, permittedOperations, PERMISSIONS, type WriteOperation } from '../../src/api/permissions.js';
import { buildApi } from '../../src/wire/schema.js';

/** The whole table, written out by hand: a mark where the role may do it. */
const TABLE = `
  operation         | READER | ANALYST | PLANNER | PROPOSER | ADMIN | NSC_MEMBER
  recordReport      |        | x       |         |          |       |
  retractClaim      |        | x       |         |          |       |
  assessSource      |        | x       |         |          |       |
  updateMandate     |        | x       |         |          |       |
  amendDefinition   |        |         | x       |          |       |
  approveAmendment  |        |         | x       |          |       |
  proposeStage      |        |         |         | x        |       |
  withdrawProposal  |        |         |         | x        |       |
  approveProposal   |        |         |         |          |       | x
  rejectProposal    |        |         |         |          |       | x
  enactProposal     |        |         |         | x        |       | x
  standDown         |        |         |         | x        | x     | x
  importDossier     |        |         |         |          | x     |
  advanceClock      |        |         |         |          | x     |`;

const [header = [], ...lines] = TABLE.trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()));
const roles = header.slice(1);
const cells = lines.flatMap(([operation = '', ...marks]) =>
  roles.map((role, at) => [operation as WriteOperation, role, marks[at] === 'x'] as const),
);

describe('permits', () => {
  it.each(cells)('%s by %s: %s', (operation, role, expected) => {
    expect(permits([role], operation)).toBe(expected);
  });

  it('is asked of every mutation that there is, and of no other', () => {
    const mutations = Object.keys(buildApi().getMutationType()?.getFields() ?? {});
    expect(Object.keys(PERMISSIONS)).toEqual(expect.arrayContaining(mutations));
    expect(lines.map(([operation]) => operation)).toEqual(Object.keys(PERMISSIONS));
  });

  it('lets nobody do anything without a role', () => {
    expect(permittedOperations([])).toEqual([]);
  });

  it('lets a person of several roles do what each of them may', () => {
    expect(permittedOperations(['ANALYST', 'LEGAL'])).toEqual(
      cells.filter(([, role, may]) => may && ['ANALYST', 'NSC_MEMBER'].includes(role)).map(([operation]) => operation),
    );
  });
});
