import {
  Alert,
  Anchor,
  AppShell,
  Box,
  Burger,
  Group,
  NavLink,
  ScrollArea,
  Stack,
  Text,
  UnstyledButton,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect } from 'react';
import { Link, Navigate, Route, Routes, useLocation } from 'react-router';
import { says } from '../api/client';
import { get } from '../api/queries';
import { Waiting } from '../parts/Loaded';
import { Page } from '../parts/Page';
import { Activity, useJobNews } from './Activity';
import classes from './App.module.css';
import { Boundary } from './Boundary';
import { Foot } from './Foot';
import { PAGES } from './pages';

export function App() {
  const [open, { toggle, close }] = useDisclosure(false);
  const { pathname } = useLocation();
  const runs = useQuery(get.runs());
  const training = runs.data?.find((run) => run.state === 'training');
  useJobNews();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the navigation closes whenever another page is shown
  useEffect(() => close(), [pathname, close]);

  return (
    <AppShell
      layout="alt"
      header={{ height: { base: 48, sm: 0 } }}
      navbar={{ width: 208, breakpoint: 'sm', collapsed: { mobile: !open } }}
      transitionDuration={0}
    >
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <AppShell.Header hiddenFrom="sm" className={classes.header}>
        <Group h="100%" px="sm" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Burger
              opened={open}
              onClick={toggle}
              size="sm"
              aria-label={open ? 'Close the navigation' : 'Open the navigation'}
            />
            <Brand />
          </Group>
          <Activity compact />
        </Group>
      </AppShell.Header>

      <AppShell.Navbar className={classes.side} aria-label="Pages">
        <Group px="md" py="sm" justify="space-between" wrap="nowrap">
          <Brand />
          <Burger hiddenFrom="sm" opened onClick={close} size="sm" aria-label="Close the navigation" />
        </Group>
        <ScrollArea className={classes.links} type="auto">
          <Stack gap={2} px="xs">
            {PAGES.map(({ path, title, icon: Icon, load }) => {
              const active = pathname === `/${path}` || pathname.startsWith(`/${path}/`);
              return (
                <NavLink
                  key={path}
                  component={Link}
                  to={`/${path}`}
                  label={title}
                  active={active}
                  aria-current={active ? 'page' : undefined}
                  leftSection={<Icon size={18} stroke={1.6} />}
                  rightSection={path === 'training' && training ? <Percent run={training} /> : undefined}
                  onMouseEnter={() => void load()}
                  onFocus={() => void load()}
                  className={classes.link}
                />
              );
            })}
          </Stack>
        </ScrollArea>
        <Foot />
      </AppShell.Navbar>

      <AppShell.Main id="main" tabIndex={-1} className={classes.main}>
        {runs.isError && !/^\/training\/./.test(pathname) && (
          <Alert color="amber" role="status" m="md" mb={0}>
            {says(runs.error)} Trying again.
          </Alert>
        )}
        <Boundary key={pathname.split('/')[1]}>
          <Suspense fallback={<Coming path={pathname} />}>
            <Routes>
              <Route index element={<Navigate to="/training" replace />} />
              {PAGES.map(({ path, page: Shown }) => (
                <Route key={path} path={`${path}/:name?`} element={<Shown />} />
              ))}
              <Route path="*" element={<Lost />} />
            </Routes>
          </Suspense>
        </Boundary>
      </AppShell.Main>
    </AppShell>
  );
}

/** A page whose code is on its way: its name is known. */
function Coming({ path }: { path: string }) {
  const page = PAGES.find((one) => path === `/${one.path}` || path.startsWith(`/${one.path}/`));
  return (
    <Page title={page?.title ?? 'samesku'}>
      <Waiting height={320} />
    </Page>
  );
}

function Brand() {
  return (
    <UnstyledButton
      component={Link}
      to="/training"
      className={classes.brand}
      aria-label="samesku studio, to Training"
    >
      <img src="/icon.svg" width={22} height={22} alt="" />
      <Text span fw={600} fz="lg">
        samesku
      </Text>
    </UnstyledButton>
  );
}

function Percent({ run }: { run: { iteration: number; iters?: number | null } }) {
  if (!run.iters) return null;
  return (
    <Text span fz="xs" c="spruce" className={classes.percent}>
      {Math.floor((100 * run.iteration) / run.iters)}%
    </Text>
  );
}

function Lost() {
  return (
    <Box p="xl">
      <Text component="h1" fz="h1" fw={600} mb="xs">
        There is no such page
      </Text>
      <Anchor component={Link} to="/training">
        To Training
      </Anchor>
    </Box>
  );
}
