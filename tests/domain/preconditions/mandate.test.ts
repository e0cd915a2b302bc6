import { describe, expect, it } from 'vitest';
import {
  type Applicability,
  judgeMandate,
  type MandateReason,
  type MandateRecord,
  mandatesAt,
  type MandateStatus,
} from '../../../src/domain/preconditions/mandate.js';
import type { Truth } from '../../../src/domain/preconditions/truth.js';
import { mandateRecord, TRUTHS } from '../support/worlds.js';

const STATUSES: readonly MandateStatus[] = ['NONE', 'REQUESTED', 'GRANTED', 'REFUSED', 'EXPIRED', 'REVOKED'];

describe('judgeMandate', () => {
  it.each<[MandateStatus, number | null, Truth, MandateReason, Truth, MandateReason]>([
    // status, validUntil, then judged at 10: where required, where disputed
    ['NONE', null, 'FALSE', 'WITHHELD', 'UNKNOWN', 'DISPUTED'],
    ['NONE', 11, 'FALSE', 'WITHHELD', 'UNKNOWN', 'DISPUTED'],
    ['NONE', 10, 'FALSE', 'WITHHELD', 'UNKNOWN', 'DISPUTED'],
    ['REQUESTED', null, 'FALSE', 'REQUESTED', 'UNKNOWN', 'DISPUTED'],
    ['REQUESTED', 11, 'FALSE', 'REQUESTED', 'UNKNOWN', 'DISPUTED'],
    ['REQUESTED', 10, 'FALSE', 'REQUESTED', 'UNKNOWN', 'DISPUTED'],
    ['GRANTED', null, 'TRUE', 'GRANTED', 'TRUE', 'GRANTED'],
    ['GRANTED', 11, 'TRUE', 'GRANTED', 'TRUE', 'GRANTED'],
    ['GRANTED', 10, 'FALSE', 'EXPIRED', 'UNKNOWN', 'DISPUTED'],
    ['REFUSED', null, 'FALSE', 'REFUSED', 'UNKNOWN', 'DISPUTED'],
    ['REFUSED', 11, 'FALSE', 'REFUSED', 'UNKNOWN', 'DISPUTED'],
    ['REFUSED', 10, 'FALSE', 'REFUSED', 'UNKNOWN', 'DISPUTED'],
    ['EXPIRED', null, 'FALSE', 'EXPIRED', 'UNKNOWN', 'DISPUTED'],
    ['EXPIRED', 11, 'FALSE', 'EXPIRED', 'UNKNOWN', 'DISPUTED'],
    ['EXPIRED', 10, 'FALSE', 'EXPIRED', 'UNKNOWN', 'DISPUTED'],
    ['REVOKED', null, 'FALSE', 'REVOKED', 'UNKNOWN', 'DISPUTED'],
    ['REVOKED', 11, 'FALSE', 'REVOKED', 'UNKNOWN', 'DISPUTED'],
    ['REVOKED', 10, 'FALSE', 'REVOKED', 'UNKNOWN', 'DISPUTED'],
  ])('%s until %s: required it is %s (%s), disputed it is %s (%s)', (status, validUntil, ...expected) => {
    const judged = (applicability: Applicability) =>
      judgeMandate(mandateRecord({ applicability, status, validUntil }), 10);
    const [required, disputed] = [judged('REQUIRED'), judged('DISPUTED')];
    expect([required.value, required.reason, disputed.value, disputed.reason]).toEqual(expected);
  });

  it.each(STATUSES.flatMap((status) => [null, 10, 11].map((until): [MandateStatus, number | null] => [status, until])))(
    'is TRUE where none is required, though it be %s until %s',
    (status, validUntil) => {
      const record = mandateRecord({ applicability: 'NOT_REQUIRED', status, validUntil });
      expect(judgeMandate(record, 10)).toEqual({ value: 'TRUE', reason: 'NOT_REQUIRED' });
    },
  );

  it.each<[number, Truth]>([
    [9, 'TRUE'],
    [10, 'FALSE'],
  ])('of a grant until 10 is at %i %s', (validAt, value) => {
    expect(judgeMandate(mandateRecord({ validUntil: 10 }), validAt).value).toBe(value);
  });

  it('never takes a disputed mandate for refused', () => {
    const values = STATUSES.map(
      (status) => judgeMandate(mandateRecord({ applicability: 'DISPUTED', status }), 0).value,
    );
    expect(new Set(values)).toEqual(new Set(TRUTHS.filter((value) => value !== 'FALSE')));
  });
});

describe('mandatesAt', () => {
  const statusAt = (records: readonly MandateRecord[], validAt: number, knownAt: number) =>
    mandatesAt(records, { validAt, knownAt }).get('MAN')?.status;
  const requested = mandateRecord({ status: 'REQUESTED', effectiveAt: 1, recordedAt: 1 });
  const granted = mandateRecord({ status: 'GRANTED', effectiveAt: 5, recordedAt: 10 });

  it.each<[number, number, MandateStatus | undefined]>([
    [0, 0, undefined],
    [1, 0, undefined],
    [0, 1, undefined],
    [1, 1, 'REQUESTED'],
    [7, 9, 'REQUESTED'],
    [7, 10, 'GRANTED'],
    [5, 10, 'GRANTED'],
    [4, 10, 'REQUESTED'],
  ])('judged at %i by what was known at %i is %s', (validAt, knownAt, status) => {
    expect(statusAt([requested, granted], validAt, knownAt)).toBe(status);
    expect(statusAt([granted, requested], validAt, knownAt)).toBe(status);
  });

  it('takes of two that took effect together the one recorded last, and of two recorded together the last made', () => {
    const revoked = { ...granted, status: 'REVOKED' as const };
    expect(statusAt([granted, { ...revoked, recordedAt: 11 }], 20, 20)).toBe('REVOKED');
    expect(statusAt([{ ...revoked, recordedAt: 11 }, granted], 20, 20)).toBe('REVOKED');
    expect(statusAt([granted, revoked], 20, 20)).toBe('REVOKED');
    expect(statusAt([revoked, granted], 20, 20)).toBe('GRANTED');
  });

  it('keeps mandates apart', () => {
    const other = mandateRecord({ mandate: 'OTHER', status: 'REFUSED' });
    const found = mandatesAt([requested, other, granted], { validAt: 20, knownAt: 20 });
    expect([...found].map(([key, { status }]) => [key, status])).toEqual([
      ['MAN', 'GRANTED'],
      ['OTHER', 'REFUSED'],
    ]);
  });
});
