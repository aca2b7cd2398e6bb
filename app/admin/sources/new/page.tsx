// Which feed belongs to this address, and what does it hold? Looked up while the page is made; nothing is stored yet. A page without
// a feed can be read as a list.

import { CredentialFields } from '@/components/admin/credential.tsx';
import { DeskShell } from '@/components/admin/desk-shell.tsx';
import { SelectorForm } from '@/components/admin/page-list.tsx';
import { AddForm, SourcePreview } from '@/components/admin/source-preview.tsx';
import { AddressForm } from '@/components/admin/sources-table.tsx';
import { Empty, Head } from '@/components/ui/parts.tsx';
import { previewSource } from '@/lib/admin/sources.ts';
import { SECTIONS } from '@/lib/ingest/sections.ts';
import { SELECTOR_FIELDS, selectorsOf } from '@/lib/ingest/selectors.ts';
import { type DeskPageProps, deskMetadata, enterDesk } from '../../enter.ts';
import { addSourceAction } from '../actions.ts';

export const generateMetadata = deskMetadata('Add a source');

export default async function NewSourcePage(props: DeskPageProps) {
  const { store, now, who, notice, ask } = await enterDesk(props);
  const url = (ask('url') ?? '').trim().slice(0, 2000);
  const written = selectorsOf(ask);
  const list = written.kind === 'list' ? written.list : null;
  const found = !url
    ? null
    : written.kind === 'broken'
      ? { kind: 'failed' as const, code: 'bad-list' as const, sentence: written.sentence }
      : await previewSource(store, url, { list });
  const fields = Object.fromEntries(SELECTOR_FIELDS.map((field) => [field, ask(field)]));
  return (
    <DeskShell room="/admin/sources" title="Add a source" who={who} notice={notice}>
      <AddressForm url={url} />
      {found?.kind === 'found' && <SourcePreview view={found} now={now} add={addSourceAction} />}
      {found?.kind === 'failed' && (
        <Empty title={written.kind === 'none' ? 'No feed was found.' : 'No list was found.'}>
          <p role="alert">{found.sentence}</p>
          {written.kind === 'none' && (
            <p>Try the address of the feed itself; papers often name it at the foot of their front page.</p>
          )}
        </Empty>
      )}
      {found?.kind === 'failed' && found.code === 'forbidden' && (
        <section className="block">
          <Head title="Or give the credentials of our licence" />
          <AddForm view={{ url, list, section: SECTIONS[0].slug, sections: SECTIONS }} add={addSourceAction}>
            <CredentialFields />
          </AddForm>
        </section>
      )}
      {found && (found.kind === 'failed' || list) && (
        <section className="block">
          <Head title={list ? 'How the page is read' : 'Or read the page as a list'} />
          <SelectorForm action="/admin/sources/new" list={fields} url={url} />
        </section>
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
