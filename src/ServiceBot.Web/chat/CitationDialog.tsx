import { Sheet } from "./Sheet";
import { openedCitation } from "./openCitation";
import { useSignal } from "./signals";

/** The clause behind an answer, in full. */
export function CitationDialog() {
  const citation = useSignal(openedCitation);
  return (
    <Sheet title={citation?.title ?? ""} open={citation !== undefined} onClose={() => openedCitation.set(undefined)}>
      <div className="clause">
        {citation?.text.split(/\r?\n/).filter(line => line.trim() !== "").map((line, index) => <p key={index}>{line}</p>)}
      </div>
      {citation?.source && (
        <p className="clause__source">
          <span>出处</span>
          {citation.source}
        </p>
      )}
    </Sheet>
  );
}
