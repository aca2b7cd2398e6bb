// Which page answers which address, and what does each form do?

import type { Books } from '../books.ts';
import { cardByDigits } from '../cards.ts';
import { type Desk, NOBODY } from '../desk.ts';
import { Fault } from '../faults.ts';
import { completeCheckout } from '../life/complete-checkout.ts';
import { need } from '../life/find.ts';
import { payInvoice } from '../life/pay.ts';
import type { Invoice } from '../wire.ts';
import { attempt, field, type PageAnswer, type PageRequest, shown } from './answer.ts';
import { backFrom, checkoutApproval, checkoutPage } from './checkout.ts';
import { demoDoor } from './demo-door.ts';
import { html, LOOK, page } from './html.ts';
import { invoiceApproval, invoicePage } from './invoice.ts';
import { LOOK_CSS } from './look.ts';
import { writePdf } from './pdf.ts';
import { portalDoor } from './portal-door.ts';
import { dateText, invoiceText, moneyText } from './words.ts';

const look = <T>(desk: Desk, task: (books: Books) => T): T => desk.work(NOBODY, task);

function checkoutDoor(desk: Desk, request: PageRequest, id: string): PageAnswer {
  const render = (trouble: string | null): PageAnswer =>
    look(desk, (books) => {
      const session = need(books, 'checkout.session', id);
      return shown(checkoutPage(books, session, trouble), [session.success_url, session.cancel_url]);
    });
  if (request.method === 'GET') return render(null);
  const digits = field(request.fields, 'card');
  const decision = field(request.fields, 'decision');
  if (decision === 'refuse') return render('The payment was not approved. Nothing was charged.');
  let asks = false;
  const trouble = attempt(desk, (books) => {
    const session = need(books, 'checkout.session', id);
    const card = digits === 'none' ? null : (cardByDigits(digits) ?? null);
    asks = completeCheckout(books, session, card, decision === 'approve').kind === 'asks';
  });
  if (trouble) return render(trouble);
  return look(desk, (books): PageAnswer => {
    const session = need(books, 'checkout.session', id);
    return asks
      ? shown(checkoutApproval(books, session, digits), [session.success_url])
      : { kind: 'redirect', to: backFrom(session) };
  });
}

const pdfOf = (invoice: Invoice): Buffer =>
  writePdf([
    `Invoice ${invoice.number ?? '(draft)'}`,
    "Masthead's stand-in for Stripe: no real card, no real money.",
    '',
    `To ${invoice.customer_email ?? invoice.customer ?? ''}`,
    dateText(invoice.effective_at ?? invoice.created),
    '',
    ...invoice.lines.data.map((line) => `${line.description ?? ''}   ${moneyText(line.amount, line.currency)}`),
    '',
    `Due ${moneyText(invoice.amount_due, invoice.currency)}   ${invoiceText(invoice)}`,
  ]);

function invoiceDoor(desk: Desk, request: PageRequest, id: string, what: string | undefined): PageAnswer {
  const render = (trouble: string | null): PageAnswer =>
    look(desk, (books) => shown(invoicePage(books, need(books, 'invoice', id), request.home, trouble)));
  if (what === 'pdf')
    return look(desk, (books) => ({
      kind: 'file',
      type: 'application/pdf',
      body: pdfOf(need(books, 'invoice', id)),
    }));
  if (request.method === 'GET') {
    if (what === 'approve') return look(desk, (books) => shown(invoiceApproval(need(books, 'invoice', id), 'on-file')));
    return render(null);
  }
  if (field(request.fields, 'decision') === 'refuse')
    return render('The payment was not approved. The invoice stays open.');
  const card = field(request.fields, 'card');
  const token = card === 'on-file' ? undefined : cardByDigits(card)?.token;
  let asks = false;
  const trouble = attempt(desk, (books) => {
    try {
      payInvoice(books, need(books, 'invoice', id), token, what === 'approve');
    } catch (error) {
      asks = error instanceof Fault && error.body.code === 'invoice_payment_intent_requires_action';
      throw error;
    }
  });
  if (asks) return look(desk, (books) => shown(invoiceApproval(need(books, 'invoice', id), card)));
  return trouble ? render(trouble) : { kind: 'redirect', to: `/i/${id}` };
}

const nothing = (home: string | null): PageAnswer =>
  shown(
    page(
      'Nothing here',
      html`<h1>Nothing here</h1><p>There is no such page. ${home && html`<a href="${home}">Back to Masthead</a>`}</p>`,
    ),
    [],
    404,
  );

export function answerPage(desk: Desk, request: PageRequest): PageAnswer {
  const [, door = '', first = '', second] = request.path.split('/');
  try {
    if (request.path === LOOK) return { kind: 'file', type: 'text/css; charset=utf-8', body: LOOK_CSS };
    if (request.path === '/') return { kind: 'redirect', to: '/demo' };
    if (door === 'c' && first === 'pay' && second) return checkoutDoor(desk, request, second);
    if (door === 'p' && first === 'session' && second) return portalDoor(desk, request, second);
    if (door === 'i' && first) return invoiceDoor(desk, request, first, second);
    if (door === 'demo') return demoDoor(desk, request, first);
  } catch (error) {
    if (!(error instanceof Fault) || error.status !== 404) throw error;
  }
  return nothing(request.home);
}
