import { Alert, Button, Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, WikalaError } from "@wikala/sdk";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { categoriesQuery, type Category, ifMatch } from "~/api/finance";
import { isStale } from "~/api/queries";
import { wikala } from "~/session/session";

interface CategoryFormProps {
  /** What is changed, or `new`; nothing when closed. */
  edited: Category | "new" | undefined;
  kind: Category["kind"];
  onClose: () => void;
}

export function CategoryForm({ edited, kind, onClose }: CategoryFormProps) {
  const { t } = useTranslation("categories");
  return (
    <Modal opened={edited !== undefined} onClose={onClose} title={edited === "new" ? t("form.new") : t("form.change")} closeButtonProps={{ "aria-label": t("form.cancel") }}>
      {edited !== undefined && <Fields key={edited === "new" ? "new" : edited.id} category={edited === "new" ? undefined : edited} kind={kind} onClose={onClose} />}
    </Modal>
  );
}

function Fields({ category, kind, onClose }: { category: Category | undefined; kind: Category["kind"]; onClose: () => void }) {
  const { t, i18n } = useTranslation("categories");
  const client = useQueryClient();
  const { data: categories = [] } = useQuery(categoriesQuery(i18n.language));
  const [name, setName] = useState(category?.name ?? "");
  const [nameAr, setNameAr] = useState(category?.nameAr ?? "");
  const [parentId, setParentId] = useState<string | null>(category?.parentId ?? null);
  const change = { name: name.trim(), nameAr: nameAr.trim() || null, parentId };
  const settled = {
    onSuccess: () => {
      notifications.show({ color: "wikala", message: t("form.saved") });
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["finance"] }),
  };
  const versioned = (of: Category) => ({ params: { path: { id: of.id }, header: ifMatch(of) } });
  const save = useMutation({
    mutationFn: () =>
      category === undefined
        ? body(wikala.POST("/api/v1/finance/categories", { body: { kind, ...change } }))
        : body(wikala.PATCH("/api/v1/finance/categories/{id}", { ...versioned(category), body: change })),
    ...settled,
  });
  const archive = useMutation({
    mutationFn: (of: Category) => body(wikala.PATCH("/api/v1/finance/categories/{id}", { ...versioned(of), body: { archived: true } })),
    ...settled,
  });
  const error = save.error ?? archive.error;
  const fault = (pointer: string) => (error instanceof WikalaError ? error.fields.find((field) => field.pointer === pointer)?.detail : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {error !== null && (
          <Alert color="red" variant="light" role="alert">
            {isStale(error) ? t("form.stale") : error.message}
          </Alert>
        )}
        <TextInput label={t("form.name")} dir="ltr" required withAsterisk={false} maxLength={100} value={name} error={fault("/name")} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
        <TextInput label={t("form.nameAr")} dir="rtl" maxLength={100} value={nameAr} error={fault("/nameAr")} onChange={(event) => setNameAr(event.currentTarget.value)} />
        <Select
          label={t("form.parent")}
          placeholder={t("form.top")}
          searchable
          clearable
          limit={200}
          value={parentId}
          data={categories.filter((each) => each.kind === kind && each.id !== category?.id).map(({ id, label }) => ({ value: id, label }))}
          error={fault("/parentId")}
          onChange={setParentId}
        />
        <Group justify="space-between" mt="sm">
          {category === undefined ? (
            <span />
          ) : (
            <Button variant="subtle" color="red" loading={archive.isPending} onClick={() => archive.mutate(category)}>
              {t("form.archive")}
            </Button>
          )}
          <Group gap="sm">
            <Button variant="default" onClick={onClose}>
              {t("form.cancel")}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t("form.save")}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
