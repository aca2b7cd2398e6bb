// What can a reader wish for at the end of an article? More of its paper, section, authors, topics; or less, or none.

import type { ArticleView } from '@/lib/reading/article.ts';
import type { Wishable } from '@/lib/reading/article-wishes.ts';
import { FollowButton, HiddenNote, MuteButton } from './wish.tsx';

interface ArticleWishesProps {
  view: Pick<ArticleView, 'href' | 'hidden' | 'story'>;
  wishes: readonly Wishable[];
}

export function ArticleWishes({ view, wishes }: ArticleWishesProps) {
  return (
    <section className="wrap own-article" aria-label="More or less like this">
      <ul className="pickset">
        {wishes.map((one) => (
          <li key={`${one.kind}:${one.slug}`}>
            <FollowButton target={`${one.kind}:${one.slug}`} name={one.name} followed={one.followed} says />
          </li>
        ))}
      </ul>
      <details>
        <summary className="quiet">Mute something here</summary>
        <p className="acts">
          {view.story && <MuteButton target={`story:${view.story.href.split('-').at(-1)}`}>This story</MuteButton>}
          {wishes.map((one) =>
            one.kind === 'search' ? null : (
              // An author is muted by name, whichever paper it is that prints the piece.
              <MuteButton
                key={`${one.kind}:${one.slug}`}
                target={`${one.kind}:${one.kind === 'author' ? one.name : one.slug}`}
              >
                {one.name}
              </MuteButton>
            ),
          )}
          <a className="quiet" href="/following?mute=1#mutes">
            Words, or for a while
          </a>
        </p>
      </details>
      <HiddenNote hidden={view.hidden} here={view.href} />
    </section>
  );
}
