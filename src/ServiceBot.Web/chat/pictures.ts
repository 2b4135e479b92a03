import { settings } from "./settings";
import { Signal } from "./signals";

/** Kinds of files that the server keeps. Phones turn their own kind of photo into one of these when it is picked. */
export const acceptedKinds = ["image/jpeg", "image/png", "image/gif", "image/webp", "application/pdf", "video/mp4"];

const megabyte = 1 << 20;

/** Why a picture was not sent, in words for the customer; nothing when there is no trouble. */
export const pictureTrouble = new Signal<string | undefined>(undefined);

const picked = new Map<string, File>();

/** An address under which the control shows a file and asks for its bytes; good as long as the page. */
export function urlOf(file: File): string {
  const url = URL.createObjectURL(file);
  picked.set(url, file);
  return url;
}

/** The file behind an address of this page. Taken from here, because the content policy lets nobody fetch such addresses. */
export function fileAt(url: string): File | undefined {
  return picked.get(url);
}

/** What speaks against sending a file, before it is sent. */
export function troubleWith(file: File): string | undefined {
  if (!acceptedKinds.includes(file.type)) return wrongKind;
  if (file.size === 0) return "这个文件是空的，没有发送。请另选一张图片。";
  return file.size > settings.maxFileBytes ? tooLarge() : undefined;
}

/** What the server's refusal of a file means. */
export function refusal(status: number, code: string): string {
  if (status === 415) return wrongKind;
  if (code === "UploadLimit") return "本次对话的图片已达到上限，这张没有收到。您可以用文字描述情况，或点“人工”联系客服。";
  if (status === 413) return tooLarge();
  return "图片没有发送成功。您可以再试一次，或用文字描述情况。";
}

const wrongKind = "不支持这种文件，没有发送。请选择照片或图片（JPG、PNG、GIF、WebP），也可以发 PDF 或 MP4 视频。";

function tooLarge(): string {
  const most = settings.maxFileBytes;
  const limit = most >= megabyte ? `${Math.floor(most / megabyte)} MB` : `${Math.max(1, Math.floor(most / 1024))} KB`;
  return `文件太大，没有发送。每个文件不能超过 ${limit}，请换一张较小的图片。`;
}
