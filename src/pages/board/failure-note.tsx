import type { JSX } from 'preact';
import type { Failure } from './failure.js';
import { t, type TextKey } from './i18n.js';
import type { Asked } from './use-answer.js';

const WORDS: Readonly<Record<string, TextKey>> = {
  UNREACHABLE: 'failUnreachable',
  UNAUTHENTICATED: 'failSignIn',
  FORBIDDEN: 'failForbidden',
  RATE_LIMITED: 'failRate',
  SERVICE_UNAVAILABLE: 'failBusy',
  TIMEOUT: 'failBusy',
};

interface FailureNoteProps {
  readonly failure: Failure;
  /** Whether there is an answer beside it, which lacks a part. */
  readonly isPartial: boolean;
  readonly again: () => void;
}

/** Says in words why there is no answer, what the service calls the request, and the way on. */
export function FailureNote({ failure, isPartial, again }: FailureNoteProps): JSX.Element {
  const words = WORDS[failure.code] ?? (isPartial ? 'failPart' : 'failOther');
  return (
    <div class="failure" role="alert">
      <p>
        {t(words, { seconds: failure.retryAfter ?? 10 })} {failure.message}
      </p>
      <p>
        <button type="button" onClick={again}>
          {t('again')}
        </button>{' '}
        {failure.requestId !== null && <small>{t('requestId', { id: failure.requestId })}</small>}
      </p>
    </div>
  );
}

/** Says why a question has no answer, or not all of one; nothing where it has. */
export function Failed({ asked: { failure, data, again } }: { readonly asked: Asked<unknown> }): JSX.Element | null {
  return failure === null ? null : <FailureNote failure={failure} isPartial={data !== null} again={again} />;
}
