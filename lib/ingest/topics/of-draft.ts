// Which topics and authors does an article name, judged by what will be stored of it? The step between draft and store; no database.
import { authorsOf } from '../../stories/topics/bylines.ts';
import { candidatesOf, type TopicCandidate } from '../../stories/topics/candidates.ts';
import type { Unjudged } from '../article-draft.ts';
import { textOf } from '../blocks.ts';
import { slugOf } from '../identity.ts';
import { plainText } from '../plain-text.ts';

export interface Named {
  topics: TopicCandidate[];
  authors: string[];
}

/** Names come from what anybody may see: headline, standfirst, preview and the publisher's labels. */
export const namedIn = (
  { title, standfirst, byline, preview, language, said }: Unjudged,
  publisher: string,
): Named => ({
  topics: candidatesOf({
    ...{ title, standfirst, language, publisher },
    open: textOf(preview),
    text: said.text,
    tags: said.categories.map(plainText),
  }),
  authors: authorsOf(byline, publisher),
});

/** A topic's address part. What has no Latin letters is called by its number. */
export const topicSlug = (name: string, id: number): string => slugOf(name, '') || `topic-${id.toString(36)}`;

/** An author's address part: namesakes at two papers stay apart. What has no Latin letters is spelled in numbers. */
export function authorSlug(publisherSlug: string, name: string): string {
  return `${publisherSlug}-${slugOf(name, '') || [...name].map((sign) => (sign.codePointAt(0) ?? 0).toString(36)).join('')}`.slice(
    0,
    120,
  );
}
