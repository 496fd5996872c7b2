/** The recipe that turns the lines into a `DocBin`, as a file of its own beside them. */
export const makeDocBin = `"""Turns documents.jsonl into a spaCy DocBin.

    python make_docbin.py documents.jsonl train.spacy [--lang en] [--ents]

Every mark becomes a span of the group "sc", for the spancat component; with
--ents the longest ones that do not overlap become entities as well. A mark
whose edges are not edges of tokens is widened to whole tokens and counted.
Attributes are in span._.attrs, links in doc._.relations as (type, from, to)
with places in doc.spans["sc"].
"""

import argparse
import json

import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

Span.set_extension("attrs", default=None)
Doc.set_extension("relations", default=None)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("lines")
    parser.add_argument("out")
    parser.add_argument("--lang", default="xx")
    parser.add_argument("--ents", action="store_true")
    options = parser.parse_args()

    nlp = spacy.blank(options.lang)
    docs = DocBin(store_user_data=True)
    marks = widened = 0
    with open(options.lines, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            doc = nlp.make_doc(record["text"])
            spans = []
            for mark in record["spans"]["sc"]:
                place = (mark["start"], mark["end"])
                span = doc.char_span(*place, label=mark["label"], kb_id=mark.get("kb_id", ""))
                if span is None:
                    widened += 1
                    span = doc.char_span(
                        *place,
                        label=mark["label"],
                        kb_id=mark.get("kb_id", ""),
                        alignment_mode="expand",
                    )
                span._.attrs = mark.get("attrs", {})
                spans.append(span)
            marks += len(spans)
            doc.spans["sc"] = spans
            doc._.relations = [(r["type"], r["from"], r["to"]) for r in record["relations"]]
            if options.ents:
                doc.ents = filter_spans(spans)
            docs.add(doc)
    docs.to_disk(options.out)
    print(f"{len(docs)} documents, {marks} marks, {widened} of them widened to whole tokens")


main()
`;
