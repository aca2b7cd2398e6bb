// How does one sign in to this account, and where is it signed in? Address, password, other providers, devices; each with its change.

import { Head } from '@/components/ui/parts.tsx';
import { ago, dayOf } from '@/components/ui/time.tsx';
import type { Device } from '@/lib/access/devices.ts';

interface SecurityProps {
  email: string;
  hasPassword: boolean;
  /** Without mails the address stays as it is. */
  mails: boolean;
  /** Providers that are set up here, and since when they are connected. */
  providers: readonly { id: string; name: string; connectedAt: number | null }[];
  now: number;
}

export function SignInWays({ email, hasPassword, mails, providers, now }: SecurityProps) {
  return (
    <section className="block">
      <Head title="Sign-in and security" />
      <dl className="kv">
        <div>
          <dt>Email</dt>
          <dd>{email}</dd>
          <dd>
            {mails && (
              <a className="quiet" href="/account/email" aria-label="Change your email">
                Change
              </a>
            )}
          </dd>
        </div>
        <div>
          <dt>Password</dt>
          <dd>{hasPassword ? 'Set' : 'None yet'}</dd>
          <dd>
            <a
              className="quiet"
              href="/account/password"
              aria-label={hasPassword ? 'Change your password' : 'Set a password'}
            >
              {hasPassword ? 'Change' : 'Set'}
            </a>
          </dd>
        </div>
        {providers.map(({ id, name, connectedAt }) => (
          <div key={id}>
            <dt>{name}</dt>
            <dd>{connectedAt === null ? 'Not connected' : `Connected since ${dayOf(connectedAt, now)}`}</dd>
            <dd>
              <a
                className="quiet"
                href={`/account/provider/${id}`}
                aria-label={`${connectedAt === null ? 'Connect' : 'Disconnect'} ${name}`}
              >
                {connectedAt === null ? 'Connect' : 'Disconnect'}
              </a>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** "This device", "Seen 2 h ago". */
const seen = ({ here, seenAt }: Device, now: number): string => {
  if (here) return 'This device';
  const when = ago(seenAt, now);
  return /^\d+ (min|h)$/.test(when) ? `Seen ${when} ago` : `Seen ${when === 'Yesterday' ? 'yesterday' : `on ${when}`}`;
};

interface DevicesProps {
  devices: readonly Device[];
  /** Whether a provider opens the account as well. */
  connected: boolean;
  now: number;
}

export function Devices({ devices, connected, now }: DevicesProps) {
  return (
    <section className="block" aria-labelledby="devices">
      <Head title="Devices" id="devices" />
      <form method="post" action="/api/account/devices">
        <ul className="devices">
          {devices.map((device) => (
            <li key={device.mark}>
              <span>{device.browser}</span>
              <span>{`${seen(device, now)}, signed in ${dayOf(device.signedInAt, now)}`}</span>
              <button
                type="submit"
                className="quiet"
                name="device"
                value={device.mark}
                aria-label={`Sign out ${device.here ? 'this device' : device.browser}`}
              >
                Sign out
              </button>
            </li>
          ))}
        </ul>
        {devices.length > 1 && (
          <button type="submit" className="btn line small" name="device" value="others">
            Sign out all other devices
          </button>
        )}
      </form>
      <p className="adds">
        {connected
          ? 'A device you do not know? Sign it out, change your password, and disconnect above what you did not connect.'
          : 'A device you do not know? Sign it out, then change your password.'}
      </p>
    </section>
  );
}
