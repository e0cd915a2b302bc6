import '@graphiql/react/style.css';
import '@graphiql/plugin-history/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import 'graphiql/graphiql.css';
import '@graphiql/plugin-explorer/style.css';
import './styles.css';
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import type { JSX } from 'react';
import { createRoot } from 'react-dom/client';
import { fetcher } from './ask.js';
import { useEditorNames } from './editor-names.js';
import { useLiveInItsTab } from './live-tab.js';
import { GROUPS, isReadOnly, variablesFor } from './operations.js';
import { QUESTIONS_PLUGIN } from './questions.js';
import { ShareLink, useSharedLink } from './share.js';
import { SignIn } from './sign-in.js';
import { keepSituationsKnown } from './situations.js';
import { storage } from './storage.js';
import { TABLE_PLUGIN } from './table.js';
import { provideWorkers } from './workers.js';

const PLUGINS = [QUESTIONS_PLUGIN, TABLE_PLUGIN, HISTORY_PLUGIN, explorerPlugin()];

function PageActions(): JSX.Element {
  useSharedLink();
  useEditorNames();
  useLiveInItsTab();
  return (
    <div className="page-actions">
      <ShareLink />
      <SignIn />
    </div>
  );
}

/** What the editors hold at the first visit: a question ready to run. Later on they hold what was in them last. */
function initialContent(): { initialQuery?: string; initialVariables?: string } {
  const operation = GROUPS.flatMap(([, operations]) => operations).find(isReadOnly);
  if (operation === undefined || storage.getItem('graphiql:tabState') !== null) return {};
  return { initialQuery: operation.query, initialVariables: variablesFor(operation, null) };
}

function Playground(): JSX.Element {
  return (
    <GraphiQL
      {...initialContent()}
      fetcher={fetcher}
      storage={storage}
      plugins={PLUGINS}
      visiblePlugin={QUESTIONS_PLUGIN}
      defaultEditorToolsVisibility="variables"
      shouldPersistHeaders={false}
    >
      <GraphiQL.Logo>
        <PageActions />
      </GraphiQL.Logo>
    </GraphiQL>
  );
}

provideWorkers();
keepSituationsKnown();
const place = document.getElementById('playground');
if (place === null) throw new Error('index.html has no element "playground".');
createRoot(place).render(<Playground />);
