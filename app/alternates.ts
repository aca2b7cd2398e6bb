// Under which address should a page be known, and which feed goes with it? For the head of the pages that have one.
import type { Metadata } from 'next';
import { feedHref } from '@/lib/delivery/feeds-out.ts';

/** `page`: its path. `title`: of the feed. */
export const withFeed = (page: string, title: string): NonNullable<Metadata['alternates']> => ({
  canonical: page,
  types: { 'application/atom+xml': [{ url: feedHref(page), title: `${title} · Masthead` }] },
});
