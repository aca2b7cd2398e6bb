// What a publisher brings, as a feed.
import { answer, type SlugContext } from '../../../answer.ts';

export const GET = async (_: Request, { params }: SlugContext): Promise<Response> =>
  answer({ kind: 'publisher', slug: (await params).slug });
