import { Button, useGraphiQL, type GraphiQLPlugin } from '@graphiql/react';
import { useId, useMemo, useState, type JSX } from 'react';
import { toCsv, type Cell } from './csv.js';
import { TableIcon } from './icons.js';
import { listsOfAnswer, type AnswerList } from './lists.js';

/** The panel that shows the lists of the last answer as tables. */
export const TABLE_PLUGIN: GraphiQLPlugin = { title: 'Table', icon: TableIcon, content: TableOfAnswer };

/** More rows than this are in the CSV only: the page would become slow. */
const SHOWN_ROWS = 500;

function TableOfAnswer(): JSX.Element {
  const title = useId();
  const response = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.response ?? null);
  const lists = useMemo(() => listsOfAnswer(dataOf(response)), [response]);
  const [path, setPath] = useState('');
  const list = lists.find((candidate) => candidate.path === path) ?? lists[0];
  return (
    <section aria-labelledby={title} className="panel">
      <h2 id={title}>Table</h2>
      {list === undefined ? (
        <p>The answer in this tab has no list. Run a question that lists something, and its rows are shown here.</p>
      ) : (
        <>
          <ListPicker lists={lists} list={list} choose={setPath} />
          <Button
            type="button"
            onClick={() => {
              download(list);
            }}
          >
            Download CSV
          </Button>
          <ListTable list={list} />
        </>
      )}
    </section>
  );
}

interface ListPickerProps {
  readonly lists: readonly AnswerList[];
  readonly list: AnswerList;
  readonly choose: (path: string) => void;
}

function ListPicker({ lists, list, choose }: ListPickerProps): JSX.Element {
  const picker = useId();
  return (
    <div className="field">
      <label htmlFor={picker}>List in the answer</label>
      <select
        id={picker}
        value={list.path}
        onChange={(event) => {
          choose(event.target.value);
        }}
      >
        {lists.map(({ path, rows }) => (
          <option key={path} value={path}>
            {path} ({rows.length === 1 ? '1 row' : `${String(rows.length)} rows`})
          </option>
        ))}
      </select>
    </div>
  );
}

function ListTable({ list }: { readonly list: AnswerList }): JSX.Element {
  const caption = useId();
  return (
    // It scrolls sideways, so the keyboard must be able to reach it.
    <div className="table" role="region" aria-labelledby={caption} tabIndex={0}>
      <table>
        <caption id={caption}>
          {list.path}
          {list.rows.length > SHOWN_ROWS && `: the first ${String(SHOWN_ROWS)} rows, all of them are in the CSV`}
        </caption>
        <thead>
          <tr>
            {list.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.rows.slice(0, SHOWN_ROWS).map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, column) => (
                <td key={column} className={typeof cell === 'number' ? 'number' : undefined}>
                  {textOf(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function textOf(cell: Cell): string {
  return cell === null ? '' : String(cell);
}

function dataOf(response: string | null): unknown {
  if (response === null || response === '') return null;
  return (JSON.parse(response) as { data?: unknown }).data;
}

/** Saves the list as a file. The mark at its start makes Excel read Korean and accents rightly. */
function download(list: AnswerList): void {
  const file = new Blob(['\uFEFF', toCsv(list.columns, list.rows)], { type: 'text/csv;charset=utf-8' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `${list.path.replaceAll('.', '-')}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}
