// What papers write about a topic, as a feed.
import { answer, type SlugContext } from '../../../answer.ts';

export const GET = async (_: Request, { params }: SlugContext): Promise<Response> =>
  answer({ kind: 'topic', slug: (await params).slug });
