// What does `expand[]` put in place of an id? The object itself, along a path of at most four names, also through lists.

import type { Books } from '../books.ts';
import { invalid } from '../faults.ts';
import type { Form } from '../form.ts';
import { listOf } from '../objects/list.ts';

const MAX_DEPTH = 4;

export function expandPaths(given: Form | undefined): string[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) throw invalid('Invalid array', 'expand');
  return given.map((path) => {
    if (typeof path !== 'string') throw invalid('Invalid string', 'expand');
    if (path.split('.').length > MAX_DEPTH)
      throw invalid(`You cannot expand more than ${MAX_DEPTH} levels of a property: ${path}.`, 'expand');
    return path;
  });
}

interface Node {
  [name: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';

/** Attributes that are there only when they are asked for. */
function included(books: Books, node: Node, name: string): unknown {
  const id = isText(node['id']) ? node['id'] : '';
  if (node['object'] === 'invoice' && name === 'payments')
    return listOf(`/v1/invoice_payments?invoice=${id}`, books.list({ kind: 'invoice_payment', about: id }));
  if (node['object'] === 'charge' && name === 'refunds')
    return listOf(`/v1/charges/${id}/refunds`, books.list({ kind: 'refund', about: id }));
  if (node['object'] === 'customer' && name === 'subscriptions')
    return listOf(
      `/v1/customers/${id}/subscriptions`,
      books.list({ kind: 'subscription', owner: id }, (s) => s.status !== 'canceled'),
    );
  if (node['object'] === 'checkout.session' && name === 'line_items') return checkoutLines(books, id);
  return undefined;
}

function checkoutLines(books: Books, id: string): unknown {
  const terms = books.memo(id).checkout;
  const price = terms && books.find('price', terms.price);
  if (!terms || !price) return listOf(`/v1/checkout/sessions/${id}/line_items`, []);
  const session = books.find('checkout.session', id);
  const amount = session?.amount_total ?? 0;
  const line = {
    id: `li_emu_${id.slice(-18)}`,
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: price.currency,
    description: books.find('product', price.product)?.name ?? null,
    metadata: {},
    price,
    quantity: terms.quantity,
  };
  return listOf(`/v1/checkout/sessions/${id}/line_items`, [line]);
}

function expandIn(books: Books, node: unknown, path: string[], whole: string): void {
  const [name, ...rest] = path;
  if (name === undefined) return;
  if (Array.isArray(node)) {
    for (const one of node) expandIn(books, one, path, whole);
    return;
  }
  if (!isNode(node)) return;
  const present = name in node;
  const value = present ? node[name] : included(books, node, name);
  if (value === null || node['deleted'] === true) return;
  const object = isText(value) ? books.any(value) : present ? null : value;
  if (object === undefined) throw invalid(`This property cannot be expanded (${whole}).`, 'expand');
  if (object !== null) node[name] = structuredClone(object);
  expandIn(books, node[name], rest, whole);
}

/** A copy of the answer with everything expanded that was asked for. */
export function expandAll(books: Books, answer: object, paths: string[]): object {
  if (paths.length === 0) return answer;
  const copy = structuredClone(answer);
  for (const path of paths) expandIn(books, copy, path.split('.'), path);
  return copy;
}
