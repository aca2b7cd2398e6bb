// Signs out one device of a reader, or all others.
import { answerDevices, backTo, devicesSchema } from '@/lib/web/account/own.ts';
import { route } from '@/lib/web/route.ts';

export const POST = route({
  schema: devicesSchema,
  who: 'reader',
  run: answerDevices,
  refuse: backTo('/account'),
});
