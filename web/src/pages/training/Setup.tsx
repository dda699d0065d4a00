import { Alert, Anchor, Button, Group, Menu, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { IconChevronDown, IconPlayerPlay } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { ApiError, api, data, says } from '../../api/client';
import { get, useAct, useSession } from '../../api/queries';
import type { Config } from '../../api/types';
import { NAME } from '../../lib/names';
import { flat, grouped, type Schema, get as valueAt } from '../../lib/settings';
import { Command } from '../../parts/Command';
import { Empty } from '../../parts/Empty';
import { Loaded } from '../../parts/Loaded';
import { Panel } from '../../parts/Page';
import classes from '../pages.module.css';
import { Estimates } from './Estimates';
import { Field } from './Field';
import { forgetName, kept, useDraft } from './useDraft';

const FIRST = 'walmart_amazon';

/** A new run: a config, its settings as a form and as YAML, what it will take, Start. */
export function Setup({ busy }: { busy: boolean }) {
  const schema = useQuery(get.schema());
  const configs = useQuery(get.configs());
  const session = useSession();
  return (
    <Loaded query={schema} height={760}>
      {(found) => (
        <Loaded query={session} height={760}>
          {({ project }) => (
            <Loaded query={configs} height={760}>
              {(all) =>
                all.length ? (
                  <Editor
                    key={project}
                    configs={all}
                    schema={found as unknown as Schema}
                    project={project}
                    busy={busy}
                  />
                ) : (
                  <Empty
                    title="There is no config yet"
                    text="A config is a YAML file in configs/ with the settings of a run."
                    command="python scripts/train_walmart_amazon.py --create-config"
                  />
                )
              }
            </Loaded>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

function Editor({
  configs,
  schema,
  project,
  busy,
}: {
  configs: Config[];
  schema: Schema;
  project: string;
  busy: boolean;
}) {
  const all = useMemo(() => flat(schema), [schema]);
  const groups = useMemo(() => grouped(all), [all]);
  const draft = useDraft(all, project);
  const [query, setQuery] = useSearchParams();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { load } = draft;
  const from = query.get('from');

  const begin = () => {
    const before = kept(project);
    const first = configs.find((c) => c.name === FIRST) ?? configs[0];
    if (before) load(before.config, before.text, before.base);
    else if (first) load(first.name, first.text);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is loaded first, once; configs that change later must not overwrite what is typed
  useEffect(() => {
    if (!from) begin();
  }, [load]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once a run
  useEffect(() => {
    if (!from) return;
    queries
      .fetchQuery(get.run(from))
      .then((run) => load(`run ${run.name}`, run.text))
      .catch((error) => {
        notifications.show({ message: says(error), color: 'red', autoClose: 12_000 });
        begin();
      })
      .finally(() => setQuery({}, { replace: true }));
  }, [from]);

  const sets = useQuery(get.dataSets());
  const models = useQuery(get.models());
  const offers: Record<string, string[]> = {
    data: (sets.data ?? []).flatMap((d) => (d.kind === 'prepared' && d.path ? [d.path] : [])),
    base_model_dir: (models.data ?? []).filter((m) => m.on_disk).flatMap((m) => (m.path ? [m.path] : [])),
  };

  const start = useAct(
    () => data(api.POST('/api/runs', { body: { text: draft.text, name: draft.name.trim() || null } })),
    {
      renew: ['runs'],
      onDone: (run) => {
        forgetName(project);
        navigate(`/training/${run.name}`);
      },
    },
  );
  const errors = draft.checked?.errors ?? [];
  const errorOf = (path: string) => errors.find((e) => e.field === path)?.text;
  const others = errors.filter((e) => !(e.field in all));
  const ready = !draft.pending && !draft.failed && draft.checked !== null && errors.length === 0;
  const chosen = configs.find((c) => c.name === draft.config);
  const changed = chosen ? chosen.text !== draft.text : true;
  const edited = draft.text !== draft.base;
  // What nobody has edited is what the file says, also when that is another text than it was.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the file is another one, not when what is shown is
  useEffect(() => {
    if (chosen && !edited && chosen.text !== draft.base) load(chosen.name, chosen.text);
  }, [chosen?.text]);
  const given =
    String(draft.values.adapter_path ?? '')
      .split('/')
      .filter(Boolean)
      .pop() ?? '';

  return (
    <Stack gap="md">
      <Panel>
        <Group align="flex-start" gap="md">
          <Select
            label="Config"
            description={chosen?.says || 'Settings that are not saved as a config'}
            data={[
              ...configs.map((c) => ({ value: c.name, label: `${c.name}.yaml` })),
              ...(chosen || !draft.config ? [] : [{ value: draft.config, label: draft.config }]),
            ]}
            value={draft.config || null}
            onChange={(name) => {
              const config = configs.find((c) => c.name === name);
              if (!config) return;
              const take = () => load(config.name, config.text);
              if (edited && draft.config !== config.name) discard(take);
              else take();
            }}
            allowDeselect={false}
            maxDropdownHeight={320}
            comboboxProps={{ transitionProps: { duration: 0 } }}
            flex="1 1 260px"
            inputWrapperOrder={['label', 'input', 'description']}
          />
          <TextInput
            label="Name of the run"
            description="Its folder in artifacts/lora_adapters"
            placeholder={given}
            value={draft.name}
            onChange={(e) => draft.setName(e.currentTarget.value)}
            flex="1 1 220px"
            inputWrapperOrder={['label', 'input', 'description']}
          />
          <Group gap="xs" mt={{ base: 0, sm: 22 }}>
            <SaveMenu draft={draft} config={chosen} changed={changed} />
            <Button
              leftSection={<IconPlayerPlay size={16} />}
              disabled={!ready}
              loading={start.isPending}
              onClick={() => start.mutate(undefined)}
            >
              {busy ? 'Queue Training' : 'Start Training'}
            </Button>
          </Group>
        </Group>
        {chosen && edited && chosen.text !== draft.text && (
          <Group gap="xs" mt="sm">
            <Text fz="sm">
              {chosen.text === draft.base
                ? `These settings were edited: they are not those of configs/${chosen.name}.yaml.`
                : `These settings were edited, and configs/${chosen.name}.yaml has changed since they were taken from it.`}
            </Text>
            <Button variant="light" size="compact-sm" onClick={() => load(chosen.name, chosen.text)}>
              Take the file's settings
            </Button>
          </Group>
        )}
        {(others.length > 0 || draft.failed) && (
          <Alert color="red" mt="sm" role="alert">
            {draft.failed ?? others.map((e) => e.text).join('; ')}
          </Alert>
        )}
      </Panel>

      <div className={classes.setup}>
        <Panel title="Settings" says="Each with its meaning, its limits and its default">
          {groups.map((group) => (
            // What is entered before the values are there would be lost where it is what was shown till then.
            <fieldset key={group.title} className={classes.group} disabled={draft.loading}>
              <legend>
                {group.title}{' '}
                <Text span fz="xs" c="dimmed" fw={400}>
                  {group.says}
                </Text>
              </legend>
              <div className={classes.form} style={{ paddingTop: 10 }}>
                {group.fields.map((path) => {
                  const property = all[path];
                  return (
                    property && (
                      <Field
                        key={path}
                        name={path}
                        property={property}
                        value={valueAt(draft.values, path)}
                        error={errorOf(path)}
                        offers={offers[path]}
                        onChange={(value) => draft.setValue(path, value)}
                      />
                    )
                  );
                })}
              </div>
            </fieldset>
          ))}
        </Panel>
        <Stack gap="md" miw={0} className={classes.beside}>
          {!errors.length &&
            draft.checked?.estimate &&
            draft.checked.estimate.parameters_trained === null && (
              <Alert color="amber" title="The base model is not here">
                <Text fz="sm">
                  The run would fail.{' '}
                  <Anchor component={Link} to="/models" inherit underline="always">
                    Pull it on the page Models
                  </Anchor>
                  , or choose another one in base_model_dir.
                </Text>
              </Alert>
            )}
          <Panel title="What it will take">
            <Estimates checked={draft.checked} />
          </Panel>
          <Panel title="YAML" says="The same settings as text; edit either">
            <Textarea
              aria-label="The settings as YAML"
              className={classes.yaml}
              value={draft.text}
              onChange={(e) => draft.setText(e.currentTarget.value)}
              autosize
              minRows={14}
              maxRows={18}
              spellCheck={false}
              autoCapitalize="off"
              wrap="off"
              error={errors.length ? errors.map((e) => e.text).join('; ') : undefined}
            />
          </Panel>
          <Panel title="The same on the command line">
            <Command text={draft.checked?.command ?? ''} wrap />
          </Panel>
        </Stack>
      </div>
    </Stack>
  );
}

function discard(go: () => void) {
  modals.openConfirmModal({
    title: 'Drop your changes?',
    children: (
      <Text fz="sm">The settings have been edited and are not saved. Another config takes their place.</Text>
    ),
    labels: { confirm: 'Drop them', cancel: 'Keep editing' },
    confirmProps: { color: 'red' },
    onConfirm: go,
  });
}

function SaveMenu({
  draft,
  config,
  changed,
}: {
  draft: ReturnType<typeof useDraft>;
  config: Config | undefined;
  changed: boolean;
}) {
  const save = useAct(
    ({ name, overwrite }: { name: string; overwrite: boolean }) =>
      data(
        api.PUT('/api/configs/{name}', { params: { path: { name } }, body: { text: draft.text, overwrite } }),
      ),
    {
      renew: ['configs'],
      done: 'The config is saved',
      quiet: true,
      onDone: (saved) => draft.load(saved.name, saved.text),
    },
  );
  const saveAs = () =>
    modals.open({
      title: 'Save as a config',
      children: <SaveAs save={(name, overwrite) => save.mutateAsync({ name, overwrite })} />,
    });
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={15} />}>
          Save
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          disabled={!config || !changed}
          onClick={() => config && save.mutate({ name: config.name, overwrite: true })}
        >
          {config ? `Over configs/${config.name}.yaml` : 'Over the config'}
        </Menu.Item>
        <Menu.Item onClick={saveAs}>As another config…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function SaveAs({ save }: { save: (name: string, overwrite: boolean) => Promise<unknown> }) {
  const [name, setName] = useState('');
  const [error, setError] = useState<{ text: string; exists: boolean } | null>(null);
  const go = async (overwrite: boolean) => {
    try {
      await save(name, overwrite);
      modals.closeAll();
    } catch (e) {
      setError({ text: says(e), exists: e instanceof ApiError && e.status === 409 });
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void go(false);
      }}
    >
      <Stack gap="md">
        <TextInput
          label="Name"
          description={`configs/${name || '…'}.yaml`}
          value={name}
          data-autofocus
          onChange={(e) => setName(e.currentTarget.value)}
          error={error?.text}
          pattern={NAME}
          required
        />
        <Group justify="flex-end" gap="xs">
          {error?.exists && (
            <Button color="red" variant="light" onClick={() => void go(true)}>
              Overwrite it
            </Button>
          )}
          <Button type="submit">Save</Button>
        </Group>
      </Stack>
    </form>
  );
}
