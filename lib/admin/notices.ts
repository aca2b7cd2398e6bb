// What does the desk say after an action? Codes travel in addresses, sentences do not; and it leads back to where one was.

const NOTICES = {
  added: { tone: 'good', text: 'The source is added and due at once: its articles come with the next poll.' },
  known: { tone: 'good', text: 'This feed was a source already. Here it is.' },
  paused: { tone: 'good', text: 'Paused. Nothing is fetched until you resume it; what is stored stays.' },
  resumed: { tone: 'good', text: 'Resumed, and due at once.' },
  refetched: { tone: 'good', text: 'Due at once: with the next poll everything it lists is looked at anew.' },
  'not-polled': { tone: 'bad', text: 'It is not polled now, so nothing can be fetched. Resume it first.' },
  licensed: { tone: 'good', text: 'The licence is set. Pages follow at once; texts follow with the next poll.' },
  'no-feed': { tone: 'bad', text: 'The feed cannot be read any more. Nothing was added.' },
  'credential-set': { tone: 'good', text: 'The credentials are kept, sealed. The source is polled with them at once.' },
  'credential-gone': { tone: 'good', text: 'The credentials are forgotten. The source is polled without any at once.' },
  'credential-bad': {
    tone: 'bad',
    text: 'These credentials cannot be sent: a name without a colon and a password, one word for a bearer token, or a header’s name and one line of plain signs. Nothing was changed.',
  },
  listed: {
    tone: 'good',
    text: 'The selectors are set. The page is read anew with the next poll, which is due at once.',
  },
  'no-list': { tone: 'bad', text: 'With these selectors the page cannot be read as a list. Nothing was changed.' },
  'rules-set': {
    tone: 'good',
    text: 'The rules are kept. They hold from the next poll on; re-fetch the source to have the articles that it lists read anew at once.',
  },
  'rules-bad': { tone: 'bad', text: 'One of the rules cannot be read. Nothing was changed.' },
  'rules-long': {
    tone: 'bad',
    text: 'Together these rules are too long to be shown again: 4000 signs are the most, fewer where letters are not Latin. Nothing was changed.',
  },
  'no-source': { tone: 'bad', text: 'There is no such source.' },
  picked: { tone: 'good', text: 'Added at the end of the picks.' },
  unpicked: { tone: 'good', text: 'Removed from the picks.' },
  moved: { tone: 'good', text: 'Moved. The front page shows it in a moment.' },
  noted: { tone: 'good', text: 'The note is kept.' },
  'no-article': { tone: 'bad', text: 'There is no such article.' },
  'picks-full': { tone: 'bad', text: 'There is no room for another pick. Remove one first.' },
  'too-many': { tone: 'bad', text: 'Too many actions in a short time. Please wait a minute.' },
  invalid: { tone: 'bad', text: 'Something in this form cannot be read. Nothing was done.' },
  failed: { tone: 'bad', text: 'That did not work, and we have noted it. Please try again.' },
} as const satisfies Record<string, { tone: 'good' | 'bad'; text: string }>;

export type NoticeCode = keyof typeof NOTICES;

export interface NoticeView {
  tone: 'good' | 'bad';
  text: string;
}

/** The sentence for a code from an address; null for none and for an unknown one. */
export const noticeFor = (code: string | null | undefined): NoticeView | null =>
  code && Object.hasOwn(NOTICES, code) ? NOTICES[code as NoticeCode] : null;

const NOWHERE = 'http://desk.invalid';

/** `back` with the notice, if there is one, in its query. Only addresses of the desk are followed; anything else leads to the desk itself. */
export function withNotice(back: string | undefined, code: NoticeCode | null): string {
  const url = URL.parse(back ?? '', NOWHERE);
  const path = url && url.origin === NOWHERE && /^\/admin(\/|$)/.test(url.pathname) ? url : new URL('/admin', NOWHERE);
  if (code) path.searchParams.set('notice', code);
  else path.searchParams.delete('notice');
  return `${path.pathname}${path.search}`;
}
