// The pages in the order of the navigation. Each is a chunk of its own, fetched when it is first shown.
import {
  IconActivityHeartbeat,
  IconArrowsDiff,
  IconBox,
  IconChartDots,
  IconChartHistogram,
  IconDatabase,
  IconLink,
  IconSearch,
  IconTags,
} from '@tabler/icons-react';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { client, get } from '../api/queries';

export interface PageEntry {
  path: string;
  title: string;
  icon: ComponentType<{ size?: number; stroke?: number }>;
  page: LazyExoticComponent<ComponentType>;
  load: () => Promise<unknown>;
}

function entry(
  path: string,
  title: string,
  icon: PageEntry['icon'],
  load: () => Promise<{ default: ComponentType }>,
): PageEntry {
  return { path, title, icon, page: lazy(load), load };
}

export const PAGES: PageEntry[] = [
  entry('data', 'Data', IconDatabase, () => import('../pages/Data')),
  entry('training', 'Training', IconChartDots, () => {
    // The form of a new run is asked for while the code that draws it is fetched.
    void client.prefetchQuery(get.schema());
    void client.prefetchQuery(get.configs());
    return import('../pages/Training');
  }),
  entry('results', 'Results', IconChartHistogram, () => import('../pages/Results')),
  entry('compare', 'Compare', IconArrowsDiff, () => import('../pages/Compare')),
  entry('try', 'Try', IconSearch, () => import('../pages/Try')),
  entry('match', 'Match', IconLink, () => import('../pages/Match')),
  entry('label', 'Label', IconTags, () => import('../pages/Label')),
  entry('monitor', 'Monitor', IconActivityHeartbeat, () => import('../pages/Monitor')),
  entry('models', 'Models', IconBox, () => import('../pages/Models')),
];
