// Which articles did the editors choose, in which order? The picks and a search for more.
import { DeskShell } from '@/components/admin/desk-shell.tsx';
import { PicksDesk } from '@/components/admin/picks-desk.tsx';
import { picksDesk } from '@/lib/admin/picks.ts';
import { type DeskPageProps, deskMetadata, enterDesk } from '../enter.ts';
import { changePickAction, notePickAction } from './actions.ts';

export const generateMetadata = deskMetadata('Picks');

export default async function PicksPage(props: DeskPageProps) {
  const { store, now, viewer, who, notice, ask } = await enterDesk(props);
  const view = await picksDesk(store, viewer, (ask('q') ?? '').slice(0, 200), now);
  const back = view.query ? `/admin/picks?q=${encodeURIComponent(view.query)}` : '/admin/picks';
  return (
    <DeskShell
      room="/admin/picks"
      title="Picks"
      who={who}
      notice={notice}
      intro={<p>The front page shows the first four; articles show others beside their text.</p>}
    >
      <PicksDesk view={view} now={now} back={back} change={changePickAction} note={notePickAction} />
    </DeskShell>
  );
}
