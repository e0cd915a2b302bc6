import type { ComponentChildren, JSX } from 'preact';

interface DataTableProps {
  readonly label: string;
  readonly columns: readonly ComponentChildren[];
  /** The rows. */
  readonly children: ComponentChildren;
}

/** A table in a frame that scrolls sideways where it is too wide; so the keyboard must be able to reach it. */
export function DataTable({ label, columns, children }: DataTableProps): JSX.Element {
  return (
    <div class="scroll" role="group" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={index} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
