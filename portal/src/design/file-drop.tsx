import { Group, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { type DragEvent, useRef, useState } from "react";
import classes from "./file-drop.module.css";

interface FileDropProps {
  title: string;
  about: string;
  disabled?: boolean;
  accept?: string;
  onFile: (file: File) => void;
}

/** A place to drop one file, and a button to choose it. */
export function FileDrop({ title, about, disabled = false, accept, onFile }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file !== undefined && !disabled) onFile(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <>
      <UnstyledButton
        className={classes["zone"] ?? ""}
        data-over={isOver}
        disabled={disabled}
        onClick={() => input.current?.click()}
        onDragOver={(event) => (event.preventDefault(), setOver(true))}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Group justify="center" gap="lg" wrap="nowrap">
          <IconFileUpload size={52} stroke={1.2} color="var(--w-accent)" aria-hidden />
          <div>
            <Text size="lg" fw={600} component="span" display="block">
              {title}
            </Text>
            <Text size="sm" c="dimmed" mt={6} maw={460} component="span" display="block">
              {about}
            </Text>
          </div>
        </Group>
      </UnstyledButton>
      <VisuallyHidden>
        <input
          ref={input}
          type="file"
          tabIndex={-1}
          aria-label={title}
          accept={accept}
          onChange={(event) => {
            take(event.currentTarget.files);
            // The same file can be chosen once more.
            event.currentTarget.value = "";
          }}
        />
      </VisuallyHidden>
    </>
  );
}
