import { settings } from "../../chat/settings";
import { SignInForm } from "./SignInForm";

export function SignIn() {
  return (
    <main className="whole sign-in">
      <section className="sign-in__card" aria-labelledby="sign-in-title">
        <p className="sign-in__product">{settings.title}</p>
        <h1 id="sign-in-title">坐席工作台</h1>
        <SignInForm />
        <p className="quiet">忘记密码请联系班长或管理员重置。</p>
      </section>
    </main>
  );
}
