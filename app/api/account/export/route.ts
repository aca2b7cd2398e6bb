// Everything we hold about a reader, as one zip.
import { answerExport, exportSchema } from '@/lib/web/account/export.ts';
import { backTo } from '@/lib/web/account/own.ts';
import { route } from '@/lib/web/route.ts';

export const POST = route({
  schema: exportSchema,
  who: 'reader',
  run: answerExport,
  refuse: backTo('/account'),
});
