import { Avatar, Group, Text } from "@mantine/core";
import type { Member } from "~/api/access";

export function nameOf({ firstName, lastName, email }: Pick<Member, "firstName" | "lastName" | "email">): string {
  return `${firstName} ${lastName}`.trim() || email;
}

/** A member's sign, name and address. */
export function Person({ member }: { member: Member }) {
  const name = nameOf(member);
  return (
    <Group gap="sm" wrap="nowrap">
      <Avatar name={name} color="wikala" radius="xl" size={36} aria-hidden />
      <div style={{ minWidth: 0 }}>
        <Text size="sm" fw={600} dir="auto" truncate className="page-aligned">
          {name}
        </Text>
        <Text size="xs" c="dimmed" dir="ltr" className="page-aligned" truncate>
          {member.email}
        </Text>
      </div>
    </Group>
  );
}
