import { Button, Dialog, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useEffectEvent, useId, useState, type JSX } from 'react';
import { useFocusBack } from './focus-back.js';
import { useOpenTab } from './open-tab.js';
import { fromShareLink, toShareLink, type TabContent } from './share-link.js';

/** The button that copies a link to what is in the editors. */
export function ShareLink(): JSX.Element {
  const readEditors = useEditors();
  const [said, setSaid] = useState('');
  const [toCopy, setToCopy] = useState<string | null>(null);
  const button = useFocusBack(toCopy !== null);
  const copy = async (): Promise<void> => {
    const link = toShareLink(location.href, readEditors());
    try {
      await navigator.clipboard.writeText(link);
      setSaid('Link copied');
    } catch {
      // Without https, or if the browser forbids it, the reader copies it.
      setToCopy(link);
    }
  };
  return (
    <>
      <Button
        ref={button}
        type="button"
        onClick={() => void copy()}
        onBlur={() => {
          setSaid('');
        }}
      >
        {said || 'Copy link'}
      </Button>
      <span role="status" className="for-screen-readers">
        {said}
      </span>
      <Dialog
        open={toCopy !== null}
        onOpenChange={() => {
          setToCopy(null);
        }}
      >
        <CopyByHand link={toCopy ?? ''} />
      </Dialog>
    </>
  );
}

function useEditors(): () => TabContent {
  const query = useGraphiQL((state) => state.queryEditor);
  const variables = useGraphiQL((state) => state.variableEditor);
  return () => ({ query: query?.getValue() ?? '', variables: variables?.getValue() ?? '' });
}

function CopyByHand({ link }: { readonly link: string }): JSX.Element {
  const field = useId();
  return (
    <>
      <div className="graphiql-dialog-header">
        <Dialog.Title className="graphiql-dialog-title">Copy this link</Dialog.Title>
        <Dialog.Close />
      </div>
      <div className="dialog-body">
        <Dialog.Description>The browser does not let this page copy it by itself.</Dialog.Description>
        <div className="field">
          <label htmlFor={field}>Link</label>
          <input
            id={field}
            readOnly
            autoFocus
            value={link}
            onFocus={(event) => {
              event.target.select();
            }}
          />
        </div>
      </div>
    </>
  );
}

/** Opens what the address of the page carries, now and when it changes, without running it. */
export function useSharedLink(): void {
  const openTab = useOpenTab();
  const actions = useGraphiQLActions();
  const tabs = useGraphiQL((state) => state.tabs);
  const isReady = openTab !== null;
  const openShared = useEffectEvent(() => {
    const content = fromShareLink(location.hash);
    if (content === null) return;
    const known = tabs.findIndex((tab) => tab.query === content.query && (tab.variables ?? '') === content.variables);
    if (known === -1) openTab?.(content, 'wait');
    else actions.changeTab(known);
    // Else a reload would undo what the reader has changed since.
    history.replaceState(null, '', location.pathname + location.search);
  });
  useEffect(() => {
    if (!isReady) return undefined;
    openShared();
    const listener = (): void => {
      openShared();
    };
    window.addEventListener('hashchange', listener);
    return () => {
      window.removeEventListener('hashchange', listener);
    };
  }, [isReady]);
}
