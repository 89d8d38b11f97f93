// strandline token: bearer tokens for the API. Works on the database, so also while the server is down.
import { Command } from 'commander';
import { type Scope, scopes } from '../content/index.ts';
import { migrate, openDatabase } from '../database/index.ts';
import { createToken, listTokens, revokeToken } from '../identity/index.ts';
import { readConfig } from '../kernel/config.ts';
import { Problem } from '../kernel/errors.ts';
import { migrations } from '../node/migrations.ts';
import { cliErrors } from './errors.ts';
import { print } from './print.ts';

export function tokenCommand(): Command {
  const command = new Command('token').description('Bearer tokens for the HTTP API; only their hashes are kept.');
  command
    .command('create')
    .description('Make a token. Its text is shown once.')
    .argument('<name>', 'who or what will use it')
    .option('--scopes <list>', `comma-separated: ${scopes.join(', ')}`, 'read')
    .option('--json', 'print as JSON')
    .action(async (name: string, { scopes: list, json }: { scopes: string; json?: boolean }) => {
      const wanted = list.split(',').map((scope) => scope.trim());
      const unknown = wanted.find((scope) => !scopes.includes(scope as Scope));
      if (unknown !== undefined) throw new Problem(cliErrors['argument-invalid'], `“${unknown}” is no scope; they are ${scopes.join(', ')}.`);
      await using database = await opened();
      const token = await createToken(database, { name, scopes: wanted, at: Date.now() });
      print(
        json,
        token,
        () => `${token.text}\n\nKeep it now: it is not shown again. Scopes: ${wanted.join(', ')}. Revoke: strandline token revoke ${token.id}`,
      );
    });
  command
    .command('list', { isDefault: true })
    .description('Tokens, without their secrets.')
    .option('--json', 'print as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      await using database = await opened();
      const tokens = await listTokens(database);
      print(json, tokens, () =>
        tokens.length === 0
          ? 'There are none.'
          : tokens
              .map(({ id, name, scopes: held, createdAt }) => `${id}  ${new Date(createdAt).toISOString().slice(0, 10)}  ${name}  ${held.join(',')}`)
              .join('\n'),
      );
    });
  command
    .command('revoke')
    .description('A revoked token is refused at once.')
    .argument('<id>', 'id of the token')
    .action(async (id: string) => {
      await using database = await opened();
      await revokeToken(database, id);
      process.stdout.write(`Revoked: ${id}\n`);
    });
  return command;
}

async function opened() {
  const database = await openDatabase({ url: readConfig(process.env).databaseUrl });
  await migrate(database, migrations);
  return database;
}
