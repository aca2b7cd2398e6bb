// Which parts of this page are articles? The selectors of a page list, tried before they are kept.
import { notFound } from 'next/navigation';
import { DeskShell } from '@/components/admin/desk-shell.tsx';
import { PageList } from '@/components/admin/page-list.tsx';
import { listDesk } from '@/lib/admin/page-lists.ts';
import { selectorsOf } from '@/lib/ingest/selectors.ts';
import { type DeskPageProps, deskMetadata, enterDesk } from '../../../enter.ts';
import { listSourceAction } from '../../actions.ts';

export const generateMetadata = deskMetadata('A page list');

interface Props extends DeskPageProps {
  params: Promise<{ id: string }>;
}

export default async function PageListPage({ params, ...props }: Props) {
  const { store, now, who, notice, ask } = await enterDesk(props);
  const id = Number((await params).id);
  const view = Number.isSafeInteger(id) && id > 0 ? await listDesk(store, id, selectorsOf(ask), now) : null;
  if (!view) notFound();
  return (
    <DeskShell
      room="/admin/sources"
      title={view.publisher}
      who={who}
      notice={notice}
      intro={
        <p>
          <a className="prose-link" href={`/admin/sources/${view.id}`}>
            {view.url}
          </a>
        </p>
      }
    >
      <PageList view={view} now={now} keep={listSourceAction} />
    </DeskShell>
  );
}
