// What every paper writes about one event, as a feed.
import { answer, type SlugContext } from '../../../answer.ts';

export const GET = async (_: Request, { params }: SlugContext): Promise<Response> =>
  answer({ kind: 'story', part: (await params).slug });
