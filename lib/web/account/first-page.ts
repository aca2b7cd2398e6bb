// What comes after a new account is open? Where plans are sold, choosing one, which begins the trial; else the trial has begun.
import { config } from '../../platform/config.ts';
import { pathWith } from '../auth-route.ts';

/** True where nothing can be bought: then the trial begins with the account. */
export const trialBySelf = (): boolean => config().stripe === null;

/** `back`: the path that the reader came from, and goes on to in the end. */
export const firstPage = (back: string): string =>
  trialBySelf() ? back : pathWith('/pricing', { callbackUrl: back === '/' ? null : back });
