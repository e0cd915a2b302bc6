import EditorWorker from 'monaco-editor/esm/vs/editor/editor.worker.js?worker';
import JsonWorker from 'monaco-editor/esm/vs/language/json/json.worker.js?worker';
import GraphqlWorker from 'monaco-graphql/esm/graphql.worker.js?worker';

/** Gives Monaco its workers as files of this origin: without this it would make them of blob: addresses. */
export function provideWorkers(): void {
  self.MonacoEnvironment = { getWorker: (_id: string, label: string) => workerFor(label) };
}

function workerFor(label: string): Worker {
  switch (label) {
    case 'json':
      return new JsonWorker();
    case 'graphql':
      return new GraphqlWorker();
    default:
      return new EditorWorker();
  }
}
