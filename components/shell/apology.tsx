// What does a reader see when a page fails? What happened, whose fault, what now, and the number it is written down under.

interface ApologyProps {
  /** The number in our log. */
  reference: string | undefined;
  /** Draws the page again. */
  retry: () => void;
}

export function Apology({ reference, retry }: ApologyProps) {
  return (
    <>
      <header className="wrap">
        <a className="name" href="/">
          Masthead
        </a>
        <div className="ruler" />
      </header>
      <main id="main" className="wrap block">
        <section className="empty">
          <h1>This page could not be made.</h1>
          <p>
            It is our fault
            {reference ? (
              <>
                , and it is written down as <span className="nb">{reference}</span>
              </>
            ) : null}
            . Trying again usually helps.
          </p>
          <button type="button" className="btn line" onClick={retry}>
            Try again
          </button>
        </section>
      </main>
    </>
  );
}
