import { parse, stringify } from 'yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Marking } from '../../src/domain/evidence/marking.js';
import { dossierOf } from '../../src/features/dossier/dossier.reads.js';
import { contentOf, type Input, type MutationName, type Written, write } from '../support/mutations.js';
import type { Person } from '../support/people.js';
import { dossierText, type MarkedEvidence, seenOf } from '../support/random-dossier.js';
import { dataOf, foundingText, importOrThrow, startService, type TestService } from '../support/service.js';
import { at } from './table.js';

const person = (clearance: Marking): Person => ({
  subject: `writer-${clearance}`,
  roles: ['ANALYST', 'ADMIN'],
  clearance,
});

const claim = (report: string, key: string, more: Input = {}) => ({
  ...{ key, report, indicator: 'IND-HOST-CONSENT', polarity: 'AFFIRMS', credibility: 2, modality: 'ASSESSED' },
  ...more,
  supersedes: (more['supersedes'] as string | undefined) ?? null,
});

/** O1 is open; S1, which few may see, corrects it; T1 corrects S1 in the open. */
const EVIDENCE: MarkedEvidence = {
  reports: [
    {
      report: said('OPEN', 'CLEAR'),
      claims: [claim('OPEN', 'O1'), claim('OPEN', 'O2', { indicator: 'IND-COMBAT' })],
      signals: [],
    },
    {
      report: said('SHUT', 'AMBER'),
      claims: [claim('SHUT', 'S1', { supersedes: 'O1', polarity: 'DENIES', credibility: 1 })],
      signals: [{ report: 'SHUT', option: 'OPT-OBSERVER', status: 'DECIDED' }],
    },
    {
      report: said('AFTER', 'CLEAR'),
      claims: [claim('AFTER', 'T1', { supersedes: 'S1', credibility: 3 })],
      signals: [],
    },
  ],
  assessments: [],
};

function said(key: string, marking: Marking) {
  return { key, marking, source: 'SRC-NIS', title: `Report ${key}`, published: '2024-10-20' };
}

let service: TestService;
let founding: string;
let cases = 0;

beforeAll(async () => {
  service = await startService([]);
  founding = await foundingText();
});

afterAll(() => service.close());

/** A situation of its own with that evidence. */
async function fresh(): Promise<string> {
  cases += 1;
  const situation = `marked-${String(cases)}`;
  await importOrThrow(service.database, dossierText(founding, situation, EVIDENCE));
  return situation;
}

/** What a write answers, which must leave everything as it was. */
async function refused(clearance: Marking, name: MutationName, input: Input): Promise<Written> {
  const before = await contentOf(service.database);
  const written = await write(service.as(person(clearance)), name, input);
  expect(await contentOf(service.database)).toEqual(before);
  return written;
}

describe('a write that names what is kept from the writer', () => {
  it.each(['S1', 'NOWHERE'])('is told that a claim %s is not there', async (key) => {
    const situation = await fresh();
    const answer = {
      __typename: 'UnknownEntry',
      code: 'UNKNOWN_ENTRY',
      key,
      message: `There is no entry ${key} here.`,
    };
    expect(await refused('CLEAR', 'retractClaim', { situation, claim: key, reason: 'why' })).toMatchObject(answer);
    const report = {
      situation,
      source: 'SRC-NIS',
      title: 'New',
      collectedAt: '2024-10-21T00:00:00Z',
      claims: [{ ...newClaim, supersedes: key }],
    };
    expect(await refused('CLEAR', 'recordReport', report)).toMatchObject(answer);
  });

  const newClaim = { indicator: 'IND-HOST-CONSENT', polarity: 'AFFIRMS', credibility: 2, modality: 'ASSESSED' };

  it('is told that a key is taken in the same words whoever may see by what', async () => {
    const situation = await fresh();
    const report = { situation, source: 'SRC-NIS', title: 'New', collectedAt: '2024-10-21T00:00:00Z' };
    const taken = (key: string) => ({ code: 'ENTRY_EXISTS', key, message: `There is an entry ${key} already.` });
    for (const key of ['OPEN', 'SHUT']) {
      expect(await refused('CLEAR', 'recordReport', { ...report, key, claims: [] })).toMatchObject(taken(key));
    }
    for (const key of ['O1', 'S1']) {
      const claims = [{ ...newClaim, key }];
      expect(await refused('CLEAR', 'recordReport', { ...report, claims })).toMatchObject(taken(key));
    }
  });
});

