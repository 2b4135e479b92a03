import { Button } from "antd";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { at, post, wordsFor } from "../api/client";
import { Popup } from "../frame/Popup";
import type { Talk } from "../conversation/conversation";

interface Props {
  readonly talk: Talk;
  readonly label: string;
  readonly field: "accountNumber" | "phoneTail" | "address" | "name";
  readonly account: string;
  readonly masked: string;
  readonly mayReveal: boolean;
}

const onScreen = 30;
const usual = ["核对客户身份", "为客户办理业务", "告知抢修人员"];

/** Personal data stays covered until somebody says why they need it; every look is recorded, and it is covered again soon. */
export function Revealed({ talk, label, field, account, masked, mayReveal }: Props) {
  const [value, setValue] = useState<string | null>(null);
  const [left, setLeft] = useState(0);
  const [isOpen, setOpen] = useState(false);
  /** Covered by hand: the focus goes back to the button that uncovers. */
  const isByHand = useRef(false);
  useEffect(() => {
    if (value === null) return;
    const timer = setInterval(() => setLeft((seconds) => seconds - 1), 1000);
    return () => clearInterval(timer);
  }, [value]);
  useEffect(() => {
    if (left <= 0) setValue(null);
  }, [left]);
  const show = (revealed: string) => {
    setOpen(false);
    isByHand.current = false;
    setLeft(onScreen);
    setValue(revealed);
  };
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span className={value === null ? undefined : "revealed"}>{value ?? masked}</span>{" "}
        {value !== null ? (
          <Button size="small" type="link" autoFocus onClick={() => { isByHand.current = true; setValue(null); }} aria-label={`遮住${label}`}>遮住<span aria-hidden="true">（{left}）</span></Button>
        ) : mayReveal && (
          <Popup label={`为什么要看${label}`} isOpen={isOpen} onChange={setOpen} placement="left" content={<Why talk={talk} field={field} account={account} onShown={show} />}>
            <Button size="small" type="link" autoFocus={isByHand.current} aria-label={`显示${label}`} aria-expanded={isOpen} aria-haspopup="dialog">显示</Button>
          </Popup>
        )}
      </dd>
    </div>
  );
}

interface WhyProps {
  readonly talk: Talk;
  readonly field: Props["field"];
  readonly account: string;
  readonly onShown: (value: string) => void;
}

function Why({ talk, field, account, onShown }: WhyProps) {
  const [why, setWhy] = useState("");
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const ask = async (reason: string) => {
    setBusy(true);
    setFailure(null);
    try {
      const { value } = await post<{ value: string }>(`${at(talk.id)}/customer/reveal`, { field, account, why: reason });
      onShown(value);
    } catch (error) {
      setFailure(wordsFor(error));
      setBusy(false);
    }
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (why.trim()) void ask(why.trim());
  };
  return (
    <form className="why" onSubmit={send}>
      <p>为什么要看？会记入审计记录。</p>
      {usual.map((reason) => <Button key={reason} size="small" block disabled={isBusy} onClick={() => void ask(reason)}>{reason}</Button>)}
      <div className="why__other">
        <input type="text" aria-label="其他原因" placeholder="其他原因" maxLength={200} value={why} onChange={(event) => setWhy(event.target.value)} />
        <Button size="small" htmlType="submit" disabled={isBusy || why.trim() === ""}>显示</Button>
      </div>
      {failure && <p role="alert" className="bad">{failure}</p>}
    </form>
  );
}
