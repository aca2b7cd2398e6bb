// Stripe's events come in here.
import { answerWebhook } from '@/lib/web/webhook.ts';

export const POST = answerWebhook;
