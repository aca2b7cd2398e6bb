// Who stands for Google and Apple in tests? A small OpenID Connect provider on loopback: its page has one button, its tokens are signed.

import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface Person {
  sub: string;
  email?: string;
  email_verified?: boolean | string;
  name?: string;
}

export interface Provider {
  issuer: string;
  /** Who signs in there from now on. */
  person: Person;
  /** What of the next id token is not as it should be. */
  forge: { nonce?: string; aud?: string; iss?: string; signature?: 'broken' };
  close(): Promise<void>;
}

interface Asked {
  parameters: URLSearchParams;
  person: Person;
}

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const b64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function signed(claims: object, broken: boolean): string {
  const body = `${b64({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${b64(claims)}`;
  const signature = createSign('RSA-SHA256').update(body).sign(privateKey).toString('base64url');
  return `${body}.${broken ? signature.split('').reverse().join('') : signature}`;
}

const bodyOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let text = '';
  for await (const part of request) text += String(part);
  return new URLSearchParams(text);
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

const page = (action: string, method: string, fields: URLSearchParams, more: string): string => {
  const hidden = [...fields]
    .map(([k, v]) => `<input type="hidden" name="${escaped(k)}" value="${escaped(v)}">`)
    .join('');
  const form = `<form method="${method}" action="${escaped(action)}">${hidden}${more}</form>`;
  return `<!doctype html><html lang="en"><title>Provider</title><main><h1>Provider</h1>${form}</main></html>`;
};

/** Who one is there: journeys run in another process and say it here. */
const whoPage = (asked: URLSearchParams): string =>
  page('/authorize', 'get', asked, '<label>Who are you <input name="person"></label><button>Go on</button>');

/** The page on which one says yes: a redirect or, for Apple, a form that is posted to us. */
const consentPage = (to: URL, post: boolean): string =>
  page(to.origin + to.pathname, post ? 'post' : 'get', to.searchParams, '<button>Yes, it is me</button>');

const json = (response: ServerResponse, status: number, value: object): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
};

export async function startProvider(client: { id: string; secret: string }): Promise<Provider> {
  const codes = new Map<string, Asked>();
  const provider: Provider = {
    issuer: '',
    person: { sub: '1001', email: 'person@provider.example', email_verified: true, name: 'Pat Person' },
    forge: {},
    close: () => new Promise((done) => server.close(() => done())),
  };

  function authorize(url: URL, response: ServerResponse): void {
    const back = url.searchParams.get('redirect_uri');
    if (!back || url.searchParams.get('client_id') !== client.id) return void response.writeHead(400).end();
    const person = url.searchParams.get('person');
    if (person === null) {
      response.writeHead(200, { 'content-type': 'text/html' }).end(whoPage(url.searchParams));
      return;
    }
    const code = randomBytes(16).toString('base64url');
    const known = { ...provider.person };
    codes.set(code, {
      parameters: url.searchParams,
      person: person ? { sub: person, email: person, email_verified: true } : known,
    });
    const to = new URL(back);
    to.searchParams.set('code', code);
    to.searchParams.set('state', url.searchParams.get('state') ?? '');
    const post = url.searchParams.get('response_mode') === 'form_post';
    response.writeHead(200, { 'content-type': 'text/html' }).end(consentPage(to, post));
  }

  async function token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = await bodyOf(request);
    const asked = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const right =
      form.get('client_id') === client.id &&
      form.get('client_secret') === client.secret &&
      asked?.parameters.get('code_challenge') === challenge;
    if (!asked || !right) return json(response, 400, { error: 'invalid_grant' });
    const { signature, ...forged } = provider.forge;
    provider.forge = {};
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: provider.issuer,
      aud: client.id,
      nonce: asked.parameters.get('nonce'),
      iat: now,
      exp: now + 600,
      ...asked.person,
      ...forged,
    };
    const idToken = signed(claims, signature === 'broken');
    json(response, 200, { access_token: 'a', token_type: 'Bearer', expires_in: 600, id_token: idToken });
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', provider.issuer);
    if (url.pathname === '/.well-known/openid-configuration')
      return json(response, 200, {
        issuer: provider.issuer,
        authorization_endpoint: `${provider.issuer}/authorize`,
        token_endpoint: `${provider.issuer}/token`,
        jwks_uri: `${provider.issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    if (url.pathname === '/keys')
      return json(response, 200, {
        keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }],
      });
    if (url.pathname === '/favicon.ico') return void response.writeHead(204).end();
    if (url.pathname === '/authorize') return authorize(url, response);
    if (url.pathname === '/token') return void token(request, response);
    return json(response, 404, {});
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  provider.issuer = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return provider;
}
