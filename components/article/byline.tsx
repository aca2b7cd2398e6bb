// Who wrote it, as the publisher says it? The byline, with a way to the page of everybody in it who has one.
import { Fragment } from 'react';
import { withoutBy } from '@/components/ui/words.ts';
import type { AuthorLink } from '@/lib/reading/author.ts';

/** The byline in pieces: text, and names that lead somewhere. */
function pieces(byline: string, authors: readonly AuthorLink[]): { at: number; text: string; href?: string }[] {
  const found: { at: number; text: string; href?: string }[] = [];
  let from = 0;
  for (const { name, href } of authors) {
    const at = byline.toLowerCase().indexOf(name.toLowerCase(), from);
    if (at < 0) continue;
    if (at > from) found.push({ at: from, text: byline.slice(from, at) });
    found.push({ at, text: byline.slice(at, at + name.length), href });
    from = at + name.length;
  }
  return from < byline.length ? [...found, { at: from, text: byline.slice(from) }] : found;
}

export function Byline({ byline, authors }: { byline: string; authors: readonly AuthorLink[] }) {
  return (
    <span>
      By{' '}
      <b>
        {pieces(withoutBy(byline), authors).map(({ at, text, href }) =>
          href ? (
            <a key={at} href={href}>
              {text}
            </a>
          ) : (
            <Fragment key={at}>{text}</Fragment>
          ),
        )}
      </b>
    </span>
  );
}
