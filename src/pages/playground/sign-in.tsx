import { Button, Dialog, useGraphiQLActions } from '@graphiql/react';
import { useId, useState, type JSX, type SyntheticEvent } from 'react';
import { ask } from './ask.js';
import { credential } from './credential.js';
import { useFocusBack } from './focus-back.js';
import { useHeldValue } from './use-held-value.js';

/** The button that says whether somebody is signed in, and its dialog. */
export function SignIn(): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  const button = useFocusBack(isOpen);
  const isSignedIn = useHeldValue(credential) !== null;
  return (
    <>
      <Button
        ref={button}
        type="button"
        onClick={() => {
          setOpen(true);
        }}
      >
        {isSignedIn ? 'Signed in' : 'Sign in'}
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpen}>
        <div className="graphiql-dialog-header">
          <Dialog.Title className="graphiql-dialog-title">Sign in</Dialog.Title>
          <Dialog.Close />
        </div>
        <SignInForm />
      </Dialog>
    </>
  );
}

function SignInForm(): JSX.Element {
  const token = useHeldValue(credential);
  const actions = useGraphiQLActions();
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState('');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    void signIn(typed).then((outcome) => {
      setSaid(outcome);
      setTyped('');
      void actions.introspect();
    });
  };
  const forget = (): void => {
    credential.set(null);
    setSaid('The token is forgotten. You read as a guest.');
    void actions.introspect();
  };
  return (
    <form className="dialog-body" onSubmit={submit}>
      <Dialog.Description>
        The token is kept in this browser tab only, until the tab is closed. It is in no link and no history.
      </Dialog.Description>
      <TokenField typed={typed} type={setTyped} isKept={token !== null} />
      <div className="buttons">
        <Button type="submit">Sign in</Button>
        <Button type="button" disabled={token === null} onClick={forget}>
          Forget the token
        </Button>
      </div>
      <p role="status">{said}</p>
    </form>
  );
}

interface TokenFieldProps {
  readonly typed: string;
  readonly type: (text: string) => void;
  readonly isKept: boolean;
}

function TokenField({ typed, type, isKept }: TokenFieldProps): JSX.Element {
  const field = useId();
  return (
    <div className="field">
      <label htmlFor={field}>Bearer token</label>
      <input
        id={field}
        type="password"
        autoComplete="off"
        autoFocus
        required
        value={typed}
        placeholder={isKept ? 'A token is kept; a new one replaces it' : ''}
        onChange={(event) => {
          type(event.target.value);
        }}
      />
    </div>
  );
}

/** Asks the service about the token and keeps it unless it is refused; gives what came of it, in words. */
async function signIn(typed: string): Promise<string> {
  const token = typed.trim().replace(/^Bearer\s+/i, '');
  const { failure, result } = await ask({ query: '{ __typename }' }, { authorization: `Bearer ${token}` });
  if (failure === 'not signed in') return 'The service does not accept this token, so it is not kept.';
  credential.set(token);
  if (failure === null) return 'Signed in: the token goes with every request of this tab.';
  return `The token is kept, but could not be checked. ${result.errors?.[0]?.message ?? ''}`;
}
