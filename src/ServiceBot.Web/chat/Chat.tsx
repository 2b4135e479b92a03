import ReactWebChat from "botframework-webchat";
import type { ReactNode } from "react";
import { BotMessage } from "./BotMessage";
import { plainOf } from "./citations";
import type { Connection } from "./connection";
import { controlStyle, controlWords } from "./controlStyle";
import type { Conversation } from "./conversation";
import { settings } from "./settings";
import { useSignal } from "./signals";

interface AttachmentRequest {
  readonly activity: { readonly channelData?: unknown; readonly from?: { readonly role?: string } };
  readonly attachment: { readonly contentType?: string; readonly content?: unknown };
}

type Render = (request: AttachmentRequest) => ReactNode;

/** The bot's text is drawn by us: the control would read it as Markdown and could not open a clause. */
const attachmentMiddleware = () => (next: Render) => (request: AttachmentRequest) =>
  request.activity.from?.role !== "user"
  && request.attachment.contentType?.startsWith("text/")
  && typeof request.attachment.content === "string"
    ? (
      <BotMessage
        activity={request.activity} text={request.attachment.content}
        markdown={request.attachment.contentType === "text/markdown"}
      />
    )
    : next(request);

/** What a screen reader says as it arrives: the words, without marks of the writing. */
const attachmentForScreenReaderMiddleware = () => (next: (request: AttachmentRequest) => unknown) => (request: AttachmentRequest) => {
  const { contentType, content } = request.attachment;
  return contentType === "text/markdown" && typeof content === "string" ? () => <p>{plainOf(content)}</p> : next(request);
};

const typingIndicatorMiddleware = () => () => ({ visible }: { visible: boolean }) =>
  visible ? (
    <div className="typing" aria-hidden="true">
      <i /><i /><i />
    </div>
  ) : false;

interface Props {
  readonly connection: Connection;
  readonly conversation: Conversation;
}

/** The control, once there is a line for it. */
export function Chat({ connection, conversation }: Props) {
  const directLine = useSignal(connection.directLine);
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
      typingIndicatorMiddleware={typingIndicatorMiddleware as never}
    />
  );
}
