// How does Masthead's own command line, or a test, move the emulator? Doors under /emulator/, opened by the API key.

import { z } from 'zod';
import { keyOf } from './api/door.ts';
import type { Desk } from './desk.ts';
import { NOBODY } from './desk.ts';
import { Fault } from './faults.ts';
import { need } from './life/find.ts';
import { loseDispute } from './life/give-back.ts';
import { putState, STATES } from './states.ts';
import { KNOBS } from './webhooks/knobs.ts';

export interface AdminAnswer {
  status: number;
  body: object;
}

type Act = (desk: Desk, body: unknown) => object | Promise<object>;

/** What may be asked, each with the shape that it must have; a wrong shape throws zod's error. */
const act =
  <S extends z.ZodType>(shape: S, run: (desk: Desk, wish: z.infer<S>) => object | Promise<object>): Act =>
  (desk, body) =>
    run(desk, shape.parse(body));

const text = z.string().min(1);

const ACTS = new Map<string, Act>([
  ['state', act(z.strictObject({ state: z.enum(STATES), email: text, userId: text }), putState)],
  [
    'age',
    act(z.strictObject({ customer: text, seconds: z.number().int().min(0) }), (desk, { customer, seconds }) => ({
      steps: desk.age(customer, seconds),
    })),
  ],
  ['knobs', act(KNOBS.partial(), (desk, change) => desk.courier.knobs.set(change))],
  ['flush', act(z.strictObject({}), (desk) => desk.courier.flush())],
  [
    'lose-dispute',
    act(z.strictObject({ charge: text }), (desk, { charge }) =>
      desk.work(NOBODY, (books) => loseDispute(books, need(books, 'charge', charge))),
    ),
  ],
]);

export async function answerAdmin(
  desk: Desk,
  name: string,
  authorization: string | undefined,
  body: string,
): Promise<AdminAnswer> {
  if (keyOf(authorization) !== desk.apiKey) return { status: 401, body: { error: 'The API key is missing or wrong.' } };
  const run = ACTS.get(name);
  if (!run) return { status: 404, body: { error: `There is no ${name}.` } };
  try {
    return { status: 200, body: await run(desk, JSON.parse(body || '{}')) };
  } catch (error) {
    if (error instanceof z.ZodError) return { status: 400, body: { error: z.prettifyError(error) } };
    if (error instanceof SyntaxError) return { status: 400, body: { error: 'That is no JSON.' } };
    if (error instanceof Fault) return { status: error.status, body: { error: error.message } };
    throw error;
  }
}
