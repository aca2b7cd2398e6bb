// What should an admin see first? The desk.
import { DeskShell } from '@/components/admin/desk-shell.tsx';
import { Overview } from '@/components/admin/overview.tsx';
import { deskOverview } from '@/lib/admin/overview.ts';
import { type DeskPageProps, deskMetadata, enterDesk } from './enter.ts';

export const generateMetadata = deskMetadata('Desk');

export default async function DeskPage(props: DeskPageProps) {
  const { store, now, who, notice } = await enterDesk(props);
  return (
    <DeskShell room="/admin" title="Desk" who={who} notice={notice}>
      <Overview view={await deskOverview(store, now)} now={now} />
    </DeskShell>
  );
}
