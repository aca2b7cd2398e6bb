// What an author writes, as a feed.
import { answer, type SlugContext } from '../../../answer.ts';

export const GET = async (_: Request, { params }: SlugContext): Promise<Response> =>
  answer({ kind: 'author', slug: (await params).slug });
