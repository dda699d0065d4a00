import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/**
 * Has answers asked for again every so often, whatever a stream puts among them: each time it does so their own
 * interval begins anew, and would never end.
 *
 * @param keys of the very answers, not of all that begin with them.
 * @param ms null: not at all.
 */
export function useRenewed(keys: readonly QueryKey[], ms: number | null): void {
  const queries = useQueryClient();
  const named = JSON.stringify(keys);
  useEffect(() => {
    if (ms === null) return;
    const clock = setInterval(() => {
      for (const queryKey of JSON.parse(named) as QueryKey[])
        void queries.invalidateQueries({ queryKey, exact: true });
    }, ms);
    return () => clearInterval(clock);
  }, [named, ms, queries]);
}
