import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef } from 'react';

/** Stops a subscription when another tab is opened: GraphiQL would show its answers there. */
export function useLiveInItsTab(): void {
  const actions = useGraphiQLActions();
  const isLive = useGraphiQL((state) => state.subscription !== null);
  const tab = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.id ?? null);
  const tabOfLive = useRef<string | null>(null);
  useEffect(() => {
    tabOfLive.current = isLive ? (tabOfLive.current ?? tab) : null;
    if (isLive && tabOfLive.current !== tab) actions.stop();
  }, [actions, isLive, tab]);
}
