// From which network address does a request come? The socket's; behind proxies that the settings name, the one they wrote down.
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

type Asked = Pick<IncomingMessage, 'headers' | 'socket'>;

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** IPv4 inside IPv6 is written as IPv4; a port or a zone behind an address is left out. Empty for what is no address. */
function plain(text: string): string {
  const address = text
    .trim()
    .replace(/^\[([^\]]*)\](?::\d+)?$/, '$1')
    .replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1')
    .replace(/^::ffff:(?=\d+\.)|%.*$/gi, '');
  return isIP(address) ? address : '';
}

/** Of an IPv6 address the network half counts, as one host has all of it. */
function networkOf(address: string): string {
  if (!address.includes(':') || address === '::1') return address;
  const [head = ''] = address.split('::');
  return `${head.split(':').slice(0, 4).join(':')}::/64`;
}

/**
 * `proxies`: addresses and networks (CIDR) whose X-Forwarded-For is believed. Read from its end, as each proxy adds whom it was
 * asked by: the first address that is no proxy of ours is the client, whatever stands before it.
 */
export function openAddressing(proxies: readonly string[]): (request: Asked) => string {
  const ours = new BlockList();
  for (const entry of proxies) {
    const [address = '', prefix] = entry.split('/');
    if (prefix === undefined) ours.addAddress(address, familyOf(address));
    else ours.addSubnet(address, Number(prefix), familyOf(address));
  }
  return ({ headers, socket }) => {
    let address = plain(socket.remoteAddress ?? '');
    const told = String(headers['x-forwarded-for'] ?? '').split(',');
    while (address && ours.check(address, familyOf(address))) {
      const before = plain(told.pop() ?? '');
      if (!before) break;
      address = before;
    }
    return networkOf(address);
  };
}
