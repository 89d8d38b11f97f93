// A form for the fields of any type, made from its declaration: what is written on the left, what describes it on the right.
import { Grid, Loader, Stack, Textarea, TextInput } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { JsonSchema } from '../../../collaboration/contract.ts';
import { useWords } from '../words/language.tsx';
import { Control } from './control.tsx';
import { useComplaint, useCopy, useText, useValue } from './copy.tsx';
import { useHelp } from './field-help.ts';
import { useFieldName } from './field-words.ts';
import { controlKind } from './schema-kind.ts';
import { formWords } from './words.ts';

const PicturePanel = lazy(() => import('../pictures/picture-panel.tsx'));
const RichField = lazy(() => import('../editor/rich-field.tsx'));
/** The field that names the document stands out. */
const NAMING = new Set(['headline', 'title', 'name']);

export function DocumentForm() {
  const words = useWords(formWords);
  const { kinds, schema } = useCopy();
  const all = Object.entries(schema.properties ?? {});
  const entries = all.filter(([, part]) => !['hidden', 'blob'].includes(controlKind(part)));
  const isPicture = all.some(([, part]) => controlKind(part) === 'blob');
  const isWritten = ([name, part]: [string, JsonSchema]) =>
    kinds[name] !== 'value' || (controlKind(part) === 'list' && part.items?.type === 'object') || controlKind(part) === 'group';
  const written = entries.filter(isWritten);
  const described = entries.filter((entry) => !isWritten(entry));
  return (
    <Grid gap="xl">
      {isPicture && (
        <Grid.Col span={12}>
          <Suspense fallback={<Loader size="sm" />}>
            <PicturePanel />
          </Suspense>
        </Grid.Col>
      )}
      <Grid.Col span={{ base: 12, md: described.length > 0 ? 8 : 12 }}>
        <Stack>
          {written.map(([name, part]) => (
            <Field key={name} name={name} schema={part} />
          ))}
        </Stack>
      </Grid.Col>
      {described.length > 0 && (
        <Grid.Col span={{ base: 12, md: 4 }} component="section" aria-label={words.details}>
          <Stack>
            {described.map(([name, part]) => (
              <Field key={name} name={name} schema={part} />
            ))}
          </Stack>
        </Grid.Col>
      )}
    </Grid>
  );
}

function Field({ name, schema }: { readonly name: string; readonly schema: JsonSchema }) {
  const { kinds } = useCopy();
  if (kinds[name] === 'text') return <TextField name={name} schema={schema} />;
  if (kinds[name] === 'value') return <ValueField name={name} schema={schema} />;
  // A front’s containers are arranged where fronts are curated.
  if (kinds[name] === 'containers') return null;
  return (
    <Suspense fallback={<Loader size="sm" />}>
      <RichField name={name} />
    </Suspense>
  );
}

function TextField({ name, schema }: { readonly name: string; readonly schema: JsonSchema }) {
  const nameOf = useFieldName();
  const help = useHelp();
  const { readOnly } = useCopy();
  const [text, write] = useText(name);
  const error = useComplaint(name);
  const shared = { label: nameOf(name), description: help(schema.description), error, readOnly, value: text, name };
  const naming = NAMING.has(name);
  if (naming || controlKind(schema) === 'paragraph')
    return (
      <Textarea
        {...shared}
        autosize
        minRows={1}
        {...(naming ? { size: 'lg', classNames: { input: 'desk-naming' } } : {})}
        onChange={(event) => write(naming ? event.currentTarget.value.replaceAll('\n', ' ') : event.currentTarget.value)}
      />
    );
  return <TextInput {...shared} onChange={(event) => write(event.currentTarget.value)} />;
}

function ValueField({ name, schema }: { readonly name: string; readonly schema: JsonSchema }) {
  const nameOf = useFieldName();
  const copy = useCopy();
  const [value, write] = useValue(name);
  return (
    <Control
      schema={schema}
      path={name}
      label={nameOf(name)}
      value={value}
      onChange={write}
      readOnly={copy.readOnly}
      required={copy.schema.required?.includes(name)}
    />
  );
}
