import { barOf, bodyOf, type CardElement, cellsOf } from "./cards";

interface Props {
  readonly content: unknown;
}

/** A card of the bot: facts, or a table with bars. The control's own renderer of cards would make the page three times as large. */
export function Card({ content }: Props) {
  const body = bodyOf(content);
  const title = body.find((element) => element.style === "heading")?.text;
  return (
    <section className="card" aria-label={title}>
      {body.map((element, index) => (
        <Part key={index} element={element} title={title} />
      ))}
    </section>
  );
}

function Part({ element, title }: { readonly element: CardElement; readonly title: string | undefined }) {
  switch (element.type) {
    case "TextBlock":
      return <p className={element.style === "heading" ? "card__title" : undefined}>{element.text}</p>;
    case "FactSet":
      return (
        <dl className="card__facts">
          {element.facts?.map((fact) => (
            <div key={fact.title}>
              <dt>{fact.title}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      );
    case "Table":
      return <Table element={element} title={title} />;
    default:
      return null;
  }
}

function Table({ element, title }: { readonly element: CardElement; readonly title: string | undefined }) {
  const rows = (element.rows ?? []).map(cellsOf);
  const head = element.firstRowAsHeaders ? rows[0] : undefined;
  const lines = head ? rows.slice(1) : rows;
  // Bars say with a length what another column says with a number: not for reading aloud.
  const drawn = (column: number) => lines.some((line) => barOf(line[column] ?? "") !== undefined);
  return (
    <table className="card__table" aria-label={title}>
      {head && (
        <thead>
          <tr>
            {head.map((cell, column) => (
              <th key={column} scope="col" aria-hidden={drawn(column) || undefined}>{drawn(column) ? "" : cell}</th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {lines.map((line, row) => (
          <tr key={row}>
            {line.map((cell, column) =>
              column === 0 ? (
                <th key={column} scope="row">{cell}</th>
              ) : drawn(column) ? (
                <td key={column} className="card__bar" aria-hidden="true">
                  <i style={{ inlineSize: `${barOf(cell) ?? 0}%` }} />
                </td>
              ) : (
                <td key={column}>{cell}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
