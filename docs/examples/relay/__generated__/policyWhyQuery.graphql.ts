/**
 * @generated SignedSource<<33c414884d779e807a0a373387e49c18>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import { ConcreteRequest } from 'relay-runtime';
export type Truth = "FALSE" | "TRUE" | "UNKNOWN" | "%future added value";
export type policyWhyQuery$variables = {
  situation: string;
};
export type policyWhyQuery$data = {
  readonly situation: {
    readonly options: ReadonlyArray<{
      readonly evaluation: {
        readonly nodes: ReadonlyArray<{
          readonly id: string;
          readonly label: string;
          readonly value: Truth;
        }>;
        readonly value: Truth;
      };
      readonly key: string;
    }>;
  } | null | undefined;
};
export type policyWhyQuery = {
  response: policyWhyQuery$data;
  variables: policyWhyQuery$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "situation"
  }
],
v1 = [
  {
    "kind": "Variable",
    "name": "key",
    "variableName": "situation"
  }
],
v2 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "key",
  "storageKey": null
},
v3 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "value",
  "storageKey": null
},
v4 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "id",
  "storageKey": null
},
v5 = {
  "alias": null,
  "args": null,
  "concreteType": "Evaluation",
  "kind": "LinkedField",
  "name": "evaluation",
  "plural": false,
  "selections": [
    (v3/*:: as any*/),
    {
      "alias": null,
      "args": null,
      "concreteType": "EvaluationNode",
      "kind": "LinkedField",
      "name": "nodes",
      "plural": true,
      "selections": [
        (v4/*:: as any*/),
        {
          "alias": null,
          "args": null,
          "kind": "ScalarField",
          "name": "label",
          "storageKey": null
        },
        (v3/*:: as any*/)
      ],
      "storageKey": null
    }
  ],
  "storageKey": null
};
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "policyWhyQuery",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": "Situation",
        "kind": "LinkedField",
        "name": "situation",
        "plural": false,
        "selections": [
          {
            "alias": null,
            "args": null,
            "concreteType": "PolicyOption",
            "kind": "LinkedField",
            "name": "options",
            "plural": true,
            "selections": [
              (v2/*:: as any*/),
              (v5/*:: as any*/)
            ],
            "storageKey": null
          }
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
    "name": "policyWhyQuery",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": "Situation",
        "kind": "LinkedField",
        "name": "situation",
        "plural": false,
        "selections": [
          {
            "alias": null,
            "args": null,
            "concreteType": "PolicyOption",
            "kind": "LinkedField",
            "name": "options",
            "plural": true,
            "selections": [
              (v2/*:: as any*/),
              (v5/*:: as any*/),
              (v4/*:: as any*/)
            ],
            "storageKey": null
          },
          (v4/*:: as any*/)
        ],
        "storageKey": null
      }
    ]
  },
  "params": {
    "cacheID": "fcfc74490b5a092b51ea4ee561f1d2a7",
    "id": null,
    "metadata": {},
    "name": "policyWhyQuery",
    "operationKind": "query",
    "text": "query policyWhyQuery(\n  $situation: String!\n) {\n  situation(key: $situation) {\n    options {\n      key\n      evaluation {\n        value\n        nodes {\n          id\n          label\n          value\n        }\n      }\n      id\n    }\n    id\n  }\n}\n"
  }
};
})();

(node as any).hash = "88a72f57746d80f2c89fb4b29903b0be";

export default node;
