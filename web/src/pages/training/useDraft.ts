// The settings that are being edited: as text and as values at once, checked by the service as one types, and kept
// by the browser over a reload.
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, data, says } from '../../api/client';
import type { Checked } from '../../api/types';
import { defaults, type Edited, together } from '../../lib/draft';
import { type Property, set, type Values } from '../../lib/settings';

// Of each project its own: another one may be at the same port tomorrow.
const key = (project: string) => `samesku-draft-${project}`;
const PAUSE_MS = 250;

export interface Kept {
  config: string;
  /** What the config's file said when the text was taken from it; the two differ once it is edited. */
  base: string;
  text: string;
  name: string;
}

export function kept(project: string): Kept | null {
  try {
    const found = JSON.parse(localStorage.getItem(key(project)) ?? 'null') as Kept | null;
    return found && typeof found.text === 'string' && typeof found.base === 'string' ? found : null;
  } catch {
    return null;
  }
}

/** The next run gets a name of its own. */
export function forgetName(project: string): void {
  const found = kept(project);
  if (found) localStorage.setItem(key(project), JSON.stringify({ ...found, name: '' }));
}

export interface Draft {
  config: string;
  base: string;
  name: string;
  text: string;
  values: Values;
  checked: Checked | null;
  /** Whether what is shown has not been checked yet. */
  pending: boolean;
  /** Whether the form does not yet have the values of the text that was loaded. */
  loading: boolean;
  failed: string | null;
  load: (config: string, text: string, base?: string) => void;
  setName: (name: string) => void;
  setText: (text: string) => void;
  setValue: (path: string, value: unknown) => void;
}

/** @param all the settings of the schema, by path. */
export function useDraft(all: Record<string, Property>, project: string): Draft {
  const [{ config, base, text, name }, setKept] = useState<Kept>({
    config: '',
    base: '',
    text: '',
    name: '',
  });
  const [values, setValues] = useState<Values>(() => defaults(all));
  const [checked, setChecked] = useState<Checked | null>(null);
  const [pending, setPending] = useState(true);
  const [loading, setLoading] = useState(true);
  const [failed, setFailed] = useState<string | null>(null);
  const edited = useRef<Edited>({ text: '', ahead: false, values, entered: new Map() });
  const turn = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const check = useCallback(
    (change: Partial<Edited>, soon: boolean) => {
      edited.current = { ...edited.current, ...change };
      clearTimeout(timer.current);
      turn.current += 1;
      const mine = turn.current;
      setPending(true);
      timer.current = setTimeout(
        async () => {
          const now = edited.current;
          try {
            const found = await together(now, all, (body) => data(api.POST('/api/configs/check', { body })));
            if (mine !== turn.current) return; // something else has been edited since
            const written = now.entered.size ? found.checked.text : now.text;
            edited.current = { text: written, ahead: false, values: found.values, entered: new Map() };
            setKept((k) => ({ ...k, text: written }));
            setValues(found.values);
            setChecked(found.checked);
            setFailed(null);
          } catch (error) {
            if (mine === turn.current) setFailed(says(error));
          } finally {
            if (mine === turn.current) {
              setPending(false);
              setLoading(false);
            }
          }
        },
        soon ? 0 : PAUSE_MS,
      );
    },
    [all],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (text) localStorage.setItem(key(project), JSON.stringify({ config, base, text, name }));
  }, [project, config, base, text, name]);

  const load = useCallback(
    (from: string, now: string, base = now) => {
      const before = kept(project);
      setKept({ config: from, base, text: now, name: before?.config === from ? before.name : '' });
      setLoading(true);
      check({ text: now, ahead: true, entered: new Map() }, true);
    },
    [check, project],
  );
  const setText = (now: string) => {
    setKept((k) => ({ ...k, text: now }));
    check({ text: now, ahead: true }, false);
  };
  const setValue = (path: string, value: unknown) => {
    setValues((before) => set(before, path, value));
    check({ entered: new Map(edited.current.entered).set(path, value) }, false);
  };
  const setName = (now: string) => setKept((k) => ({ ...k, name: now }));
  return {
    config,
    base,
    name,
    text,
    values,
    checked,
    pending,
    loading,
    failed,
    load,
    setName,
    setText,
    setValue,
  };
}
