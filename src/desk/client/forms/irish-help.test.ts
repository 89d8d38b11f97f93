import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { types } from '../../../content/index.ts';
import { irishHelp } from './irish-help.ts';

test('whatever a declaration says of a field is said in Irish, and nothing else is', () => {
  const declared = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { description } = value as { description?: unknown };
    if (typeof description === 'string') declared.add(description);
    for (const each of Object.values(value)) collect(each);
  };
  for (const { fields } of Object.values(types)) collect(z.toJSONSchema(fields, { io: 'input', unrepresentable: 'any' }));
  assert.ok(declared.size > 20);
  assert.deepEqual(Object.keys(irishHelp).sort(), [...declared].sort());
});
