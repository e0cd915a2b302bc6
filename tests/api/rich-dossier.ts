/** Key of the situation of RICH. */
export const RICH_KEY = 'border-incident-2030';

/**
 * An invented case that uses every section of the format: versions of each kind of definition, regrades, mandate
 * records, a correction, a retraction, a marked report, and text that is not ASCII or means harm.
 */
export const RICH = `situation:
  key: border-incident-2030
  title: "Border incident – 국경 사건 <script>alert('x')</script>"
  summary: "Robert'); DROP TABLE claim; -- \\"quoted\\" \\\\ {{x}} \${y} 🛰️\\nsecond line"
  decidingActor: GOV
  openedAt: "2030-01-01"
  clock: {mode: EXERCISE, now: "2030-06-30T00:00:00Z"}
evidencePolicy:
  key: default
  reliability: {A: 100, B: 75, C: 50, D: 25, E: 0, F: null}
  credibility: {1: 90, 2: 70, 3: 50, 4: 30, 5: 10, 6: null}
  accept: 50
  margin: 25
evidencePolicyVersions:
  - key: default
    validFrom: "2030-05-01"
    reliability: {A: 100, B: 80, C: 70, D: 60, E: 12.3456, F: null}
    credibility: {1: 90, 2: 70, 3: 50, 4: 30, 5: 10, 6: null}
    accept: 40.5
    margin: 10.25
    basis: EXTERNAL
    note: after the review
    owner: chief-analyst
    reviewBy: "2031-01-01"
actors:
  - {key: GOV, name: 정부, kind: STATE, basis: TEXT}
  - {key: MOD, name: Ministry of Defence, kind: AGENCY, parent: GOV, basis: EXTERNAL, note: "a note", owner: someone, reviewBy: "2030-03-01T12:00:00.123+02:00"}
sources:
  - {key: S-SAT, name: Satellite, kind: COMMERCIAL_IMAGERY, origin: O-SAT, reliability: B, basis: TEXT, gradeBasis: EXTERNAL, rationale: clear pictures}
  - {key: S-WIT, name: Witness, kind: WITNESS, actor: MOD, origin: O-WIT, reliability: C}
  - {key: S-RELAY, name: Relay, kind: NEWS_AGENCY, origin: O-RELAY, reliability: C}
assessments:
  - {source: S-SAT, reliability: D, rationale: the camera is broken, recordedAt: "2030-04-01", recordedBy: analyst-2}
reports:
  - {key: P1, source: S-SAT, title: First picture, published: "2030-01-10", datePrecision: DAY, collectedAt: "2030-01-11", basis: TEXT}
  - {key: P2, source: S-SAT, title: The first picture was misread, published: "2030-02-01", datePrecision: DAY, collectedAt: "2030-02-02"}
  - {key: P3, source: S-WIT, via: S-RELAY, title: "목격자: 병력을 보았다", published: "2030-01-20", datePrecision: DAY}
  - {key: P4, source: S-WIT, title: A closer count, collectedAt: "2030-03-01", externalDate: "2030-02-27", marking: AMBER+STRICT, recordedAt: "2030-03-02T03:04:05.678Z", recordedBy: clerk, note: to be kept, owner: clerk, reviewBy: "2030-12-31"}
indicators:
  - {key: IND-TROOPS, title: Troops at the border, kind: BOOLEAN, horizon: P60D, basis: TEXT}
  - {key: IND-TROOPS, validFrom: "2030-03-01", title: Troops at the border in any number, kind: BOOLEAN, horizon: P1Y}
  - {key: IND-COUNT, title: Soldiers counted, kind: QUANTITY, unit: PERSON}
claims:
  - {key: K1, report: P1, indicator: IND-TROOPS, polarity: AFFIRMS, credibility: 1, modality: OBSERVED, observedAt: "2030-01-09", basis: TEXT}
  - {key: K2, report: P2, indicator: IND-TROOPS, polarity: DENIES, credibility: 1, modality: ASSESSED, observedAt: "2030-01-05", supersedes: K1}
  - {key: K3, report: P3, indicator: IND-TROOPS, polarity: AFFIRMS, credibility: 2, modality: STATEMENT, retractedAt: "2030-03-15", retractedBy: editor, retractionReason: "the witness was elsewhere"}
  - {key: K4, report: P4, indicator: IND-COUNT, polarity: AFFIRMS, credibility: 2, quantity: {low: 100, approximate: true}, modality: OBSERVED, recordedBy: clerk}
  - {key: K5, report: P2, indicator: IND-COUNT, polarity: AFFIRMS, credibility: 3, quantity: {low: 80.5, high: 120.25}, modality: ASSESSED, gradeBasis: TEXT}
policySignals:
  - {report: P1, option: OPT-PATROL, status: ANNOUNCED, basis: TEXT, note: at a press meeting}
mandates:
  - key: MAN-LAW
    title: Leave of the assembly
    legalBasis: "Art. 1"
    applicability: DISPUTED
    status: NONE
    basis: EXTERNAL
    opinions:
      - {holder: Ministry of Justice, applicability: NOT_REQUIRED, statement: A patrol needs no leave, statedAt: "2030-01-03"}
      - {holder: Opposition, applicability: REQUIRED, statement: It does}
  - {key: MAN-COURT, title: Leave of the court, applicability: REQUIRED, status: GRANTED, validUntil: "2030-12-31"}
mandateRecords:
  - {mandate: MAN-LAW, applicability: REQUIRED, status: REQUESTED, effectiveAt: "2030-02-01", recordedAt: "2030-02-10", note: "asked for"}
  - {mandate: MAN-LAW, applicability: REQUIRED, status: GRANTED, effectiveAt: "2030-03-01", validUntil: "2030-06-01", recordedAt: "2030-03-05", recordedBy: registrar}
assumptions:
  - {key: ASM-QUIET, statement: The neighbour stays quiet, holds: TRUE, basis: ASSUMPTION, owner: desk, reviewBy: "2030-03-01"}
  - {key: ASM-QUIET, validFrom: "2030-04-15", statement: The neighbour does not stay quiet, holds: FALSE}
options:
  - {key: OPT-PATROL, kind: OTHER, title: Patrol, track: BORDER, purpose: DEFENSIVE, lethality: NON_LETHAL, deliveryMode: DIRECT, basis: TEXT, description: "Walk the line", measures: [walk, "look, and tell"], composition: "12 people"}
  - {key: OPT-ARMS, kind: INDIRECT_LETHAL_AID, title: Lend arms, track: BORDER, lethality: LETHAL, deliveryMode: INDIRECT, mechanism: LOAN}
  - {key: OPT-WORDS, kind: DIPLOMATIC, title: Protest, track: WORDS}
preconditions:
  OPT-PATROL:
    all:
      - not: {indicator: IND-TROOPS}
      - {assumption: ASM-QUIET}
      - {mandate: MAN-LAW}
  OPT-ARMS:
    atLeast:
      count: 2
      of:
        - {optionEnacted: OPT-PATROL}
        - {time: {after: "2030-06-01", before: "2031-06-01T00:00:00Z"}}
        - {quantity: IND-COUNT, op: GTE, value: 90, unit: PERSON, accept: 30, margin: 10, maxAge: P6M}
preconditionVersions:
  - {option: OPT-PATROL, validFrom: "2030-05-15", expression: {any: [{mandate: MAN-COURT}, {assumption: ASM-QUIET}]}, basis: EXTERNAL, note: relaxed, owner: desk}
ladders:
  - key: LAD-BORDER
    title: The way up
    initial: ST-WATCH
    stages:
      - {key: ST-WATCH, rank: 0, title: Watch, minDwell: P10D}
      - {key: ST-PATROL, rank: 1, title: Patrol, options: [OPT-PATROL], approvals: {quorum: 1, roles: [CHIEF]}}
      - {key: ST-ARMS, rank: 2, title: Arms, options: [OPT-ARMS], minDwell: P1M}
  - key: LAD-BORDER
    validFrom: "2030-05-01"
    title: The steeper way up
    initial: ST-WATCH
    stages:
      - {key: ST-WATCH, rank: 0, title: Watch, minDwell: P400D}
      - {key: ST-PATROL, rank: 1, title: Patrol, options: [OPT-PATROL], approvals: {quorum: 2, roles: [CHIEF, LEGAL]}}
invariants:
  - {key: INV-PRIOR, rule: {requiresPrior: {option: {lethality: LETHAL}, prior: {purpose: DEFENSIVE}}}, severity: HARD, basis: TEXT}
  - {key: INV-PRIOR, validFrom: "2030-04-01", rule: {requiresPrior: {option: {lethality: LETHAL}, prior: {purpose: DEFENSIVE}}}, severity: SOFT}
criteria:
  - {key: RISK, title: Risk, direction: LOWER_IS_BETTER, weight: 2.5, basis: ASSUMPTION}
  - {key: GAIN, title: Gain, direction: HIGHER_IS_BETTER, weight: 1}
scores:
  OPT-PATROL: {RISK: [1, 2.25, 3], GAIN: [0, 0, 10]}
  OPT-ARMS: {RISK: [7, 8, 9]}
`;
