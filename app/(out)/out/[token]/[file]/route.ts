// A reader's own feed, at the secret address that they made of it. No cookie is looked at.
import { answerOwnFeed } from '@/lib/web/feed-door.ts';
import { place } from '../../../answer.ts';

interface Context {
  params: Promise<{ token: string; file: string }>;
}

export const GET = async (request: Request, { params }: Context): Promise<Response> =>
  answerOwnFeed(request, await params, place());
