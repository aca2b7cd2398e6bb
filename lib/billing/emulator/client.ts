// How does another process ask the running emulator for something? Over its doors for Masthead's own command line.

import type { StatePlaced, StateWish } from './states.ts';

/** Where the emulator is, and the key it takes. */
export interface EmulatorAddress {
  origin: string;
  apiKey: string;
}

/** Throws when the emulator does not run or says no. */
export async function askEmulator(at: EmulatorAddress, what: string, wish: object): Promise<unknown> {
  const response = await fetch(`${at.origin}/emulator/${what}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${at.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(wish),
  });
  if (!response.ok) throw new Error(`The emulator answered ${response.status}: ${await response.text()}`);
  return response.json();
}

const isPlaced = (answer: unknown): answer is StatePlaced =>
  typeof answer === 'object' && answer !== null && 'customerId' in answer && 'subscriptionId' in answer;

/** A customer with a subscription in this state, made by the emulator that runs at `at`. */
export async function askForState(at: EmulatorAddress, wish: StateWish): Promise<StatePlaced> {
  const answer = await askEmulator(at, 'state', wish);
  if (!isPlaced(answer)) throw new Error('The emulator gave no ids.');
  return answer;
}
