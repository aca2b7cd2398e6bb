// Who is a publisher? Its mark and name, where it is from, its home page, and how much of its articles may be read here.

import type { ReactNode } from 'react';
import { hasWordmark, PublisherMark, Wordmark } from '@/components/ui/mark.tsx';
import { Head } from '@/components/ui/parts.tsx';
import { siteOf } from '@/components/ui/words.ts';
import type { PublisherProfile as Profile } from '@/lib/reading/list.ts';

/** The English name of a code; what is no code is a name already. */
const named = (type: 'region' | 'language', code: string | null): string | null => {
  try {
    return code && (new Intl.DisplayNames('en', { type, fallback: 'none' }).of(code) ?? null);
  } catch {
    return code;
  }
};

const LICENCE: Record<Profile['licence'], string> = {
  full: 'Members read its articles here in full.',
  excerpt: 'The beginning of its articles stands here; the rest is read at the paper itself.',
  link: 'Its headlines stand here; its articles are read at the paper itself.',
};

/** The head of a publisher's own page. */
export function PublisherProfile({ publisher, children }: { publisher: Profile; children?: ReactNode }) {
  return (
    <div className="title">
      <div className="paper">
        <PublisherMark of={publisher} size={64} />
        <h1>{hasWordmark(publisher) ? <Wordmark of={publisher} className="wordmark" /> : publisher.name}</h1>
      </div>
      <p>{LICENCE[publisher.licence]}</p>
      {children}
    </div>
  );
}

/** Beside its articles: what is known of it. */
export function PublisherFacts({ publisher }: { publisher: Profile }) {
  const facts = [
    ['Country', named('region', publisher.country)],
    ['Language', named('language', publisher.language)],
  ].filter((fact): fact is [string, string] => fact[1] !== null);
  return (
    <section aria-labelledby="about">
      <Head title="The paper" id="about" />
      <dl className="facts">
        {facts.map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        <div>
          <dt>Home page</dt>
          <dd>
            <a className="prose-link" href={publisher.home} rel="noopener">
              {siteOf(publisher.home, publisher.name)}
            </a>
          </dd>
        </div>
      </dl>
      {publisher.copyright && (
        <p className="ref">
          <bdi>{publisher.copyright}</bdi>
        </p>
      )}
    </section>
  );
}

/** All papers as a plate of marks, by name. */
export function PublisherPlate({ publishers }: { publishers: readonly Profile[] }) {
  return (
    <ul className="plate">
      {publishers.map((publisher) => (
        <li key={publisher.slug}>
          <a href={`/publisher/${publisher.slug}`}>
            {hasWordmark(publisher) ? (
              <Wordmark of={publisher} />
            ) : (
              <>
                <PublisherMark of={publisher} size={32} />
                {publisher.name}
              </>
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}
