/**
 * @generated SignedSource<<4079cb973a33752bb0919e7c6b67dce4>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ConcreteRequest } from 'relay-runtime';
export type Availability = "AVAILABLE" | "BLOCKED" | "ENACTED" | "EXCLUDED" | "UNDETERMINED" | "%future added value";
export type MandateStatus = "EXPIRED" | "GRANTED" | "NONE" | "REFUSED" | "REQUESTED" | "REVOKED" | "%future added value";
export type AsOfInput = {
  knownAt?: string | null | undefined;
  validAt?: string | null | undefined;
};
export type policyBoardQuery$variables = {
  asOf?: AsOfInput | null | undefined;
  situation: string;
};
export type policyBoardQuery$data = {
  readonly situation: {
    readonly id: string;
    readonly mandates: ReadonlyArray<{
      readonly id: string;
      readonly key: string;
      readonly status: MandateStatus;
      readonly title: string;
    }>;
    readonly options: ReadonlyArray<{
      readonly availability: Availability;
      readonly id: string;
      readonly key: string;
      readonly title: string;
    }>;
    readonly revision: number;
  } | null | undefined;
};
export type policyBoardQuery = {
  response: policyBoardQuery$data;
  variables: policyBoardQuery$variables;
};

const node: ConcreteRequest = (function(){
var v0 = {
  "defaultValue": null,
  "kind": "LocalArgument",
  "name": "asOf"
},
v1 = {
  "defaultValue": null,
  "kind": "LocalArgument",
  "name": "situation"
},
v2 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "id",
  "storageKey": null
},
v3 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "key",
  "storageKey": null
},
v4 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "title",
  "storageKey": null
},
v5 = [
  {
    "alias": null,
    "args": [
      {
        "kind": "Variable",
        "name": "asOf",
        "variableName": "asOf"
      },
      {
        "kind": "Variable",
        "name": "key",
        "variableName": "situation"
      }
    ],
    "concreteType": "Situation",
    "kind": "LinkedField",
    "name": "situation",
    "plural": false,
    "selections": [
      (v2/*:: as any*/),
      {
        "alias": null,
        "args": null,
        "kind": "ScalarField",
        "name": "revision",
        "storageKey": null
      },
      {
        "alias": null,
        "args": null,
        "concreteType": "PolicyOption",
        "kind": "LinkedField",
        "name": "options",
        "plural": true,
        "selections": [
          (v2/*:: as any*/),
          (v3/*:: as any*/),
          (v4/*:: as any*/),
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "availability",
            "storageKey": null
          }
        ],
        "storageKey": null
      },
      {
        "alias": null,
        "args": null,
        "concreteType": "Mandate",
        "kind": "LinkedField",
        "name": "mandates",
        "plural": true,
        "selections": [
          (v2/*:: as any*/),
          (v3/*:: as any*/),
          (v4/*:: as any*/),
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "status",
            "storageKey": null
          }
        ],
        "storageKey": null
      }
    ],
    "storageKey": null
  }
];
return {
  "fragment": {
    "argumentDefinitions": [
      (v0/*:: as any*/),
      (v1/*:: as any*/)
    ],
    "kind": "Fragment",
    "metadata": null,
    "name": "policyBoardQuery",
    "selections": (v5/*:: as any*/),
    "type": "Query",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": [
      (v1/*:: as any*/),
      (v0/*:: as any*/)
    ],
    "kind": "Operation",
    "name": "policyBoardQuery",
    "selections": (v5/*:: as any*/)
  },
  "params": {
    "cacheID": "b727b552fe557f1adc19d8ec17fe6446",
    "id": null,
    "metadata": {},
    "name": "policyBoardQuery",
    "operationKind": "query",
    "text": "query policyBoardQuery(\n  $situation: String!\n  $asOf: AsOfInput\n) {\n  situation(key: $situation, asOf: $asOf) {\n    id\n    revision\n    options {\n      id\n      key\n      title\n      availability\n    }\n    mandates {\n      id\n      key\n      title\n      status\n    }\n  }\n}\n"
  }
};
})();

(node as any).hash = "3de815e49c88584aac45c0df2005a943";

export default node;