describe('a claim that corrects one that is kept from the reader, and one corrected by it', () => {
  const query = `query Q($situation: String!) { situation(key: $situation) { withheld
    claims(orderBy: KEY_ASC) { totalCount edges { node { key supersedes disposition } } } } }`;

  it.each([
    [
      'CLEAR',
      [
        ['O1', null, 'REPLACED'],
        ['O2', null, 'STANDING'],
        ['T1', null, 'STANDING'],
      ],
    ],
    [
      'AMBER',
      [
        ['O1', null, 'CORRECTED'],
        ['O2', null, 'STANDING'],
        ['S1', 'O1', 'CORRECTED'],
        ['T1', 'S1', 'STANDING'],
      ],
    ],
  ] as const)('are shown as if it had never been, to %s', async (clearance, shown) => {
    const situation = await fresh();
    const answer = await dataOf(service.as(person(clearance)), query, { situation });
    const nodes = shown.map(([key, supersedes, disposition]) => ({ node: { key, supersedes, disposition } }));
    expect(at(answer, 'situation')).toEqual({
      withheld: clearance === 'CLEAR',
      claims: { totalCount: shown.length, edges: nodes },
    });
  });
});

describe('importDossier by somebody who does not see everything', () => {
  type Text = Readonly<Record<string, unknown>> & {
    readonly reports: readonly Input[];
    readonly claims: readonly Input[];
  };

  async function importing(
    situation: string,
    evidence: MarkedEvidence,
    clearance: Marking,
    edit = (text: Text): unknown => text,
  ) {
    const text = stringify(edit(parse(dossierText(founding, situation, evidence)) as Text));
    return write(service.as(person(clearance)), 'importDossier', { situation, text });
  }

  const faultsOf = ({ faults }: Written): unknown => at(faults, 'expected');

  it('holds a dossier against what the importer sees alone', async () => {
    const situation = await fresh();
    const seen = seenOf(EVIDENCE, ['CLEAR']);
    const again = await importing(situation, seen, 'CLEAR');
    expect(again).toMatchObject({ __typename: 'ImportDossierSuccess', added: [], isNew: false });
    const more = { report: said('MORE', 'CLEAR'), claims: [claim('MORE', 'M1', { supersedes: 'O1' })], signals: [] };
    const added = await importing(situation, { ...seen, reports: [...seen.reports, more] }, 'CLEAR');
    expect(added).toMatchObject({
      added: [
        { section: 'claims', added: 1 },
        { section: 'reports', added: 1 },
      ],
    });
    const whole = await dossierOf(service.database.sql, situation);
    expect(whole?.claims.map(({ key, supersedes }) => [key, supersedes])).toEqual(
      expect.arrayContaining([
        ['T1', 'S1'],
        ['S1', 'O1'],
        ['M1', 'O1'],
      ]),
    );
  });

  it('does not tell whether a guess at what is kept from the importer is right', async () => {
    const situation = await fresh();
    const open: MarkedEvidence = {
      ...EVIDENCE,
      reports: EVIDENCE.reports.map((each) => ({ ...each, report: { ...each.report, marking: 'CLEAR' } })),
    };
    const before = await contentOf(service.database);
    const right = await importing(situation, open, 'CLEAR');
    const wrong = await importing(situation, open, 'CLEAR', (text) => ({
      ...text,
      reports: text.reports.map((report) => (report['key'] === 'SHUT' ? { ...report, title: 'Another' } : report)),
    }));
    expect(right).toEqual(wrong);
    expect(faultsOf(right)).toEqual(['a key that is not taken', 'a key that is not taken']);
    expect(await contentOf(service.database)).toEqual(before);
  });

  it('takes no report that is marked above the own clearance, new situation or not', async () => {
    const expected = ['a marking up to the own clearance: CLEAR, GREEN'];
    expect(faultsOf(await importing('not-there-yet', EVIDENCE, 'GREEN'))).toEqual(expected);
    const known = await fresh();
    const shut = EVIDENCE.reports[1];
    if (shut === undefined) throw new Error('no such report');
    const other = { ...shut, report: said('OTHER', 'RED'), claims: [], signals: [] };
    expect(faultsOf(await importing(known, { reports: [other], assessments: [] }, 'GREEN'))).toEqual(expected);
    expect(await importing(known, EVIDENCE, 'AMBER')).toMatchObject({ __typename: 'ImportDossierSuccess', added: [] });
  });
});
