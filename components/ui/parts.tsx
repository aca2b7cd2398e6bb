// Which small parts do pages share? Section head, empty state, notice, pager, search form: each a few elements.
import type { ReactNode } from 'react';
import { SearchField } from '@/components/search/search-field.client.tsx';

/** A section's heading on its rule, with an optional way on. */
export function Head({ title, id, more }: { title: string; id?: string; more?: { href: string; text: string } }) {
  return (
    <div className="head">
      <h2 id={id}>{title}</h2>
      {more && <a href={more.href}>{more.text}</a>}
    </div>
  );
}

interface EmptyProps {
  title: string;
  /** 1 where it is the whole page. */
  level?: 1 | 2;
  children?: ReactNode;
}

/** Nothing to show: what is so, what to do, one action. */
export function Empty({ title, level = 2, children }: EmptyProps) {
  return (
    <section className="empty">
      {level === 1 ? <h1>{title}</h1> : <h2>{title}</h2>}
      {children}
    </section>
  );
}

/** A sentence that matters now, then at most one action. */
export function Notice({ tone, children }: { tone?: 'warn' | 'bad'; children: ReactNode }) {
  return <div className={tone ? `notice ${tone}` : 'notice'}>{children}</div>;
}

/** The end of a list: a way to older pieces, or the word that this was all. */
export function Pager({ next, what }: { next: string | null; what: string }) {
  return (
    <nav className="pager" aria-label="Pages">
      {next ? (
        <a className="btn line" href={next} rel="next">
          {`Older ${what}`}
        </a>
      ) : (
        <span>{`That’s it: there are no older ${what}.`}</span>
      )}
    </nav>
  );
}

interface SearchFormProps {
  query?: string;
  /** Said inside the empty field. */
  hint: string;
  /** With a button; in the bar the Enter key is enough. */
  button?: boolean;
  focus?: boolean;
}

/** A plain GET form: works without script. */
export function SearchForm({ query, hint, button = false, focus = false }: SearchFormProps) {
  return (
    <search>
      <form className={button ? 'sr' : undefined} action="/search">
        <SearchField query={query} hint={hint} focus={focus} />
        {button && (
          <button type="submit" className="btn">
            Search
          </button>
        )}
      </form>
    </search>
  );
}
