// How does the emulator say no? With Stripe's error objects, so that the SDK throws what it throws against Stripe.

interface FaultBody {
  type: 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error';
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
}

/** `kept`: what was done before the fault stays done, as a declined charge does. */
export class Fault extends Error {
  readonly status: number;
  readonly body: FaultBody;
  readonly kept: boolean;

  constructor(status: number, body: FaultBody, kept = false) {
    super(body.message);
    this.status = status;
    this.body = body;
    this.kept = kept;
  }
}

export const invalid = (message: string, param?: string, code?: string): Fault =>
  new Fault(400, {
    type: 'invalid_request_error',
    message,
    ...(param !== undefined && { param }),
    ...(code && { code }),
  });

export const missing = (what: string, id: string, param = 'id'): Fault =>
  new Fault(404, {
    type: 'invalid_request_error',
    message: `No such ${what}: '${id}'`,
    param,
    code: 'resource_missing',
  });

export const unknownParameter = (param: string): Fault =>
  invalid(`Received unknown parameter: ${param}`, param, 'parameter_unknown');

export const unknownRoute = (method: string, path: string): Fault =>
  new Fault(404, {
    type: 'invalid_request_error',
    message: `${method} ${path} is not emulated: this is Masthead's stand-in for Stripe, and it knows only what Masthead uses.`,
  });

/** The card was refused, or its owner must be asked. The attempt is on record, unless `kept` is false. */
export const cardRefused = (message: string, code: string, kept = true): Fault =>
  new Fault(
    402,
    { type: 'card_error', message, code, ...(code === 'card_declined' && { decline_code: 'generic_decline' }) },
    kept,
  );

export const keyReused = (key: string): Fault =>
  new Fault(400, {
    type: 'idempotency_error',
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  });

export const noKey = (): Fault =>
  new Fault(401, {
    type: 'invalid_request_error',
    message: 'You did not provide an API key. Send it as `Authorization: Bearer KEY`.',
  });

export const wrongKey = (key: string): Fault =>
  new Fault(401, {
    type: 'invalid_request_error',
    message: /^(sk|rk)_live_/.test(key)
      ? 'A live key was sent to the emulator, which refuses it: no live key belongs here.'
      : `Invalid API Key provided: ${key.slice(0, 8)}***`,
    ...(/^(sk|rk)_live_/.test(key) && { code: 'livemode_mismatch' }),
  });
