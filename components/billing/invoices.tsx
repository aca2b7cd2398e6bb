// What was paid? A table of the newest invoices, each with Stripe's own page of it.

import { shortDay } from '@/components/ui/time.tsx';
import type { InvoiceView } from '@/lib/billing/invoices.ts';

const STATE: Record<InvoiceView['state'], { text: string; tone: string }> = {
  paid: { text: 'Paid', tone: 'ok' },
  open: { text: 'Open', tone: 'warnt' },
  failed: { text: 'Not paid', tone: 'badt' },
  void: { text: 'Void', tone: '' },
};

/** `null`: they could not be read just now. */
export function Invoices({ invoices }: { invoices: InvoiceView[] | null }) {
  if (!invoices) return <p>The payment service does not answer just now. Your payments are there when it does.</p>;
  if (invoices.length === 0) return <p>Nothing was charged so far.</p>;
  return (
    <div className="scroll">
      <table className="data num">
        <thead>
          <tr>
            <th scope="col">Date</th>
            <th scope="col" className="r">
              Amount
            </th>
            <th scope="col">State</th>
            <th scope="col">
              <span className="vh">Invoice</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {invoices.map(({ id, at, amount, state, href }) => (
            <tr key={id}>
              <td>{`${shortDay(at)} ${new Date(at).getUTCFullYear()}`}</td>
              <td className="r">{amount}</td>
              <td className={STATE[state].tone}>{STATE[state].text}</td>
              <td>
                {href && (
                  <a className="prose-link" href={href} rel="noopener">
                    {state === 'open' || state === 'failed' ? 'Pay or confirm' : 'Invoice'}
                  </a>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
