import ReactWebChat from "botframework-webchat";
import { type ComponentProps, type ReactNode, useMemo } from "react";
import { BotMessage } from "./BotMessage";
import { Card } from "./Card";
import { cardType } from "./cards";
import { plainOf } from "./citations";
import type { Connection } from "./connection";
import { controlStyle, controlWords } from "./controlStyle";
import type { Conversation } from "./conversation";
import { Picture } from "./Picture";
import { PictureButton } from "./PictureButton";
import { settings } from "./settings";
import { useSignal } from "./signals";
import { Typing } from "./Typing";

interface AttachmentRequest {
  readonly activity: { readonly channelData?: unknown; readonly from?: { readonly role?: string } };
  readonly attachment: { readonly contentType?: string; readonly content?: unknown; readonly contentUrl?: string; readonly thumbnailUrl?: string };
}

type Render = (request: AttachmentRequest) => ReactNode;

/** The bot's text and cards are drawn by us: the control would read the text as Markdown and could not open a clause. */
const attachmentMiddleware = () => (next: Render) => (request: AttachmentRequest) => {
  const { contentType, content } = request.attachment;
  if (isPicture(request)) return <Picture url={addressOf(request)} />;
  if (request.activity.from?.role === "user") return next(request);
  if (contentType === cardType) return <Card content={content} />;
  return contentType?.startsWith("text/") && typeof content === "string"
    ? <BotMessage activity={request.activity} text={content} markdown={contentType === "text/markdown"} />
    : next(request);
};

/** What a screen reader says as it arrives: the words, without marks of the writing. A card says the same again. */
const attachmentForScreenReaderMiddleware = () => (next: (request: AttachmentRequest) => unknown) => (request: AttachmentRequest) => {
  const { contentType, content } = request.attachment;
  if (isPicture(request)) return () => <p>图片</p>;
  if (contentType === cardType) return false;
  return contentType === "text/markdown" && typeof content === "string" ? () => <p>{plainOf(content)}</p> : next(request);
};

/** A customer's own picture is shown, not only named: before it has arrived from memory, then from the server. */
function isPicture({ activity, attachment }: AttachmentRequest): boolean {
  return activity.from?.role === "user" && attachment.contentType?.startsWith("image/") === true && addressOf({ attachment }) !== undefined;
}

function addressOf({ attachment }: Pick<AttachmentRequest, "attachment">): string | undefined {
  return attachment.contentUrl ?? attachment.thumbnailUrl;
}

interface Props {
  readonly connection: Connection;
  readonly conversation: Conversation;
}

/** The control, once there is a line for it. */
export function Chat({ connection, conversation }: Props) {
  const directLine = useSignal(connection.directLine);
  const toolbar = useMemo(() => [() => () => () => () => <PictureButton conversation={conversation} />], [conversation]);
  const typing = useMemo(
    () => () => () => (shown: Omit<ComponentProps<typeof Typing>, "conversation">) => <Typing {...shown} conversation={conversation} />,
    [conversation],
  );
  if (!directLine)
    return (
      <div className="waiting" role="status">
        <div className="typing" aria-hidden="true">
          <i /><i /><i />
        </div>
        正在连接…
      </div>
    );
  return (
    <ReactWebChat
      className="control"
      directLine={directLine}
      store={conversation.store}
      locale="zh-CN"
      nonce={settings.nonce}
      role="region"
      styleOptions={controlStyle}
      overrideLocalizedStrings={controlWords}
      attachmentMiddleware={attachmentMiddleware as never}
      attachmentForScreenReaderMiddleware={attachmentForScreenReaderMiddleware as never}
      sendBoxToolbarMiddleware={toolbar as never}
      typingIndicatorMiddleware={typing as never}
    />
  );
}
