// Which feed belongs to this address, and what does it hold? Looked up while the page is made; nothing is stored yet.
import { DeskShell } from '@/components/admin/desk-shell.tsx';
import { SourcePreview } from '@/components/admin/source-preview.tsx';
import { AddressForm } from '@/components/admin/sources-table.tsx';
import { Empty } from '@/components/ui/parts.tsx';
import { previewSource } from '@/lib/admin/sources.ts';
import { type DeskPageProps, deskMetadata, enterDesk } from '../../enter.ts';
import { addSourceAction } from '../actions.ts';

export const generateMetadata = deskMetadata('Add a source');

export default async function NewSourcePage(props: DeskPageProps) {
  const { store, now, who, notice, ask } = await enterDesk(props);
  const url = (ask('url') ?? '').trim().slice(0, 2000);
  const found = url ? await previewSource(store, url) : null;
  return (
    <DeskShell room="/admin/sources" title="Add a source" who={who} notice={notice}>
      <AddressForm url={url} />
      {found?.kind === 'found' && <SourcePreview view={found} now={now} add={addSourceAction} />}
      {found?.kind === 'failed' && (
        <Empty title="No feed was found.">
          <p role="alert">{found.sentence}</p>
          <p>Try the address of the feed itself; papers often name it at the foot of their front page.</p>
        </Empty>
      )}
      {!found && (
        <Empty title="An address is all it takes.">
          <p>
            The feed of a paper is looked for on its front page. You see the newest entries before anything is added.
          </p>
        </Empty>
      )}
    </DeskShell>
  );
}
