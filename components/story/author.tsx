// Who is an author? The name, and the paper they write for.
import type { ReactNode } from 'react';
import { PublisherMark } from '@/components/ui/mark.tsx';
import type { AuthorView } from '@/lib/reading/author.ts';

interface AuthorHeadProps {
  author: Extract<AuthorView, { kind: 'author' }>;
  /** What a reader can do with it: the button that follows them stands here. */
  follow?: ReactNode;
}

export function AuthorHead({ author: { name, publisher }, follow }: AuthorHeadProps) {
  return (
    <div className="title">
      <h1 dir="auto">{name}</h1>
      <p className="from">
        <PublisherMark of={publisher} />
        <a href={`/publisher/${publisher.slug}`}>{publisher.name}</a>
      </p>
      {follow}
    </div>
  );
}
