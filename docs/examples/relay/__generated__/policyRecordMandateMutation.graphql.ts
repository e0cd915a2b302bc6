/**
 * @generated SignedSource<<e708b0992f787c37dd97c28044cc6502>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ConcreteRequest } from 'relay-runtime';
export type Availability = "AVAILABLE" | "BLOCKED" | "ENACTED" | "EXCLUDED" | "UNDETERMINED" | "%future added value";
export type MandateApplicability = "DISPUTED" | "NOT_REQUIRED" | "REQUIRED" | "%future added value";
export type MandateStatus = "EXPIRED" | "GRANTED" | "NONE" | "REFUSED" | "REQUESTED" | "REVOKED" | "%future added value";
export type RefusalCode = "ALREADY_APPROVED" | "ALREADY_RETRACTED" | "AMENDMENT_CLOSED" | "AMENDMENT_ENACTS" | "APPROVALS_MISSING" | "CLOCK_NOT_MOVABLE" | "CONTRADICTORY" | "DATED_IN_FUTURE" | "DEFENSIVE_NOT_FIRST" | "DWELL_NOT_OVER" | "ENTRY_EXISTS" | "EVALUATION_CHANGED" | "FAULTY_DOSSIER" | "GATE_NOT_TRUE" | "IDEMPOTENCY_KEY_REUSED" | "LADDER_AT_TOP" | "NOT_AUTHORISED" | "NOT_LOWER" | "NOT_NEXT_RUNG" | "NOT_THE_PROPOSER" | "NO_OPEN_PROPOSAL" | "OPTION_EXCLUDED" | "PROPOSAL_CLOSED" | "PROPOSAL_IS_DRAFT" | "PROPOSAL_OPEN" | "PROPOSER_MAY_NOT_APPROVE" | "RANK_SKIPPED" | "ROLE_NOT_HELD" | "STALE_REVISION" | "UNKNOWN_ENTRY" | "%future added value";
export type UpdateMandateInput = {
  applicability?: MandateApplicability | null | undefined;
  effectiveAt?: string | null | undefined;
  expectedRevision?: number | null | undefined;
  idempotencyKey?: string | null | undefined;
  mandate: string;
  note?: string | null | undefined;
  situation: string;
  status: MandateStatus;
  validUntil?: string | null | undefined;
};
export type policyRecordMandateMutation$variables = {
  input: UpdateMandateInput;
};
export type policyRecordMandateMutation$data = {
  readonly updateMandate: {
    readonly __typename: string;
    readonly changes?: ReadonlyArray<{
      readonly option: {
        readonly availability: Availability;
      };
    }>;
    readonly code?: RefusalCode;
    readonly currentRevision?: number;
    readonly mandate?: {
      readonly id: string;
      readonly status: MandateStatus;
    };
    readonly message?: string;
    readonly situation?: {
      readonly id: string;
      readonly revision: number;
    };
  };
};
export type policyRecordMandateMutation$rawResponse = {
  readonly updateMandate: {
    readonly __typename: "StaleRevision";
    readonly __isRefusal: "StaleRevision";
    readonly code: RefusalCode;
    readonly currentRevision: number;
    readonly message: string;
  } | {
    readonly __typename: "UpdateMandateSuccess";
    readonly changes: ReadonlyArray<{
      readonly option: {
        readonly availability: Availability;
        readonly id: string;
      };
    }>;
    readonly mandate: {
      readonly id: string;
      readonly status: MandateStatus;
    };
    readonly situation: {
      readonly id: string;
      readonly revision: number;
    };
  } | {
    readonly __typename: string;
    readonly __isRefusal?: string;
    readonly code?: RefusalCode;
    readonly message?: string;
  };
};
export type policyRecordMandateMutation = {
  rawResponse: policyRecordMandateMutation$rawResponse;
  response: policyRecordMandateMutation$data;
  variables: policyRecordMandateMutation$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "input"
  }
],
v1 = [
  {
    "kind": "Variable",
    "name": "input",
    "variableName": "input"
  }
],
v2 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "__typename",
  "storageKey": null
},
v3 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "id",
  "storageKey": null
},
v4 = {
  "alias": null,
  "args": null,
  "concreteType": "Situation",
  "kind": "LinkedField",
  "name": "situation",
  "plural": false,
  "selections": [
    (v3/*:: as any*/),
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "revision",
      "storageKey": null
    }
  ],
  "storageKey": null
},
v5 = {
  "alias": null,
  "args": null,
  "concreteType": "Mandate",
  "kind": "LinkedField",
  "name": "mandate",
  "plural": false,
  "selections": [
    (v3/*:: as any*/),
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "status",
      "storageKey": null
    }
  ],
  "storageKey": null
},
v6 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "availability",
  "storageKey": null
},
v7 = {
  "kind": "InlineFragment",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "currentRevision",
      "storageKey": null
    }
  ],
  "type": "StaleRevision",
  "abstractKey": null
},
v8 = {
  "kind": "InlineFragment",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "code",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "message",
      "storageKey": null
    }
  ],
  "type": "Refusal",
  "abstractKey": "__isRefusal"
};
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "policyRecordMandateMutation",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": null,
        "kind": "LinkedField",
        "name": "updateMandate",
        "plural": false,
        "selections": [
          (v2/*:: as any*/),
          {
            "kind": "InlineFragment",
            "selections": [
              (v4/*:: as any*/),
              (v5/*:: as any*/),
              {
                "alias": null,
                "args": null,
                "concreteType": "AvailabilityChange",
                "kind": "LinkedField",
                "name": "changes",
                "plural": true,
                "selections": [
                  {
                    "alias": null,
                    "args": null,
                    "concreteType": "PolicyOption",
                    "kind": "LinkedField",
                    "name": "option",
                    "plural": false,
                    "selections": [
                      (v6/*:: as any*/)
                    ],
                    "storageKey": null
                  }
                ],
                "storageKey": null
              }
            ],
            "type": "UpdateMandateSuccess",
            "abstractKey": null
          },
          (v7/*:: as any*/),
          (v8/*:: as any*/)
        ],
        "storageKey": null
      }
    ],
    "type": "Mutation",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "policyRecordMandateMutation",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": null,
        "kind": "LinkedField",
        "name": "updateMandate",
        "plural": false,
        "selections": [
          (v2/*:: as any*/),
          {
            "kind": "InlineFragment",
            "selections": [
              (v4/*:: as any*/),
              (v5/*:: as any*/),
              {
                "alias": null,
                "args": null,
                "concreteType": "AvailabilityChange",
                "kind": "LinkedField",
                "name": "changes",
                "plural": true,
                "selections": [
                  {
                    "alias": null,
                    "args": null,
                    "concreteType": "PolicyOption",
                    "kind": "LinkedField",
                    "name": "option",
                    "plural": false,
                    "selections": [
                      (v6/*:: as any*/),
                      (v3/*:: as any*/)
                    ],
                    "storageKey": null
                  }
                ],
                "storageKey": null
              }
            ],
            "type": "UpdateMandateSuccess",
            "abstractKey": null
          },
          (v7/*:: as any*/),
          (v8/*:: as any*/)
        ],
        "storageKey": null
      }
    ]
  },
  "params": {
    "cacheID": "67d918ae09dfa3420fcf9fb1c40ab3cc",
    "id": null,
    "metadata": {},
    "name": "policyRecordMandateMutation",
    "operationKind": "mutation",
    "text": "mutation policyRecordMandateMutation(\n  $input: UpdateMandateInput!\n) {\n  updateMandate(input: $input) {\n    __typename\n    ... on UpdateMandateSuccess {\n      situation {\n        id\n        revision\n      }\n      mandate {\n        id\n        status\n      }\n      changes {\n        option {\n          availability\n          id\n        }\n      }\n    }\n    ... on StaleRevision {\n      currentRevision\n    }\n    ... on Refusal {\n      __isRefusal: __typename\n      code\n      message\n    }\n  }\n}\n"
  }
};
})();

(node as any).hash = "89bde824cb74bafce859d752d049518c";

export default node;
