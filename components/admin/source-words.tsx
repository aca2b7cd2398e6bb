// How is a source's state said? One word with its colour, its error in plain words, and moments to come.

import { moment, Time } from '@/components/ui/time.tsx';
import { counted, inWords } from '@/components/ui/words.ts';
import type { DeskSource, Health } from '@/lib/admin/sources.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const LOOK: Record<Health, { className: string; word: string }> = {
  healthy: { className: 'ok', word: 'Healthy' },
  failing: { className: 'badt', word: 'Failing' },
  paused: { className: 'warnt', word: 'Paused' },
  gone: { className: 'badt', word: 'Gone' },
  new: { className: 'new', word: 'New, not polled yet' },
};

const times = (n: number): string => (n === 2 ? 'twice' : `${inWords(n)} times`);

/** "Failing, eleven times", and below it what the publisher answered. */
export function HealthWords({ of }: { of: DeskSource }) {
  const { className, word } = LOOK[of.health];
  const again = of.health === 'failing' && of.failures > 1 ? `, ${times(of.failures)}` : '';
  const told = of.health === 'failing' || of.health === 'gone' ? of.errorText : null;
  return (
    <>
      <span className={className}>{`${word}${again}`}</span>
      {told && <small>{told}</small>}
    </>
  );
}

/** "in 22 min", "now", "in 3 h". */
export function inTime(at: number, now: number): string {
  const left = at - now;
  if (left <= 0) return 'now';
  if (left < HOUR) return `in ${Math.max(1, Math.round(left / MINUTE))} min`;
  return left < 48 * HOUR ? `in ${Math.round(left / HOUR)} h` : `in ${Math.round(left / (24 * HOUR))} days`;
}

/** When it is polled next; nothing while it is not polled at all. */
export function NextDue({ of, now }: { of: DeskSource; now: number }) {
  if (of.status !== 'active') return <>–</>;
  return <time dateTime={new Date(of.dueAt).toISOString()}>{inTime(of.dueAt, now)}</time>;
}

/** A moment of the past; a dash when it never came. */
export function Past({ at, now }: { at: number | null; now: number }) {
  return at === null ? <>never</> : <Time at={at} now={now} />;
}

/** The same, whole: "24 November, 07:31". */
export const wholePast = (at: number | null, now: number): string => (at === null ? 'Never' : `${moment(at, now)} UTC`);

/** The address without what goes without saying. */
export const shortAddress = (url: string): string => url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');

export const LICENCES = [
  { value: 'full', name: 'Full', means: 'Members read the whole text here.' },
  { value: 'excerpt', name: 'Excerpt', means: 'A preview for everybody, then on to the publisher.' },
  { value: 'link', name: 'Link', means: 'Headline and link; the text is read at the publisher.' },
] as const;

export const licenceName = (licence: DeskSource['licence']): string =>
  LICENCES.find(({ value }) => value === licence)?.name ?? licence;

export const everySoOften = (intervalMs: number): string => {
  const minutes = Math.max(1, Math.round(intervalMs / MINUTE));
  return minutes < 120 ? `every ${counted(minutes, 'minute')}` : `every ${counted(Math.round(minutes / 60), 'hour')}`;
};
