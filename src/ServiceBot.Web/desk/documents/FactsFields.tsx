import { Input, Select } from "antd";
import type { DocumentFacts } from "../api/types";
import { catalog } from "../catalog";
import { useStore } from "../store";
import { DraftField } from "../supervisor/DraftField";
import { confidences } from "../supervisor/draftWords";

interface Props {
  readonly facts: DocumentFacts;
  readonly wrong: Readonly<Record<string, string>>;
  readonly isNew?: boolean;
  readonly onChange: (change: Partial<DocumentFacts>) => void;
}

export const noFacts: DocumentFacts = { title: "", source: "", region: null, validFrom: null, validTo: null, confidence: "c" };

/** What holds for the whole of a document. */
export function FactsFields({ facts, wrong, isNew = false, onChange }: Props) {
  const { regions } = useStore(catalog);
  return (
    <>
      <DraftField name="标题" wrong={wrong.title}>{(props) => <Input {...props} value={facts.title} maxLength={80} placeholder={isNew ? "留空用文件里的标题" : ""} onChange={({ target }) => onChange({ title: target.value })} />}</DraftField>
      <DraftField name="出处" wrong={wrong.source}>{(props) => <Input {...props} value={facts.source} maxLength={200} placeholder={isNew ? "发文单位、文号和日期；留空用文件名" : "发文单位、文号和日期"} onChange={({ target }) => onChange({ source: target.value })} />}</DraftField>
      <div className="draft__pair">
        <DraftField name="适用地区" wrong={wrong.region}>
          {(props) => <Select {...props} value={facts.region ?? ""} options={[{ value: "", label: "全国" }, ...regions.map(({ code, name }) => ({ value: code, label: name }))]} onChange={(region) => onChange({ region: region === "" ? null : region })} />}
        </DraftField>
        <DraftField name="可靠程度" wrong={wrong.confidence}>
          {(props) => <Select {...props} value={facts.confidence} options={Object.entries(confidences).map(([value, label]) => ({ value: value as DocumentFacts["confidence"], label }))} onChange={(confidence) => onChange({ confidence })} />}
        </DraftField>
        <DraftField name="生效日期" wrong={wrong.validFrom}>{(props) => <Input {...props} type="date" value={facts.validFrom ?? ""} onChange={({ target }) => onChange({ validFrom: target.value || null })} />}</DraftField>
        <DraftField name="失效日期" wrong={wrong.validTo}>{(props) => <Input {...props} type="date" value={facts.validTo ?? ""} onChange={({ target }) => onChange({ validTo: target.value || null })} />}</DraftField>
      </div>
    </>
  );
}
