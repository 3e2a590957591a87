import { Button, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { body } from "@wikala/sdk";
import { useTranslation } from "react-i18next";
import { saveFile } from "~/design/save-file";
import { wikala } from "~/session/session";
import type { TransactionSearch } from "./search";

const FORMATS = ["csv", "json"] as const;

/** The filtered list as a file. */
export function ExportButton({ search }: { search: TransactionSearch }) {
  const { t } = useTranslation("transactions");
  const { account, category, import: statement, from, to, type, status, q } = search;
  const save = useMutation({
    mutationFn: async (format: (typeof FORMATS)[number]) => {
      const query = JSON.parse(JSON.stringify({ format, account, category, import: statement, from, to, type, status, q })) as { format: typeof format };
      const file = await body(wikala.GET("/api/v1/finance/exports/transactions", { params: { query }, parseAs: "blob" }));
      saveFile(file as unknown as Blob, `transactions.${format}`);
    },
    onError: (error) => notifications.show({ color: "red", title: t("export.failed"), message: error.message }),
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" loading={save.isPending} leftSection={<IconDownload size={18} aria-hidden />}>
          {t("export.label")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map((format) => (
          <Menu.Item key={format} onClick={() => save.mutate(format)}>
            {t(`export.formats.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
