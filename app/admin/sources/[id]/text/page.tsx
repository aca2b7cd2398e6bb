// What of this source's article pages is the text? An admin's rules, tried on an article before they are kept.
import { notFound } from 'next/navigation';
import { DeskShell } from '@/components/admin/desk-shell.tsx';
import { TextRules } from '@/components/admin/text-rules.tsx';
import { unpackRules } from '@/lib/admin/rules-written.ts';
import { textDesk } from '@/lib/admin/text-rules.ts';
import { type DeskPageProps, deskMetadata, enterDesk } from '../../../enter.ts';
import { textRulesAction, tryTextRulesAction } from '../../actions.ts';

export const generateMetadata = deskMetadata('What of an article’s page is its text');

interface Props extends DeskPageProps {
  params: Promise<{ id: string }>;
}

export default async function TextRulesPage({ params, ...props }: Props) {
  const { store, now, who, notice, ask } = await enterDesk(props);
  const id = Number((await params).id);
  const view = Number.isSafeInteger(id) && id > 0 ? await textDesk(store, id, unpackRules(ask('rules')), now) : null;
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
      <TextRules view={view} attempt={tryTextRulesAction} keep={textRulesAction} />
    </DeskShell>
  );
}
