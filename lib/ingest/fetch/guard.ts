// Which addresses may ingest connect to? Public ones only, unless INGEST_ALLOW opens them by name. The address that was
// checked is the address that is connected to, so a name that answers differently a second time gains nothing.

import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { buildConnector } from 'undici';
import { AppError } from '../../platform/errors.ts';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** INGEST_ALLOW, parsed. */
export interface AllowList {
  /** `host` or `host:port`, lower case, IPv6 in brackets. */
  names: ReadonlySet<string>;
  ranges: readonly [Address, number][];
}

/** Thrown while connecting; politely.ts turns it into the outcome `blocked-address`. */
export class BlockedAddress extends Error {
  readonly code = 'MASTHEAD_BLOCKED';
}

export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

export const systemResolve: Resolve = (hostname) => lookup(hostname, { all: true, verbatim: true });

/** Parses entries `host`, `host:port`, `[v6]:port` or CIDR. Throws AppError('config') for anything else. */
export function parseAllow(entries: readonly string[]): AllowList {
  const names = new Set<string>();
  const ranges: [Address, number][] = [];
  for (const entry of entries.map((e) => e.trim().toLowerCase()).filter(Boolean)) {
    if (entry.includes('/')) {
      // Four parts: "10/8" would mean 0.0.0.10/8, which nobody wants.
      if (!ipaddr.IPv6.isValidCIDR(entry) && !ipaddr.IPv4.isValidCIDRFourPartDecimal(entry))
        throw new AppError('config', `INGEST_ALLOW: "${entry}" is no address range.`);
      ranges.push(ipaddr.parseCIDR(entry) as [Address, number]);
    } else if (/^[a-z0-9._-]+(:\d{1,5})?$|^\[[0-9a-f:.]+\](:\d{1,5})?$|^[0-9a-f:]+$/.test(entry)) {
      names.add(ipaddr.IPv6.isValid(entry) ? `[${entry}]` : entry);
    } else {
      throw new AppError('config', `INGEST_ALLOW: "${entry}" is neither host, host:port nor an address range.`);
    }
  }
  return { names, ranges };
}

/** Of public numbers, but it answers only within Azure: its machines learn their settings from there. */
const AZURE_HOST = '168.63.129.16';

/** True for addresses of the public internet. IPv4 written as IPv6 is what it is as IPv4; inside IPv6 (6to4, NAT64, Teredo) it is never public. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  if (address.range() !== 'unicast') return false;
  return address instanceof ipaddr.IPv6 ? isGlobal(address) : address.toString() !== AZURE_HOST;
}

/** 2000::/3: nothing else was ever given to anybody (RFC 4291, 2.4; the registry of IANA). */
const isGlobal = ({ parts }: ipaddr.IPv6): boolean => (parts[0] ?? 0) >> 13 === 1;

function allowed(address: string, hostname: string, port: string, allow: AllowList): boolean {
  if (isPublicAddress(address)) return true;
  if (allow.names.has(hostname) || allow.names.has(`${hostname}:${port}`)) return true;
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return allow.ranges.some(([base, bits]) => parsed.kind() === base.kind() && parsed.match(base, bits));
}

/** A connector for undici that resolves once, refuses the name when any of its addresses is refused, and connects to
 *  exactly those addresses. `connectMs` limits the connection (name, TCP, TLS). */
export function guardedConnector(allow: AllowList, connectMs: number, resolve: Resolve): buildConnector.connector {
  return (options, callback) => {
    const fail = (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null);
    const hostname = options.hostname.replace(/^\[|\]$/g, '').toLowerCase();
    const port = options.port || (options.protocol === 'https:' ? '443' : '80');
    const addresses: Promise<LookupAddress[]> = ipaddr.isValid(hostname)
      ? Promise.resolve([{ address: hostname, family: hostname.includes(':') ? 6 : 4 }])
      : within(connectMs, resolve(hostname));
    addresses.then((found) => {
      const name = hostname.includes(':') ? `[${hostname}]` : hostname;
      const refused = found.find((a) => !allowed(a.address, name, port, allow));
      if (found.length === 0 || refused) {
        fail(found.length === 0 ? noAddress() : new BlockedAddress(refused?.address));
        return;
      }
      const connect = buildConnector({
        timeout: connectMs,
        maxCachedSessions: 0,
        lookup: fixedLookup(found),
      } as object);
      connect({ ...options, hostname }, callback);
    }, fail);
  };
}

const noAddress = (): Error => Object.assign(new Error('no address'), { code: 'ENOTFOUND' });

const fixedLookup =
  (found: readonly LookupAddress[]): LookupFunction =>
  (_hostname, options, callback) => {
    const [first] = found;
    if (options.all || !first) callback(null, [...found]);
    else callback(null, first.address, first.family);
  };

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('name not resolved in time'), { code: 'ETIMEDOUT' })), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
