// How is a page written? As a template whose values are escaped; there is no other way to put text into it.

export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number | Markup | readonly Markup[] | null | undefined | false;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

function written(value: Value): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map((one) => one.text).join('');
  return escaped(String(value));
}

export const html = (parts: TemplateStringsArray, ...values: Value[]): Markup =>
  new Markup(parts.reduce((text, part, i) => text + written(values[i - 1]) + part));

export const LOOK = '/look.css';

/** A whole page under the banner that says what this is. */
export const page = (title: string, main: Markup): Markup => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title} · stand-in for Stripe</title>
<link rel="stylesheet" href="${LOOK}">
</head>
<body>
<p class="banner" role="note">This is Masthead's stand-in for Stripe: no real card, no real money.</p>
<main>${main}</main>
</body>
</html>
`;
