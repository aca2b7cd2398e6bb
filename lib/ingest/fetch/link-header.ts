// Which hub and which own address does an answer's Link header name? (RFC 8288; WebSub asks for `hub` and `self`.)

export interface Announced {
  hub?: string;
  self?: string;
}

const LINK = /<([^<>]{1,2000})>((?:\s*;\s*[\w*-]+\s*(?:=\s*(?:"[^"]{0,500}"|[^\s",;]{0,500}))?){0,20})/g;
const REL = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s",;]+))/i;

/** The first of each, absolute; empty when there are none. */
export function announcedIn(header: string, url: string): Announced {
  const found: Announced = {};
  for (const [, address = '', parameters = ''] of header.slice(0, 10_000).matchAll(LINK)) {
    const [, quoted, bare] = REL.exec(parameters) ?? [];
    const rel = (quoted ?? bare ?? '').toLowerCase().split(/\s+/);
    const absolute = URL.parse(address.trim(), url);
    if (!absolute || !/^https?:$/.test(absolute.protocol)) continue;
    if (rel.includes('hub')) found.hub ??= absolute.href;
    if (rel.includes('self')) found.self ??= absolute.href;
  }
  return found;
}
