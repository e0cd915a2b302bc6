import type { ComponentChildren, JSX } from 'preact';
import { useId, useRef } from 'preact/hooks';
import type { Board } from './board.js';
import type { Table } from './download/picture-csv.js';
import { Failed } from './failure-note.js';
import { t } from './i18n.js';
import { playgroundLink } from './playground-link.js';
import type { Asked } from './use-answer.js';

interface PanelProps {
  readonly board: Board;
  /** A word for class and file names, such as "ladder". */
  readonly name: string;
  readonly title: string;
  /** What the picture shows; a picture is drawn from the answer to one question. */
  readonly asked: Asked<unknown>;
  /** The rows behind the picture, for CSV; null where there are none to save. */
  readonly table: (() => Table) | null;
  readonly children: ComponentChildren;
}

/** A picture with its title, its query, its downloads, and what went wrong. Its first `svg.picture` is saved, else all of it. */
export function Panel({ board, name, title, asked, table, children }: PanelProps): JSX.Element {
  const heading = useId();
  const body = useRef<HTMLDivElement>(null);
  return (
    <section class={`panel ${name}`} aria-labelledby={heading} aria-busy={asked.isLoading}>
      <header>
        <h2 id={heading}>{title}</h2>
        <Actions board={board} name={name} title={title} asked={asked} table={table} body={body} />
      </header>
      <Failed asked={asked} />
      <div class="body" ref={body}>
        {children}
      </div>
    </section>
  );
}

type ActionsProps = Omit<PanelProps, 'children'> & { readonly body: { readonly current: HTMLDivElement | null } };

function Actions({ board, name, title, asked, table, body }: ActionsProps): JSX.Element {
  const { situation, situationTitle, instants: asOf } = board;
  const picture = { situation, situationTitle, name, title, asOf };
  const { question, data } = asked;
  // What saves is only loaded once something is to be saved.
  const saveTable = async (): Promise<void> => {
    if (table !== null) (await import('./download/save.js')).saveCsv(table(), picture);
  };
  const saveDrawing = async (): Promise<void> => {
    if (body.current !== null) (await import('./download/save.js')).saveSvg(body.current, picture);
  };
  return (
    <div class="actions">
      {question !== null && (
        <a href={playgroundLink(question.query, question.variables)} aria-label={t('queryOf', { title })}>
          {t('query')}
        </a>
      )}
      {data !== null && table !== null && (
        <SaveButton text={t('saveCsv')} label={t('saveCsvOf', { title })} save={saveTable} />
      )}
      {data !== null && <SaveButton text={t('saveSvg')} label={t('saveSvgOf', { title })} save={saveDrawing} />}
    </div>
  );
}

interface SaveButtonProps {
  readonly text: string;
  readonly label: string;
  readonly save: () => Promise<void>;
}

function SaveButton({ text, label, save }: SaveButtonProps): JSX.Element {
  return (
    <button type="button" aria-label={label} onClick={() => void save()}>
      {text}
    </button>
  );
}
