// What is in the papers right now, as a feed.
import { answer } from '../answer.ts';

export const GET = (): Promise<Response> => answer({ kind: 'front' });
