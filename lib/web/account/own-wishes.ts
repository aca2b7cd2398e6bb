// What did a reader wish for? Follows, mutes, saves, known stories, dials and saved searches, as tables of their own copy.
import type { Store } from '../../../db/store.ts';
import { articleHref, storyHref } from '../../reading/card.ts';
import { wishesOf } from '../../reading/queries-own.ts';
import type { OwnTable } from './own-data.ts';

const at = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

export async function wishTables(store: Store, userId: number, origin: string): Promise<OwnTable[]> {
  const { followed, muted, saved, known, mixed, searches } = await wishesOf(store, userId);
  return [
    {
      name: 'follows',
      rows: followed.map((one) => ({ kind: one.kind, name: one.name, followedAt: at(one.at) })),
    },
    {
      name: 'mutes',
      rows: muted.map((one) => ({
        kind: one.channelKind ?? one.kind,
        name: one.phrase ?? one.channel ?? one.story,
        until: at(one.until),
        mutedAt: at(one.at),
      })),
    },
    {
      name: 'saves',
      rows: saved.map((one) => ({
        savedAt: at(one.at),
        title: one.title,
        address: one.slug === null ? null : `${origin}${articleHref(one.slug, one.id)}`,
      })),
    },
    {
      name: 'known-stories',
      rows: known.map((one) => ({
        knownAt: at(one.at),
        title: one.title,
        address: one.slug === null ? null : `${origin}${storyHref(one.slug, one.id)}`,
      })),
    },
    {
      name: 'preferences',
      rows: mixed.map(({ userId: _, updatedAt, ...dials }) => ({ ...dials, updatedAt: at(updatedAt) })),
    },
    { name: 'saved-searches', rows: searches.map((one) => ({ query: one.query, savedAt: at(one.at) })) },
  ];
}
