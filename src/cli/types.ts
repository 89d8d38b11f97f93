// strandline types: which documents there are, and the fields of each.
import { Command } from 'commander';
import { Problem } from '../kernel/errors.ts';
import { closestWord } from '../kernel/spelling.ts';
import { cliErrors } from './errors.ts';
import { print } from './print.ts';
import { serverClient } from './server-client.ts';

interface Declared {
  readonly name: string;
  readonly label: string;
  readonly schema: {
    readonly properties?: Readonly<Record<string, { readonly type?: string; readonly description?: string; readonly default?: unknown }>>;
    readonly required?: readonly string[];
  };
}

export function typesCommand(): Command {
  return new Command('types')
    .description('The document types; or the fields of one, for writing its JSON.')
    .argument('[name]', 'a type')
    .option('--json', 'print as JSON: the whole JSON schema')
    .action(async (name: string | undefined, { json }: { json?: boolean }) => {
      const { types } = await serverClient().call<{ types: Declared[] }>('GET', '/types');
      if (name === undefined) return print(json, types, () => types.map((type) => `${type.name.padEnd(10)} ${type.label}`).join('\n'));
      const found = types.find((type) => type.name === name);
      if (!found) {
        const names = types.map((type) => type.name);
        throw new Problem(cliErrors['argument-invalid'], `There is no type “${name}”; did you mean ${closestWord(name, names)}?`);
      }
      print(json, found, () => fieldsText(found));
    });
}

function fieldsText({ name, label, schema }: Declared): string {
  const lines = Object.entries(schema.properties ?? {}).map(([field, { type = 'object', description, default: usual }]) => {
    const needed = schema.required?.includes(field) && usual === undefined ? 'needed' : '';
    return `  ${field.padEnd(14)} ${type.padEnd(8)} ${needed.padEnd(6)} ${description ?? ''}`.trimEnd();
  });
  return [`${label} (${name})`, ...lines].join('\n');
}
