import { Alert, Button, Spin } from "antd";
import type { ReactNode } from "react";
import "../style/settings.css";

interface Props {
  readonly title: string;
  readonly about: string;
  readonly isLoading: boolean;
  readonly failure: string | null;
  readonly onRetry: () => void;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** Heading, one line about it, and what to do when it could not be read. */
export function SettingsFrame({ title, about, isLoading, failure, onRetry, actions, children }: Props) {
  return (
    <div className="settings">
      <div className="settings__head">
        <div><h1>{title}</h1><p className="quiet">{about}</p></div>
        {actions}
      </div>
      {failure ? <Alert role="alert" type="error" showIcon title={failure} action={<Button size="small" onClick={onRetry}>重试</Button>} /> : isLoading ? <Spin className="page__wait" /> : children}
    </div>
  );
}
