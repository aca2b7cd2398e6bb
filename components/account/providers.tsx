// How does one sign in by another provider, or connect it? One native post for each that is set up here.

interface ProviderFormsProps {
  providers: readonly { id: string; name: string }[];
  csrf: string;
  callbackUrl: string;
}

export function ProviderForms({ providers, csrf, callbackUrl }: ProviderFormsProps) {
  if (providers.length === 0) return null;
  return (
    <div className="ways">
      {providers.map(({ id, name }) => (
        <form key={id} method="post" action={`/api/auth/signin/${id}`}>
          <input type="hidden" name="csrfToken" value={csrf} />
          <input type="hidden" name="callbackUrl" value={callbackUrl} />
          <button type="submit" className="btn line">{`Go on with ${name}`}</button>
        </form>
      ))}
    </div>
  );
}
