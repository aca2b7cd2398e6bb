// How is this source, and what may be shown of it? One source with its switches.
import { notFound } from 'next/navigation';
import { DeskShell } from '@/components/admin/desk-shell.tsx';
import { SourcePage } from '@/components/admin/source-page.tsx';
import { sourceDesk } from '@/lib/admin/sources.ts';
import { type DeskPageProps, deskMetadata, enterDesk } from '../../enter.ts';
import { changeSourceAction, licenseSourceAction, removeCredentialAction, setCredentialAction } from '../actions.ts';

export const generateMetadata = deskMetadata('Source');

interface Props extends DeskPageProps {
  params: Promise<{ id: string }>;
}

export default async function OneSourcePage({ params, ...props }: Props) {
  const { store, now, who, notice } = await enterDesk(props);
  const id = Number((await params).id);
  const view = Number.isSafeInteger(id) && id > 0 ? await sourceDesk(store, id, now) : null;
  if (!view) notFound();
  return (
    <DeskShell
      room="/admin/sources"
      title={view.publisher.name}
      who={who}
      notice={notice}
      intro={
        <p>
          <a className="prose-link" href={view.url} rel="noreferrer">
            {view.url}
          </a>
        </p>
      }
    >
      <SourcePage
        view={view}
        now={now}
        change={changeSourceAction}
        license={licenseSourceAction}
        setCredential={setCredentialAction}
        removeCredential={removeCredentialAction}
      />
    </DeskShell>
  );
}
