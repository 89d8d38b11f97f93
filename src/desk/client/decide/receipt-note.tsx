// After the button: what was done, in how many milliseconds, on which edges, and the pages that readers see now.
import { Alert, Text } from '@mantine/core';
import { useWords } from '../words/language.tsx';
import { Pages } from './impact-note.tsx';
import type { Receipt } from './standing.ts';
import { decideWords } from './words.ts';

export interface Done {
  /** "Published" */
  readonly says: string;
  /** Null for what readers never see: a scheduling. */
  readonly receipt: Receipt | null;
}

export function ReceiptNote({ done: { says, receipt }, onClose }: { readonly done: Done; readonly onClose: () => void }) {
  const words = useWords(decideWords);
  const missing = receipt?.edges.filter(({ confirmed }) => !confirmed) ?? [];
  const title = receipt === null ? `${says}.` : receipt.seq === null ? words.receiptQuiet(says) : words.receipt(says, receipt.milliseconds);
  return (
    <Alert
      role="status"
      color={missing.length > 0 ? 'orange' : 'green'}
      variant="light"
      title={title}
      withCloseButton
      closeButtonLabel={words.close}
      onClose={onClose}
      data-receipt
    >
      {receipt?.seq != null && (
        <>
          <Text size="sm">
            {words.record(receipt.seq)} · {words.edges(receipt.edges.length - missing.length, receipt.edges.length)}
          </Text>
          {missing.length > 0 && <Text size="sm">{words.edgesMissing(missing.map(({ id }) => id).join(', '))}</Text>}
          {receipt.pagesTotal > 0 && (
            <Text size="sm" fw={600} mt={4}>
              {words.refreshed(receipt.pagesTotal)}
            </Text>
          )}
          <Pages pages={receipt.pages} total={receipt.pagesTotal} />
        </>
      )}
    </Alert>
  );
}
