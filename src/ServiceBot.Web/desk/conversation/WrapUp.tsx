import { Alert, Button } from "antd";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { wordsFor } from "../api/client";
import { catalog, readCatalog } from "../catalog";
import { finish } from "../inbox/inbox";
import { go, home } from "../route";
import { useStore } from "../store";
import type { Talk } from "./conversation";

/** What the talk was about: chosen before the conversation leaves the desk. */
export function WrapUp({ talk }: { readonly talk: Talk }) {
  const { wrapUpCodes } = useStore(catalog);
  const [code, setCode] = useState("");
  const [note, setNote] = useState("");
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  // The question before it gives the focus back to what is gone by now.
  useEffect(() => {
    const timer = setTimeout(() => {
      if (document.activeElement === document.body) first.current?.focus();
    }, 400);
    return () => clearTimeout(timer);
  }, [wrapUpCodes]);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (code === "") {
      setFailure("请选小结类型。");
      return;
    }
    setBusy(true);
    setFailure(null);
    try {
      await finish(talk.id, code, note.trim() || null);
      go(home);
    } catch (error) {
      setFailure(wordsFor(error));
      setBusy(false);
      // The list may have been changed since it was read.
      void readCatalog().catch(() => undefined);
    }
  };
  return (
    <form className="wrap-up" onSubmit={(event) => void send(event)} aria-label="会话小结">
      <fieldset>
        <legend>会话已结束，请选小结（必选）</legend>
        <div className="wrap-up__codes">
          {wrapUpCodes.map(({ code: value, name }, index) => (
            <label key={value} data-chosen={code === value || undefined}>
              <input type="radio" name="wrap-up" value={value} checked={code === value} ref={index === 0 ? first : undefined} onChange={() => setCode(value)} /> {name}
            </label>
          ))}
        </div>
      </fieldset>
      {wrapUpCodes.length === 0 && <p className="bad">小结类型没有读到。<Button size="small" onClick={() => readCatalog().catch((error: unknown) => setFailure(wordsFor(error)))}>再读一次</Button></p>}
      <div className="wrap-up__end">
        <input type="text" aria-label="小结说明" placeholder="补充说明（可不填，客户看不到）" maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
        <Button type="primary" htmlType="submit" loading={isBusy}>完成</Button>
      </div>
      {failure && <Alert role="alert" type="error" showIcon title={failure} />}
      <p className="quiet">客户这时再说话，会话会回到您这里。</p>
    </form>
  );
}
