// An address as it may stand in a log: links that are keys (previews, invitations, resets) keep their kind and lose their secret.

export function loggable(target: string | undefined): string {
  return (target ?? '').replace(/^(\/desk\/(?:preview|link)\/)[^/?]*/, '$1…');
}
