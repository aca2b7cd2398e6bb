// What do we say to bytes that are no request? Node never hands them on, so they are refused here, with the headers of all answers.
import type { Duplex } from 'node:stream';
import { securityHeaders } from './headers.ts';
import { BARE_POLICY } from './policy.ts';

const UNREADABLE: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** For `clientError`: one answer, then the connection ends. */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const headers = [...securityHeaders(false), ['content-security-policy', BARE_POLICY], ['connection', 'close']];
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.end(`HTTP/1.1 ${UNREADABLE[error.code ?? ''] ?? '400 Bad Request'}\r\n${lines}content-length: 0\r\n\r\n`);
}
