// What may go wrong that nobody expected? One error with a closed list of codes; expected outcomes are return values instead.

export type ErrorCode =
  /** A setting is missing or contradicts another. */
  | 'config'
  /** The person at the other end asked for something that cannot be. */
  | 'bad-request'
  | 'not-found'
  | 'forbidden'
  | 'too-many'
  /** Something outside (disk, network, a peer) failed. */
  | 'unavailable'
  /** A promise of our own code was broken. */
  | 'internal';

/** `message` is one sentence that the person concerned can read; `cause` is for the log. */
export class AppError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
  }
}

/** The message of anything thrown. A failed query is told by its cause: drizzle's own message quotes every value in it, which has
 *  no place in a log or before a reader. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.message.startsWith('Failed query:')) return error.cause ? messageOf(error.cause) : 'a query failed';
  return error.message || ('code' in error ? String(error.code) : error.name);
}
