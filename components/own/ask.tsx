// How does a reader find something in their own list? A plain GET form over headlines and names of papers, and the way back to everything.

interface AskProps {
  /** The list's own path. */
  path: string;
  /** What the field is called. */
  label: string;
  query: string;
}

export function Ask({ path, label, query }: AskProps) {
  return (
    <div className="ask">
      <search>
        <form className="sr" action={path}>
          <input
            className="field"
            type="search"
            name="q"
            aria-label={label}
            placeholder="Headline or paper"
            defaultValue={query}
            maxLength={100}
          />
          <button type="submit" className="btn line">
            Search
          </button>
        </form>
      </search>
      {query && (
        <a className="quiet" href={path}>
          Show everything
        </a>
      )}
    </div>
  );
}
