/**
 * @generated SignedSource<<629718d3d753ed8c042590fb82197239>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ConcreteRequest } from 'relay-runtime';
export type Availability = "AVAILABLE" | "BLOCKED" | "ENACTED" | "EXCLUDED" | "UNDETERMINED" | "%future added value";
export type policyOptionQuery$variables = {
  id: string;
};
export type policyOptionQuery$data = {
  readonly node: {
    readonly availability?: Availability;
    readonly key?: string;
  } | null | undefined;
};
export type policyOptionQuery = {
  response: policyOptionQuery$data;
  variables: policyOptionQuery$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "id"
  }
],
v1 = [
  {
    "kind": "Variable",
    "name": "id",
    "variableName": "id"
  }
],
v2 = {
  "kind": "InlineFragment",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "key",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "availability",
      "storageKey": null
    }
  ],
  "type": "PolicyOption",
  "abstractKey": null
};
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "policyOptionQuery",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": null,
        "kind": "LinkedField",
        "name": "node",
        "plural": false,
        "selections": [
          (v2/*:: as any*/)
        ],
        "storageKey": null
      }
    ],
    "type": "Query",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "policyOptionQuery",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": null,
        "kind": "LinkedField",
        "name": "node",
        "plural": false,
        "selections": [
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "__typename",
            "storageKey": null
          },
          (v2/*:: as any*/),
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "id",
            "storageKey": null
          }
        ],
        "storageKey": null
      }
    ]
  },
  "params": {
    "cacheID": "8d3ed10304550c7890cb0729c6835f33",
    "id": null,
    "metadata": {},
    "name": "policyOptionQuery",
    "operationKind": "query",
    "text": "query policyOptionQuery(\n  $id: ID!\n) {\n  node(id: $id) {\n    __typename\n    ... on PolicyOption {\n      key\n      availability\n    }\n    id\n  }\n}\n"
  }
};
})();

(node as any).hash = "de02e288e0aac4cd483759e50587fc16";

export default node;
