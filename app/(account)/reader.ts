// Who may see the pages of an account? Its reader; everybody else signs in first and comes back.
import { redirect } from 'next/navigation';
import type { SignedInViewer } from '@/lib/access/viewer.ts';
import { type OpenRequest, openRequest } from '@/lib/web/request.ts';

/** `path`: of the page, without a query. */
export async function requireReader(path: string): Promise<OpenRequest & { viewer: SignedInViewer }> {
  const open = await openRequest();
  if (open.viewer.kind === 'anonymous') redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
  return { ...open, viewer: open.viewer };
}
