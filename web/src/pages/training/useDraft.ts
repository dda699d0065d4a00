// The settings that are being edited: as text and as values at once, checked by the service as one types, and kept
// by the browser over a reload.
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, data, says } from '../../api/client';
import type { Checked } from '../../api/types';
import { given, type Property, set, type Values } from '../../lib/settings';

const KEY = 'samesku-draft';
const PAUSE_MS = 250;

export interface Kept {
  config: string;
  text: string;
  name: string;
}

export function kept(): Kept | null {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Kept | null;
    return found && typeof found.text === 'string' ? found : null;
  } catch {
    return null;
  }
}

/** The next run gets a name of its own. */
export function forgetName(): void {
  const found = kept();
  if (found) localStorage.setItem(KEY, JSON.stringify({ ...found, name: '' }));
}

export interface Draft {
  config: string;
  name: string;
  text: string;
  values: Values;
  checked: Checked | null;
  /** Whether what is shown has not been checked yet. */
  pending: boolean;
  failed: string | null;
  load: (config: string, text: string) => void;
  setName: (name: string) => void;
  setText: (text: string) => void;
  setValue: (path: string, value: unknown) => void;
}

/** @param all the settings of the schema, by path. */
export function useDraft(all: Record<string, Property>): Draft {
  const [{ config, text, name }, setKept] = useState<Kept>({ config: '', text: '', name: '' });
  const [values, setValues] = useState<Values>(() => defaults(all));
  const [checked, setChecked] = useState<Checked | null>(null);
  const [pending, setPending] = useState(true);
  const [failed, setFailed] = useState<string | null>(null);
  const turn = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const check = useCallback(
    (body: { text: string; values?: Values }, soon: boolean) => {
      clearTimeout(timer.current);
      turn.current += 1;
      const mine = turn.current;
      setPending(true);
      timer.current = setTimeout(
        async () => {
          try {
            const found = await data(api.POST('/api/configs/check', { body }));
            if (mine !== turn.current) return; // something else has been typed since
            setChecked(found);
            setFailed(null);
            if (body.values) setKept((k) => ({ ...k, text: found.text }));
            if (Object.keys(found.values).length) setValues(merged(all, found.values));
          } catch (error) {
            if (mine === turn.current) setFailed(says(error));
          } finally {
            if (mine === turn.current) setPending(false);
          }
        },
        soon ? 0 : PAUSE_MS,
      );
    },
    [all],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (text) localStorage.setItem(KEY, JSON.stringify({ config, text, name }));
  }, [config, text, name]);

  const load = useCallback(
    (from: string, now: string) => {
      const before = kept();
      setKept({ config: from, text: now, name: before?.config === from ? before.name : '' });
      check({ text: now }, true);
    },
    [check],
  );
  const setText = (now: string) => {
    setKept((k) => ({ ...k, text: now }));
    check({ text: now }, false);
  };
  const setValue = (path: string, value: unknown) => {
    const next = set(values, path, value);
    setValues(next);
    check({ text, values: given(text, next, path) }, false);
  };
  const setName = (now: string) => setKept((k) => ({ ...k, name: now }));
  return { config, name, text, values, checked, pending, failed, load, setName, setText, setValue };
}

function defaults(all: Record<string, Property>): Values {
  return Object.entries(all).reduce<Values>(
    (values, [path, { default: value }]) => set(values, path, value ?? null),
    {},
  );
}

function merged(all: Record<string, Property>, found: Values): Values {
  const whole = defaults(all);
  const inner = {
    ...(whole.lora_parameters as Values | undefined),
    ...(found.lora_parameters as Values | undefined),
  };
  return { ...whole, ...found, ...(whole.lora_parameters ? { lora_parameters: inner } : {}) };
}
