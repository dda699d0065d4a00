import { Autocomplete, NativeSelect, NumberInput, Switch, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { choices, inWords, kindOf, limits, type Property, shown, typed } from '../../lib/settings';

interface Props {
  name: string;
  property: Property;
  value: unknown;
  error: string | undefined;
  /** What is offered to choose from, where anything may be typed. */
  offers?: string[];
  onChange: (value: unknown) => void;
}

/** One setting: its meaning and limits from the schema, and an input that fits its kind. */
export function Field({ name, property, value, error, offers, onChange }: Props) {
  const kind = kindOf(property);
  const words =
    kind === 'switch' || kind === 'choice' ? `default ${shown(property.default)}` : inWords(property);
  const about = `${property.description ?? ''}${property.description ? ' · ' : ''}${words}`;
  // The service names the setting again; here it stands above it.
  const wrong = error?.replace(new RegExp(`^${name.replaceAll('.', '\\.')} `), '');
  const label = name.split('.').pop() ?? name;
  const shared = { label, description: about, error: wrong, 'data-setting': name };

  if (kind === 'switch')
    return (
      <Switch
        {...shared}
        checked={value === true}
        onChange={(e) => onChange(e.currentTarget.checked)}
        labelPosition="right"
        mt={2}
      />
    );
  if (kind === 'choice')
    return (
      <NativeSelect
        {...shared}
        data={choices(property)}
        value={String(value ?? '')}
        onChange={(e) => onChange(e.currentTarget.value)}
      />
    );
  if (kind === 'whole' && !property.anyOf)
    return (
      <NumberInput
        {...shared}
        {...limits(property)}
        value={typeof value === 'number' || typeof value === 'string' ? value : ''}
        onChange={(v) => onChange(v === '' ? '' : typeof v === 'number' ? v : typed(v, property))}
        clampBehavior="none"
        allowDecimal={false}
        thousandSeparator=","
        stepHoldDelay={400}
        stepHoldInterval={80}
      />
    );
  return (
    <Typed
      {...shared}
      property={property}
      value={value}
      offers={[...(offers ?? []), ...(kind === 'open' ? choices(property) : [])]}
      onChange={onChange}
    />
  );
}

interface TypedProps {
  label: string;
  description: string;
  error: string | undefined;
  property: Property;
  value: unknown;
  offers: string[];
  onChange: (value: unknown) => void;
}

/** A setting that is typed: what is being typed stays as it is until it means something else. */
function Typed({ property, value, offers, onChange, ...shared }: TypedProps) {
  const [text, setText] = useState(shown(value));
  useEffect(() => {
    setText((now) => (typed(now, property) === value ? now : shown(value)));
  }, [value, property]);
  const change = (now: string) => {
    setText(now);
    const next = typed(now, property);
    if (next !== value) onChange(next);
  };
  if (offers.length)
    return (
      <Autocomplete
        {...shared}
        data={[...new Set(offers)]}
        value={text}
        onChange={change}
        comboboxProps={{ transitionProps: { duration: 0 } }}
      />
    );
  return <TextInput {...shared} value={text} onChange={(e) => change(e.currentTarget.value)} />;
}
