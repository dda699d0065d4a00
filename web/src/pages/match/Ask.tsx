import { Button, SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Asked, Matcher } from '../../api/types';
import { Empty } from '../../parts/Empty';
import { Panel } from '../../parts/Page';
import { Catalogues } from './Catalogues';
import { OfPairs } from './OfPairs';

type What = Asked['what'];

/** Asks what is to be matched, by what, and how. */
export function Ask({ matchers, taken }: { matchers: Matcher[]; taken: string[] }) {
  const [what, setWhat] = useState<What>('match');
  return (
    <Panel>
      <Stack gap="md">
        <SegmentedControl
          aria-label="What is matched"
          value={what}
          onChange={(v) => setWhat(v as What)}
          data={[
            { value: 'match', label: 'Catalogues' },
            { value: 'score', label: 'A file of pairs' },
            { value: 'block', label: 'Candidates only' },
          ]}
          style={{ alignSelf: 'flex-start' }}
        />
        {what !== 'block' && !matchers.length ? (
          <Empty
            title="There is no matcher yet"
            text="Fit a quick one on the page Data: it takes about a minute. Or train a language model, or pull one."
            command="samesku fit features sample --out artifacts/matchers/features"
          >
            <Button component={Link} to="/data">
              To Data
            </Button>
          </Empty>
        ) : what === 'score' ? (
          <OfPairs matchers={matchers} taken={taken} />
        ) : (
          <Catalogues key={what} what={what} matchers={matchers} taken={taken} />
        )}
      </Stack>
    </Panel>
  );
}
