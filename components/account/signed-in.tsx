// What does somebody see who is signed in already, or out? Who they are here, and where to go from here.

/** On the pages for signing in and up. */
export function AlreadySignedIn({ email, back }: { email: string; back: string }) {
  return (
    <>
      <h1>You are signed in</h1>
      <p>{`This device is signed in as ${email}.`}</p>
      <ul className="ways">
        <li>
          <a className="btn" href={back}>
            {back === '/' ? 'Go to today’s papers' : 'Go on where you were'}
          </a>
        </li>
        <li>
          <a className="prose-link" href="/account">
            Your account
          </a>
        </li>
        <li>
          <a className="prose-link" href="/sign-out">
            Sign out, or use another account
          </a>
        </li>
      </ul>
    </>
  );
}

interface SignOutFormProps {
  csrf: string;
  email: string;
  error: string | null;
}

/** The question before signing out; a native post, so that no page of the reader's survives in the browser. */
export function SignOutForm({ csrf, email, error }: SignOutFormProps) {
  return (
    <>
      <h1>Sign out?</h1>
      <p>{`You are signed in as ${email}. What you read and how far you got is kept for when you come back.`}</p>
      <form className="form" method="post" action="/api/auth/signout">
        <input type="hidden" name="csrfToken" value={csrf} />
        <input type="hidden" name="callbackUrl" value="/" />
        {error && (
          <p className="err" role="alert">
            {error}
          </p>
        )}
        <button type="submit" className="btn">
          Sign out
        </button>
        <a className="btn line" href="/">
          Stay signed in
        </a>
      </form>
    </>
  );
}

export function SignedOut() {
  return (
    <>
      <h1>You are signed out</h1>
      <p>Headlines and the beginnings of articles stay open to you.</p>
      <ul className="ways">
        <li>
          <a className="btn" href="/">
            Go to today’s papers
          </a>
        </li>
        <li>
          <a className="prose-link" href="/sign-in">
            Sign in
          </a>
        </li>
      </ul>
    </>
  );
}
