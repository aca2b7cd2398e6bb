// How does one connect an account at another provider, or disconnect it? One form that says what it opens, with the proof.
import { Wrong } from './fields.tsx';
import { Back, Current, FAULT, type OwnFormProps, SignInFirst } from './own-forms.tsx';

interface ProviderFormProps extends OwnFormProps {
  id: string;
  name: string;
  /** Null: not connected. */
  connectedAt: number | null;
  email: string;
  signInFirst: boolean;
  mails: boolean;
}

export function ProviderForm(props: ProviderFormProps) {
  const { error, hasPassword, id, name, connectedAt, email, signInFirst, mails } = props;
  if (signInFirst)
    return <SignInFirst error={error} email={email} callbackUrl={`/account/provider/${id}`} mails={mails} />;
  const connects = connectedAt === null;
  return (
    <>
      <h1>{connects ? `Connect ${name}` : `Disconnect ${name}`}</h1>
      <p>
        {connects
          ? `You choose an account at ${name} next. From then on whoever signs in with it is signed in here as ${email}${mails ? ', and a mail tells you so' : ''}.`
          : `Your account at ${name} no longer opens the account of ${email} here. Devices that are signed in stay so.`}
      </p>
      <form className="form" method="post" action="/api/account/providers">
        <input type="hidden" name="provider" value={id} />
        <input type="hidden" name="what" value={connects ? 'connect' : 'disconnect'} />
        {hasPassword && <Current error={error} />}
        <Wrong error={error} id={FAULT} />
        <button type="submit" className="btn">
          {connects ? `Go on to ${name}` : 'Disconnect'}
        </button>
        <Back />
      </form>
    </>
  );
}
