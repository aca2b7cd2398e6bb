// What do the account's pages read from their address? One value of each, and only a way back that is ours.
import { sentenceFor } from '@/lib/access/sentences.ts';
import { config } from '@/lib/platform/config.ts';
import { safeCallback } from '@/lib/web/same-origin.ts';

export interface AccountPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export interface Asked {
  /** A path of ours. */
  callbackUrl: string;
  email: string | undefined;
  /** What was just done, as a code of ours. */
  done: string | undefined;
  /** Any other parameter, once. */
  one(name: string): string | undefined;
  error: { code: string; sentence: string } | null;
}

export async function asked({ searchParams }: AccountPageProps): Promise<Asked> {
  const all = await searchParams;
  const one = (name: string): string | undefined => {
    const value = all[name];
    return typeof value === 'string' ? value : undefined;
  };
  const code = one('error');
  const sentence = sentenceFor(code);
  return {
    callbackUrl: safeCallback(one('callbackUrl'), config().origin),
    email: one('email')?.slice(0, 254),
    done: one('done'),
    one,
    error: code && sentence ? { code, sentence } : null,
  };
}

/** The other form's address, with the same way back. */
export const withBack = (path: string, callbackUrl: string): string =>
  callbackUrl === '/' ? path : `${path}?callbackUrl=${encodeURIComponent(callbackUrl)}`;
