import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type QrPath, qrPath } from "./qr-path";

const SIDE = 200;

/** The host's QR picture, drawn anew as SVG: dark on white in every look, or cameras would not see it. */
export function QrCode({ picture }: { picture: string }) {
  const { t } = useTranslation("security");
  const [code, setCode] = useState<QrPath>();
  useEffect(() => {
    let isLeft = false;
    void traced(picture).then((found) => !isLeft && setCode(found));
    return () => {
      isLeft = true;
    };
  }, [picture]);
  if (code === undefined) return <div style={{ width: SIDE, height: SIDE }} />;
  return (
    <svg role="img" aria-label={t("enrol.qr")} width={SIDE} height={SIDE} viewBox={`0 0 ${code.size} ${code.size}`} shapeRendering="crispEdges">
      <rect width={code.size} height={code.size} fill="#ffffff" />
      <path d={code.path} fill="#000000" />
    </svg>
  );
}

async function traced(picture: string): Promise<QrPath | undefined> {
  const image = new Image();
  image.src = picture;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  const context = canvas.getContext("2d");
  if (context === null) return undefined;
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return qrPath({ grey: data.filter((_, index) => index % 4 === 0), width: image.width });
}
