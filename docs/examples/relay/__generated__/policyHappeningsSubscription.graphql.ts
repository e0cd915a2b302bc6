/**
 * @generated SignedSource<<196e2333a00e8a7eb4d4634677ffe250>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ConcreteRequest } from 'relay-runtime';
export type Availability = "AVAILABLE" | "BLOCKED" | "ENACTED" | "EXCLUDED" | "UNDETERMINED" | "%future added value";
export type EventKind = "AMENDMENT_APPROVED" | "AMENDMENT_CLOSED" | "AMENDMENT_PROPOSED" | "APPROVAL_GIVEN" | "AVAILABILITY_CHANGED" | "BASIS_LAPSED" | "BASIS_RESTORED" | "CLAIM_RETRACTED" | "CLOCK_ADVANCED" | "DEFINITION_AMENDED" | "DOSSIER_IMPORTED" | "INDICATOR_CHANGED" | "MANDATE_UPDATED" | "PROPOSAL_CLOSED" | "PROPOSAL_OPENED" | "PROPOSAL_SUBMITTED" | "REPORT_RECORDED" | "SOURCE_ASSESSED" | "STAGE_ENTERED" | "%future added value";
export type MandateStatus = "EXPIRED" | "GRANTED" | "NONE" | "REFUSED" | "REQUESTED" | "REVOKED" | "%future added value";
export type policyHappeningsSubscription$variables = {
  after?: string | null | undefined;
  situation: string;
};
export type policyHappeningsSubscription$data = {
  readonly situationEvents: {
    readonly cursor: string;
    readonly kind: EventKind;
    readonly mandate: {
      readonly status: MandateStatus;
    } | null | undefined;
    readonly option: {
      readonly availability: Availability;
    } | null | undefined;
  };
};
export type policyHappeningsSubscription = {
  response: policyHappeningsSubscription$data;
  variables: policyHappeningsSubscription$variables;
};

const node: ConcreteRequest = (function(){
var v0 = {
  "defaultValue": null,
  "kind": "LocalArgument",
  "name": "after"
},
v1 = {
  "defaultValue": null,
  "kind": "LocalArgument",
  "name": "situation"
},
v2 = [
  {
    "kind": "Variable",
    "name": "after",
    "variableName": "after"
  },
  {
    "kind": "Variable",
    "name": "situation",
    "variableName": "situation"
  }
],
v3 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "cursor",
  "storageKey": null
},
v4 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "kind",
  "storageKey": null
},
v5 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "availability",
  "storageKey": null
},
v6 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "status",
  "storageKey": null
},
v7 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "id",
  "storageKey": null
};
return {
  "fragment": {
    "argumentDefinitions": [
      (v0/*:: as any*/),
      (v1/*:: as any*/)
    ],
    "kind": "Fragment",
    "metadata": null,
    "name": "policyHappeningsSubscription",
    "selections": [
      {
        "alias": null,
        "args": (v2/*:: as any*/),
        "concreteType": "SituationEvent",
        "kind": "LinkedField",
        "name": "situationEvents",
        "plural": false,
        "selections": [
          (v3/*:: as any*/),
          (v4/*:: as any*/),
          {
            "alias": null,
            "args": null,
            "concreteType": "PolicyOption",
            "kind": "LinkedField",
            "name": "option",
            "plural": false,
            "selections": [
              (v5/*:: as any*/)
            ],
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "concreteType": "Mandate",
            "kind": "LinkedField",
            "name": "mandate",
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
    "type": "Subscription",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": [
      (v1/*:: as any*/),
      (v0/*:: as any*/)
    ],
    "kind": "Operation",
    "name": "policyHappeningsSubscription",
    "selections": [
      {
        "alias": null,
        "args": (v2/*:: as any*/),
        "concreteType": "SituationEvent",
        "kind": "LinkedField",
        "name": "situationEvents",
        "plural": false,
        "selections": [
          (v3/*:: as any*/),
          (v4/*:: as any*/),
          {
            "alias": null,
            "args": null,
            "concreteType": "PolicyOption",
            "kind": "LinkedField",
            "name": "option",
            "plural": false,
            "selections": [
              (v5/*:: as any*/),
              (v7/*:: as any*/)
            ],
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "concreteType": "Mandate",
            "kind": "LinkedField",
            "name": "mandate",
            "plural": false,
            "selections": [
              (v6/*:: as any*/),
              (v7/*:: as any*/)
            ],
            "storageKey": null
          },
          (v7/*:: as any*/)
        ],
        "storageKey": null
      }
    ]
  },
  "params": {
    "cacheID": "256e127b67d3aa96df94a69f4f28c98d",
    "id": null,
    "metadata": {},
    "name": "policyHappeningsSubscription",
    "operationKind": "subscription",
    "text": "subscription policyHappeningsSubscription(\n  $situation: String!\n  $after: String\n) {\n  situationEvents(situation: $situation, after: $after) {\n    cursor\n    kind\n    option {\n      availability\n      id\n    }\n    mandate {\n      status\n      id\n    }\n    id\n  }\n}\n"
  }
};
})();

(node as any).hash = "0182bf42de07fa2b1fc02d631ff59f75";

export default node;
