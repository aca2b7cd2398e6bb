// How does a page get its frame? One read for who is here and what the footer counts, then the shell around the children.
import type { ReactNode } from 'react';
import { WishNotice } from '@/components/own/wish.tsx';
import { Shell, type ShellProps } from '@/components/shell/shell.tsx';
import { type ShellView, shellView } from '@/lib/reading/shell-view.ts';
import { askedPage, openRequest } from '@/lib/web/request.ts';
import { OwnActions } from './own-actions.client.tsx';

/** For pages that also need parts of it (offers, counts). */
export async function readShell(): Promise<ShellView> {
  const { store, viewer, now } = await openRequest();
  return shellView(store, viewer, now);
}

/** The shell of a page. `view` when the page has read it already. */
export async function Frame({
  view,
  children,
  ...rest
}: Omit<ShellProps, 'view'> & { view?: ShellView; children: ReactNode }) {
  const shell = view ?? (await readShell());
  // A stranger has no wishes, and their page is shared.
  const asked = shell.reader ? await askedPage() : null;
  return (
    <>
      <Shell view={shell} {...rest}>
        {asked !== null && <WishNotice asked={asked} />}
        {children}
      </Shell>
      {asked !== null && <OwnActions back={asked} />}
    </>
  );
}
