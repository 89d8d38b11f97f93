// The frame of every page before one is signed in.
import { Container, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

export function Door({ title, says, children }: { readonly title: string; readonly says?: string; readonly children: ReactNode }) {
  return (
    <Container size={440} component="main" pt={{ base: 32, sm: '14vh' }} pb={48}>
      <Paper withBorder p={{ base: 'lg', sm: 'xl' }} shadow="sm">
        <Stack>
          <div>
            <Title order={1} size="h3">
              {title}
            </Title>
            {says && (
              <Text c="dimmed" size="sm" mt={4}>
                {says}
              </Text>
            )}
          </div>
          {children}
        </Stack>
      </Paper>
    </Container>
  );
}
