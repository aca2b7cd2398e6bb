// Where do mails go in tests? To a small SMTP server on loopback (RFC 5321) that keeps what it is given, refuses on demand, or says nothing.
import { createServer, type Socket } from 'node:net';

export interface Received {
  from: string;
  to: string[];
  /** The message as it was sent, dots and line ends undone. */
  data: string;
}

export interface Mailbox {
  url: string;
  received: Received[];
  /** Every command it heard. */
  heard: string[];
  port: number;
  /** What the next recipients are answered, in turn; then they are taken again. */
  refuseNext(...answers: string[]): void;
  /** From now on it takes connections and says nothing. */
  hang(): void;
  close(): Promise<void>;
}

function converse(socket: Socket, received: Received[], heard: string[], refusals: string[]): void {
  let mail: Received = { from: '', to: [], data: '' };
  let inData = false;
  let buffer = '';
  const say = (line: string) => socket.write(`${line}\r\n`);
  say('220 mailbox.test ESMTP');
  const command = (line: string): void => {
    heard.push(line);
    const verb = line.slice(0, 4).toUpperCase();
    const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
    if (verb === 'EHLO' || verb === 'HELO') say('250-mailbox.test\r\n250 AUTH PLAIN');
    else if (verb === 'AUTH') say('235 ok');
    else if (verb === 'MAIL') {
      mail = { from: address, to: [], data: '' };
      say('250 ok');
    } else if (verb === 'RCPT') {
      const refusal = refusals.shift();
      if (refusal) return void say(refusal);
      mail.to.push(address);
      say('250 ok');
    } else if (verb === 'DATA') {
      inData = true;
      say('354 go on');
    } else if (verb === 'QUIT') {
      say('221 bye');
      socket.end();
    } else say(verb === 'RSET' || verb === 'NOOP' ? '250 ok' : '502 unknown');
  };
  socket.on('data', (bytes) => {
    buffer += bytes.toString('utf8');
    for (;;) {
      const end = buffer.indexOf(inData ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const part = buffer.slice(0, end);
      buffer = buffer.slice(end + (inData ? 5 : 2));
      if (!inData) command(part);
      else {
        inData = false;
        received.push({ ...mail, data: part.replace(/^\.\./gm, '.') });
        say('250 kept');
      }
    }
  });
}

export async function openMailbox(): Promise<Mailbox> {
  const received: Received[] = [];
  const refusals: string[] = [];
  const sockets = new Set<Socket>();
  const heard: string[] = [];
  let hangs = false;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    if (!hangs) converse(socket, received, heard, refusals);
  });
  await new Promise<void>((done) => server.listen(0, '0.0.0.0', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    heard,
    port,
    refuseNext: (...answers) => void refusals.push(...answers),
    hang: () => {
      hangs = true;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

/** The value of a header, folded lines joined. */
export function headerOf({ data }: Received, name: string): string | undefined {
  const [head = ''] = data.split('\r\n\r\n');
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  return lines.find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}: `))?.slice(name.length + 2);
}

/** All header names of a message, in lower case. */
export const headerNames = ({ data }: Received): string[] =>
  (data.split('\r\n\r\n')[0] ?? '')
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .map((line) => line.split(':')[0]?.toLowerCase() ?? '');
