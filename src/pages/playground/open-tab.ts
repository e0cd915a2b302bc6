import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { Kind, parse, type DefinitionNode, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import type { TabContent } from './share-link.js';

/** Opens a tab with this content, or is null while the editors are still loading. */
export type OpenTab = ((content: TabContent, then: 'run' | 'wait') => void) | null;

/** The way to open a tab and, if wanted, to run it at once. */
export function useOpenTab(): OpenTab {
  const actions = useGraphiQLActions();
  const { queryEditor, variableEditor, responseEditor } = useGraphiQL((state) => ({
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
    responseEditor: state.responseEditor,
  }));
  if (!queryEditor || !variableEditor || !responseEditor) return null;
  return ({ query, variables }, then) => {
    // What is still under way in the tab before would end in this one, or keep it from running.
    actions.stop();
    actions.addTab();
    queryEditor.setValue(query);
    variableEditor.setValue(variables);
    // GraphiQL looks at the editors only after a pause: until then it would run under the name of the tab before.
    const facts = factsOf(query);
    actions.updateActiveTabValues({ query, variables, operationName: facts.operationName ?? null });
    actions.setOperationFacts(facts);
    if (then === 'run') actions.run();
  };
}

type OperationFacts = Parameters<ReturnType<typeof useGraphiQLActions>['setOperationFacts']>[0];

function factsOf(query: string): OperationFacts {
  const documentAST = tryParse(query);
  if (documentAST === null) return {};
  const operations = documentAST.definitions.filter(isOperation);
  const operationName = operations[0]?.name?.value;
  return { documentAST, operations, ...(operationName !== undefined && { operationName }) };
}

function isOperation(node: DefinitionNode): node is OperationDefinitionNode {
  return node.kind === Kind.OPERATION_DEFINITION;
}

function tryParse(query: string): DocumentNode | null {
  try {
    return parse(query);
  } catch {
    // A link may hold a query that somebody has not finished: the editor shows what is wrong with it.
    return null;
  }
}
