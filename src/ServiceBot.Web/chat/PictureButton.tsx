import { useRef } from "react";
import type { Conversation } from "./conversation";
import { Icon } from "./icons";
import { acceptedKinds, pictureTrouble, troubleWith } from "./pictures";

/** Picks a picture and sends it at once; what is being written stays where it is. */
export function PictureButton({ conversation }: { readonly conversation: Conversation }) {
  const input = useRef<HTMLInputElement>(null);
  const picked = (file: File | undefined) => {
    if (!file) return;
    const trouble = troubleWith(file);
    pictureTrouble.set(trouble);
    if (!trouble) conversation.send(file);
  };
  return (
    <div className="picture">
      <input
        ref={input} type="file" accept={acceptedKinds.join(",")} hidden
        onChange={({ currentTarget }) => {
          picked(currentTarget.files?.[0]);
          currentTarget.value = ""; // the same one again is a choice as well
        }}
      />
      <button type="button" className="picture__button" aria-label="发送图片" title="发送图片" onClick={() => input.current?.click()}>
        <Icon name="picture" size={24} />
        <span className="picture__words">发送图片</span>
      </button>
    </div>
  );
}
