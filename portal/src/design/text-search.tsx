import { TextInput } from "@mantine/core";
import { useDebouncedCallback, useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";

interface TextSearchProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** Asks when one has stopped typing. `/` leads here. */
export function TextSearch({ label, value, onChange }: TextSearchProps) {
  const [typed, setTyped] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const tell = useDebouncedCallback(onChange, 250);
  useHotkeys([["/", () => input.current?.focus()]]);
  useEffect(() => setTyped(value), [value]);
  return (
    <TextInput
      ref={input}
      type="search"
      w={260}
      dir="auto"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      maxLength={200}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        tell(event.currentTarget.value.trim());
      }}
    />
  );
}
