import { describe, expect, it } from 'vitest';
import { missingApprovals, type Voice } from '../../../src/domain/escalation/quorum.js';

const WORDS = ['NSC', 'LEGAL'] as const;
const HELD = [[], ['NSC'], ['LEGAL'], ['LEGAL', 'NSC']] as const;

/** All lists of so many of these. */
function lists<T>(of: readonly T[], length: number): readonly (readonly T[])[] {
  if (length === 0) return [[]];
  return lists(of, length - 1).flatMap((list) => of.map((each) => [...list, each]));
}

function upTo<T>(of: readonly T[], length: number): readonly (readonly T[])[] {
  return Array.from({ length: length + 1 }, (_, size) => lists(of, size)).flat();
}

function voices(held: readonly (readonly string[])[]): readonly Voice[] {
  return held.map((roles, index) => ({ approver: `P-${String(index)}`, roles }));
}

/** Whether people can take different roles, by trying every way: each may also take none. */
function canFill(roles: readonly string[], people: readonly Voice[]): boolean {
  const [role, ...rest] = roles;
  if (role === undefined) return true;
  return people.some((person, index) => person.roles.includes(role) && canFill(rest, people.toSpliced(index, 1)));
}

/** The least number of people of every role who, added, would do. */
function leastPeople(quorum: number, roles: readonly string[], people: readonly Voice[]): number {
  const everything = { approver: '', roles };
  for (let more = 0; ; more += 1) {
    const all = [...people, ...Array.from({ length: more }, () => everything)];
    if (all.length >= quorum && canFill(roles, all)) return more;
  }
}

describe('missingApprovals', () => {
  it('finds as few people missing as trying every seating does, for every small rule and group', () => {
    for (const roles of upTo(WORDS, 3)) {
      for (const held of upTo(HELD, 3)) {
        for (const quorum of [1, 2, 3]) {
          const people = voices(held);
          const missing = missingApprovals({ quorum, roles }, people);
          expect([roles, held, quorum, missing.people]).toEqual([
            roles,
            held,
            quorum,
            leastPeople(quorum, roles, people),
          ]);
        }
      }
    }
  });

  it('names roles that suffice once they are filled, and none that is filled already', () => {
    for (const roles of upTo(WORDS, 3)) {
      for (const held of upTo(HELD, 3)) {
        const people = voices(held);
        const { roles: missing } = missingApprovals({ quorum: 1, roles }, people);
        const newcomers = missing.map((role) => ({ approver: '', roles: [role] }));
        expect(canFill(roles, [...people, ...newcomers])).toBe(true);
        expect(canFill(roles, [...people, ...newcomers.slice(1)])).toBe(missing.length === 0);
      }
    }
  });

  it('leaves a role to the person who alone can fill it', () => {
    const rule = { quorum: 2, roles: ['NSC', 'LEGAL'] };
    expect(missingApprovals(rule, voices([['NSC', 'LEGAL'], ['NSC']]))).toEqual({ people: 0, roles: [] });
    expect(missingApprovals(rule, voices([['NSC'], ['NSC', 'LEGAL']]))).toEqual({ people: 0, roles: [] });
  });

  it('wants two people for a role listed twice', () => {
    const rule = { quorum: 2, roles: ['NSC', 'NSC'] };
    expect(missingApprovals(rule, voices([['NSC', 'LEGAL']]))).toEqual({ people: 1, roles: ['NSC'] });
  });

  it('wants more people than the quorum where more roles are listed', () => {
    const rule = { quorum: 1, roles: ['NSC', 'LEGAL', 'NSC'] };
    expect(missingApprovals(rule, voices([['NSC', 'LEGAL']]))).toEqual({ people: 2, roles: ['LEGAL', 'NSC'] });
  });

  it('counts a person once, however often the name comes', () => {
    const twice = [
      { approver: 'ANN', roles: ['NSC'] },
      { approver: 'ANN', roles: ['NSC'] },
    ];
    expect(missingApprovals({ quorum: 2, roles: [] }, twice)).toEqual({ people: 1, roles: [] });
  });

  it('wants nobody where there is no rule', () => {
    expect(missingApprovals(null, [])).toEqual({ people: 0, roles: [] });
  });
});
