// How does a page of the desk begin? The admin's request, what the address asks for, and what there is to say of the last action.
import type { Metadata } from 'next';
import { type NoticeView, noticeFor } from '@/lib/admin/notices.ts';
import { requireAdmin } from '@/lib/web/request.ts';

export interface DeskPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** For everybody else there is no page, and so no title either. */
export const deskMetadata = (title: string) => async (): Promise<Metadata> => {
  await requireAdmin();
  return { title, robots: { index: false } };
};

/** Ends in a 404 for everybody who is no admin. */
export async function enterDesk({ searchParams }: DeskPageProps) {
  const open = await requireAdmin();
  const all = await searchParams;
  const ask = (name: string): string | undefined => {
    const value = all[name];
    return typeof value === 'string' ? value : undefined;
  };
  const notice: NoticeView | null = noticeFor(ask('notice'));
  const who = open.viewer.name ?? open.viewer.email;
  return { ...open, ask, notice, who };
}
