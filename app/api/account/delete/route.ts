// Deletes the reader's own account, for good.
import { answerDelete, deleteSchema } from '@/lib/web/account/leave.ts';
import { backTo } from '@/lib/web/account/own.ts';
import { route } from '@/lib/web/route.ts';

export const POST = route({
  schema: deleteSchema,
  who: 'reader',
  run: answerDelete,
  refuse: backTo('/account/delete'),
});
