// A native form post that opens a gift in this browser.
import { answerOpen, openSchema } from '@/lib/web/gift.ts';
import { route } from '@/lib/web/route.ts';

export const POST = route({ schema: openSchema, who: 'anyone', limit: 'gift', run: answerOpen });
