import type { JSX } from 'preact';
import { DataTable } from '../data-table.js';
import { instantText, t, word } from '../i18n.js';
import type { Lane, LaneClaim } from './evidence.js';

const COLUMNS = ['fact', 'observed', 'says', 'grade', 'weight', 'counts', 'source', 'report'] as const;

/** Every claim of the timeline in words, for whoever does not see the drawing or wants to read on. */
export function ClaimsTable({ lanes }: { readonly lanes: readonly Lane[] }): JSX.Element {
  return (
    <details>
      <summary>{t('claimsAsTable')}</summary>
      <DataTable label={t('claimsAsTable')} columns={COLUMNS.map((column) => t(column))}>
        {lanes.map(LaneRows)}
      </DataTable>
    </details>
  );
}

function LaneRows({ key, title, claims }: Lane): JSX.Element[] {
  const rows = claims.length === 0 ? 1 : claims.length;
  const head = (
    <th scope="rowgroup" rowSpan={rows}>
      {title}
    </th>
  );
  if (claims.length === 0) {
    const none = <td colSpan={7}>{t('noClaims')}</td>;
    return [<tr key={key}>{[head, none]}</tr>];
  }
  return claims.map((claim, index) => (
    <tr key={claim.key}>
      {index === 0 && head}
      <ClaimCells claim={claim} />
    </tr>
  ));
}

function ClaimCells({ claim }: { readonly claim: LaneClaim }): JSX.Element {
  return (
    <>
      <td>{instantText(claim.observedAt)}</td>
      <td>{word(claim.affirms ? 'AFFIRMS' : 'DENIES')}</td>
      <td>{claim.grade}</td>
      <td class="number">{claim.weight ?? '–'}</td>
      <td>{word(claim.status)}</td>
      <td>{claim.source}</td>
      <td>{claim.report}</td>
    </>
  );
}
