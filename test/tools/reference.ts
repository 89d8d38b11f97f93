// The reference pages that are made from tables: settings, errors, commands and the API. Run this file to write them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configErrors, type Setting, settings } from '../../src/kernel/config.ts';
import type { ErrorRow } from '../../src/kernel/errors.ts';
import { filesUnder, ROOT } from './files.ts';

/** File → text of each generated page. */
export async function referencePages(): Promise<Record<string, string>> {
  return {
    'docs/reference/configuration.md': configuration(),
    'docs/reference/errors.md': await errors(),
    'docs/reference/commands.md': await commandsPage(),
    'docs/reference/api.md': await apiPage(),
  };
}

function configuration(): string {
  const rows = Object.entries(settings).map(
    ([name, each]: [string, Setting]) =>
      `| \`${name}\` | ${each.default === '' ? '' : `\`${each.default}\``} | ${each.unit} | ${each.says}${each.production ? ' **Production needs it.**' : ''} |`,
  );
  return `# Configuration\n\nSettings are environment variables; \`strandline start\` takes some as options too, which win. Made from \`src/kernel/config.ts\`.\n\n| variable | default | unit | |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}

async function errors(): Promise<string> {
  const tables = filesUnder('src').filter((file) => file.endsWith('/errors.ts') && file !== 'src/kernel/errors.ts');
  const sections: string[] = [];
  for (const [folder, rows] of [['kernel', Object.values(configErrors)], ...(await Promise.all(tables.map(tableOf)))] as [string, ErrorRow[]][]) {
    const lines = rows.map(({ code, status, title, fix }) => `| \`${code}\` | ${status} | ${title} | ${fix} |`);
    sections.push(`## ${folder}\n\n| code | status | what happened | what to do |\n|---|---|---|---|\n${lines.join('\n')}\n`);
  }
  return `# Errors\n\nWhat the API (\`application/problem+json\`), the command line and the log say, and what to do. Made from the \`errors.ts\` of each folder.\n\n${sections.join('\n')}`;
}

async function tableOf(file: string): Promise<[string, ErrorRow[]]> {
  const module = (await import(join(ROOT, file))) as Record<string, Record<string, ErrorRow>>;
  return [file.slice('src/'.length, -'/errors.ts'.length), Object.values(module).flatMap((table) => Object.values(table))];
}

async function commandsPage(): Promise<string> {
  const { commands } = await import('../../src/cli/commands.ts');
  const sections = commands.map((make) => {
    const command = make();
    const parts = [command, ...command.commands];
    return parts
      .map(
        (part) =>
          `## ${part === command ? command.name() : `${command.name()} ${part.name()}`}\n\n\`\`\`\n${part.configureHelp({ helpWidth: 110 }).helpInformation().trim()}\n\`\`\`\n`,
      )
      .join('\n');
  });
  return `# Commands\n\n\`npm run strandline -- COMMAND …\`. Exit codes: 2 refused, 3 something needed is away, 70 a defect. Made from \`src/cli\`.\n\n${sections.join('\n')}`;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: { readonly description?: string };
}

interface Operation {
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: { readonly properties?: object; readonly required?: readonly string[] } }>>;
  };
}

/** Made from the OpenAPI document that the API itself answers with. */
async function apiPage(): Promise<string> {
  const { API_BASE, apiApp, apiDescription } = await import('../../src/api/index.ts');
  // Describing routes asks nothing of the node: no verb is called.
  const { info, tags, paths } = apiDescription(apiApp({ newsroom: { database: {} } } as never));
  const operations = Object.entries(paths as Record<string, Record<string, Operation>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const sections = (tags ?? []).map(({ name, description }) => {
    const mine = operations
      .filter(({ operation }) => operation.tags.includes(name))
      .map(({ path, method, operation }) => operationText(method, path, operation));
    return `## ${description}\n\n${mine.join('\n')}`;
  });
  return `# HTTP API\n\n${info.description}\n\nAddresses are under \`${API_BASE}\`; \`openapi.json\` there has every schema. Made from \`src/api\`.\n\n${sections.join('\n')}`;
}

function operationText(method: string, path: string, { summary, parameters = [], requestBody }: Operation): string {
  const lines = parameters
    .filter((parameter) => parameter.in !== 'path')
    .map(({ name, in: where, required, description, schema }) => {
      const says = description ?? schema?.description;
      return `- \`${name}\` (${where}${required ? ', required' : ''})${says ? `: ${says}` : ''}`;
    });
  for (const [type, { schema }] of Object.entries(requestBody?.content ?? {})) {
    const members = Object.keys(schema.properties ?? {}).map((member) => `\`${member}\`${schema.required?.includes(member) ? '' : ' (optional)'}`);
    lines.push(`- body: \`${type}\`${members.length > 0 ? ` with ${members.join(', ')}` : ''}`);
  }
  return `### ${method.toUpperCase()} ${path}\n\n${summary}.\n${lines.length > 0 ? `\n${lines.join('\n')}\n` : ''}`;
}

if (import.meta.main) {
  for (const [file, text] of Object.entries(await referencePages())) {
    writeFileSync(join(ROOT, file), text);
    process.stdout.write(`${file}\n`);
  }
}
