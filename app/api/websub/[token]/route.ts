// Hubs that push feeds knock here.
import { answerHub, receiveFromHub } from '@/lib/web/websub-door.ts';

interface Context {
  params: Promise<{ token: string }>;
}

export const GET = async (request: Request, { params }: Context): Promise<Response> =>
  answerHub(request, (await params).token);

export const POST = async (request: Request, { params }: Context): Promise<Response> =>
  receiveFromHub(request, (await params).token);
