// Which papers are on the newsstand? All that have brought an article, by name.
import { Frame, readShell } from '@/app/frame.tsx';
import { InListOffer } from '@/components/shell/offers.tsx';
import { PublisherPlate } from '@/components/story/publisher.tsx';
import { Empty } from '@/components/ui/parts.tsx';
import { counted } from '@/components/ui/words.ts';
import { publisherList } from '@/lib/reading/list.ts';
import { openRequest } from '@/lib/web/request.ts';

export const metadata = { title: 'Publishers', alternates: { canonical: '/publishers' } };

export default async function PublishersPage() {
  const { store, viewer } = await openRequest();
  const [publishers, shell] = await Promise.all([publisherList(store), readShell()]);
  return (
    <Frame view={shell} path="/publishers" main="wrap">
      <div className="title">
        <h1>{publishers.length > 0 ? `${counted(publishers.length, 'paper')} on the newsstand` : 'The newsstand'}</h1>
        <p>Every article belongs to its publisher. One membership opens all that are licensed in full.</p>
      </div>
      {publishers.length > 0 ? (
        <PublisherPlate publishers={publishers} />
      ) : (
        <Empty title="No paper has come in yet.">
          <p>Papers appear here with their first article.</p>
        </Empty>
      )}
      {viewer.kind === 'anonymous' && publishers.length > 0 && (
        <div className="block">
          <InListOffer offer={shell.offer} level={2} />
        </div>
      )}
    </Frame>
  );
}
