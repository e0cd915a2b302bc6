import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Board } from './board.js';
import type { Table } from './download/picture-csv.js';
import { saveCsv, saveSvg } from './download/save.js';
import { FailureNote } from './failure-note.js';
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

/** A picture with its title, its query, its downloads, and what went wrong. Its first `svg.picture` can be saved. */
export function Panel({ board, name, title, asked, table, children }: PanelProps): JSX.Element {
  const heading = useId();
  const body = useRef<HTMLDivElement>(null);
  const { failure, data, again } = asked;
  return (
    <section class={`panel ${name}`} aria-labelledby={heading} aria-busy={asked.isLoading}>
      <header>
        <h2 id={heading}>{title}</h2>
        <Actions board={board} name={name} title={title} asked={asked} table={table} body={body} />
      </header>
      {failure !== null && <FailureNote failure={failure} isPartial={data !== null} again={again} />}
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
  const drawing = useDrawing(body);
  return (
    <div class="actions">
      {question !== null && (
        <a href={playgroundLink(question.query, question.variables)} aria-label={t('queryOf', { title })}>
          {t('query')}
        </a>
      )}
      {data !== null && table !== null && (
        <button
          type="button"
          aria-label={t('saveCsvOf', { title })}
          onClick={() => {
            saveCsv(table(), picture);
          }}
        >
          {t('saveCsv')}
        </button>
      )}
      {data !== null && drawing !== null && (
        <button
          type="button"
          aria-label={t('saveSvgOf', { title })}
          onClick={() => {
            saveSvg(drawing, picture);
          }}
        >
          {t('saveSvg')}
        </button>
      )}
    </div>
  );
}

/** The drawing in an element, as it is after each time it was drawn: before, there may be another one or none. */
function useDrawing(body: ActionsProps['body']): SVGSVGElement | null {
  const [drawing, setDrawing] = useState<SVGSVGElement | null>(null);
  useEffect(() => {
    setDrawing(body.current?.querySelector<SVGSVGElement>('svg.picture') ?? null);
  });
  return drawing;
}
