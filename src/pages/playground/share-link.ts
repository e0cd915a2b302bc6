/** What a tab of GraphiQL holds. */
export interface TabContent {
  readonly query: string;
  /** JSON, or empty. */
  readonly variables: string;
}

/** A link to this page that carries query and variables behind the `#`, which no browser sends to a server. */
export function toShareLink(page: string, content: TabContent): string {
  const hash = new URLSearchParams({ query: content.query });
  if (content.variables.trim() !== '') hash.set('variables', content.variables);
  return `${page.split('#')[0] ?? page}#${hash.toString()}`;
}

/** What a link carries, or null if its hash holds no query. */
export function fromShareLink(hash: string): TabContent | null {
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  const query = values.get('query');
  return query === null || query === '' ? null : { query, variables: values.get('variables') ?? '' };
}
