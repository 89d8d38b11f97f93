// What every control of a form is given.
import type { JsonSchema } from '../../../collaboration/contract.ts';

export interface ControlProps {
  readonly schema: JsonSchema;
  readonly value: unknown;
  readonly onChange: (next: unknown) => void;
  /** `byline.0.name` */
  readonly path: string;
  readonly label: string;
  readonly description?: string | undefined;
  readonly error?: string | undefined;
  readonly readOnly: boolean;
  readonly required?: boolean | undefined;
}

interface Frame {
  readonly label: string;
  readonly description?: string | undefined;
  readonly error?: string | undefined;
  readonly disabled: boolean;
  readonly withAsterisk?: boolean;
}

/** The same as Mantine's inputs take it. */
export function frame({ label, description, error, readOnly, required }: Omit<ControlProps, 'schema' | 'value' | 'onChange' | 'path'>): Frame {
  return { label, description, error, disabled: readOnly, withAsterisk: required ?? false };
}
