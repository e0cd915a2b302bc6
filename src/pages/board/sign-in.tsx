import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { credential } from '../playground/credential.js';
import { ask } from './ask.js';
import { t } from './i18n.js';
import { useHeldValue } from './use-held-value.js';

const WHO = { query: '{ viewer { subject } }\n', variables: {} };

/** The button that says whether somebody is signed in, and its dialog. */
export function SignIn(): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const isSignedIn = useHeldValue(credential) !== null;
  const close = (): void => {
    dialog.current?.close();
  };
  return (
    <>
      <button type="button" onClick={() => dialog.current?.showModal()}>
        {isSignedIn ? t('signedIn') : t('signIn')}
      </button>
      <dialog ref={dialog} aria-label={t('signIn')}>
        <SignInForm isSignedIn={isSignedIn} close={close} />
      </dialog>
    </>
  );
}

interface SignInFormProps {
  readonly isSignedIn: boolean;
  readonly close: () => void;
}

function SignInForm({ isSignedIn, close }: SignInFormProps): JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const submit = (event: Event): void => {
    event.preventDefault();
    const token = (field.current?.value ?? '').trim().replace(/^Bearer\s+/i, '');
    if (field.current !== null) field.current.value = '';
    void keepIfTaken(token).then(setSaid);
  };
  const forget = (): void => {
    credential.set(null);
    setSaid(t('forgotten'));
  };
  return (
    <form onSubmit={submit}>
      <h2>{t('signIn')}</h2>
      <p>{t('signInHint')}</p>
      <label>
        {t('token')} <input ref={field} type="password" autocomplete="off" required />
      </label>
      <div class="buttons">
        <button type="submit">{t('signIn')}</button>
        <button type="button" disabled={!isSignedIn} onClick={forget}>
          {t('forgetToken')}
        </button>
        <button type="button" onClick={close}>
          {t('close')}
        </button>
      </div>
      <p role="status">{said}</p>
    </form>
  );
}

/** Asks the service about a token and keeps it unless it is refused; gives what came of it, in words. */
async function keepIfTaken(token: string): Promise<string> {
  const { failure } = await ask(WHO, null, token);
  if (failure?.code === 'UNAUTHENTICATED') return t('tokenRefused');
  credential.set(token);
  return failure === null ? t('tokenTaken') : t('tokenUnchecked');
}
