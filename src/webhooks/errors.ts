// Why a webhook is not made, or not found.
import { defineErrors } from '../kernel/errors.ts';

export const webhookErrors = defineErrors({
  'webhook-address-refused': {
    status: 422,
    title: 'Nothing is sent to this address.',
    fix: 'Give an https address of a public host, without a name and password in it.',
  },
  'unknown-webhook': { status: 404, title: 'There is no such webhook.', fix: 'The desk’s settings list them.' },
  'unknown-delivery': { status: 404, title: 'There is no such delivery.', fix: 'The webhook’s deliveries list those that are kept.' },
});
