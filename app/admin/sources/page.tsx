// Which sources are there, and how are they? The table, its filters, and the field to add one.
import { DeskShell } from '@/components/admin/desk-shell.tsx';
import {
  AddressForm,
  SourceCounts,
  SourceFilters,
  SourcePages,
  SourcesTable,
} from '@/components/admin/sources-table.tsx';
import { Empty } from '@/components/ui/parts.tsx';
import { sourcesDesk } from '@/lib/admin/sources.ts';
import { type DeskPageProps, deskMetadata, enterDesk } from '../enter.ts';
import { changeSourceAction } from './actions.ts';

export const generateMetadata = deskMetadata('Sources');

export default async function SourcesPage(props: DeskPageProps) {
  const { store, now, who, notice, ask } = await enterDesk(props);
  const view = await sourcesDesk(store, { filter: ask('filter'), query: ask('q'), page: ask('page') }, now);
  return (
    <DeskShell room="/admin/sources" title="Sources" who={who} notice={notice}>
      <SourceCounts counts={view.counts} />
      <AddressForm />
      <SourceFilters view={view} />
      {view.rows.length === 0 ? (
        <Empty title={view.counts.all === 0 ? 'There are no sources yet.' : 'No source is so.'}>
          <p>{view.counts.all === 0 ? 'Paste the address of a paper above.' : 'Take another filter or other words.'}</p>
        </Empty>
      ) : (
        <SourcesTable view={view} now={now} change={changeSourceAction} />
      )}
      <SourcePages view={view} />
    </DeskShell>
  );
}
