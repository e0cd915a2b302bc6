import { useGraphiQL, type MonacoEditor } from '@graphiql/react';
import { useEffect } from 'react';

/** Names the editors for screen readers: Monaco calls each of them "Editor content". */
export function useEditorNames(): void {
  useName(
    useGraphiQL((state) => state.queryEditor),
    'Operation',
  );
  useName(
    useGraphiQL((state) => state.variableEditor),
    'Variables, in JSON',
  );
  useName(
    useGraphiQL((state) => state.headerEditor),
    'Request headers, in JSON',
  );
  useName(
    useGraphiQL((state) => state.responseEditor),
    'Response',
  );
}

function useName(editor: MonacoEditor | undefined, ariaLabel: string): void {
  useEffect(() => editor?.updateOptions({ ariaLabel }), [editor, ariaLabel]);
}
