// A picture of an article in one of our widths: open ones for everybody, the others for those who may read the article.
import { imageDoor, pictureResponse } from '@/lib/web/image-route.ts';
import { openRequest } from '@/lib/web/request.ts';

interface Context {
  params: Promise<{ article: string; n: string; width: string }>;
}

export async function GET(request: Request, context: Context): Promise<Response> {
  const { store, viewer, now } = await openRequest();
  const outcome = await imageDoor().answer({ store, viewer, now, ...(await context.params) });
  return pictureResponse(outcome, viewer.kind !== 'anonymous', request.headers.get('if-none-match'));
}
