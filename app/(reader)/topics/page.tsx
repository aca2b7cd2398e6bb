// Which topics are there? Everybody and everything that several papers wrote about in the last thirty days, by kind.
import type { Metadata } from 'next';
import { Frame } from '@/app/frame.tsx';
import { TopicGroups } from '@/components/story/topic-index.tsx';
import { Empty } from '@/components/ui/parts.tsx';
import { topicIndex } from '@/lib/reading/topic.ts';
import { openRequest } from '@/lib/web/request.ts';

export const metadata: Metadata = {
  title: 'Topics',
  description: 'People, places, organisations and themes that several papers write about.',
  alternates: { canonical: '/topics' },
};

export default async function TopicsPage() {
  const { store, now } = await openRequest();
  const index = await topicIndex(store, now);
  return (
    <Frame path="/topics" main="wrap">
      <div className="title">
        <h1>Topics</h1>
        <p>People, places, organisations and themes that several papers have written about in the last thirty days.</p>
      </div>
      {index.groups.length > 0 ? (
        <TopicGroups index={index} />
      ) : (
        <Empty title="No topics yet.">
          <p>A name becomes a topic once three articles of two papers share it.</p>
          <a className="btn line" href="/">
            See today
          </a>
        </Empty>
      )}
    </Frame>
  );
}
