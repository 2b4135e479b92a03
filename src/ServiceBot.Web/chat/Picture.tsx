/** A picture that the customer sent. */
export function Picture({ url }: { readonly url: string | undefined }) {
  return (
    <a className="sent" href={url} target="_blank" rel="noreferrer">
      <img className="sent__picture" src={url} alt="您发送的图片" />
    </a>
  );
}
