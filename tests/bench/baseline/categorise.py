"""Categorisation by scikit-learn, for comparison: logistic regression by stochastic gradient descent
over words, size of the amount and cost centre. Prints accuracy, macro-F1 and times as JSON."""

import csv
import json
import math
import sys
import time

from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import accuracy_score, f1_score
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import FunctionTransformer


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def texts(batch):
    return [row["description"].lower() for row in batch]


def facts(batch):
    return [
        {
            "sign": row["amount"].startswith("-"),
            "size": str(int(math.log2(abs(float(row["amount"])) + 1))),
            "cost_centre": row.get("cost_centre", ""),
        }
        for row in batch
    ]


def pipeline():
    words = make_pipeline(
        FunctionTransformer(texts), CountVectorizer(token_pattern=r"[^\W_]+", binary=True)
    )
    others = make_pipeline(FunctionTransformer(facts), DictVectorizer())
    classifier = SGDClassifier(loss="log_loss", alpha=2e-6, average=True, max_iter=10, tol=None, random_state=1)
    return make_pipeline(make_union(words, others), classifier)


def main(train, test):
    train, test = rows(train), rows(test)
    model = pipeline()
    began = time.perf_counter()
    model.fit(train, [row["category"] for row in train])
    fitted = time.perf_counter()
    guesses = model.predict(test)
    done = time.perf_counter()
    truth = [row["category"] for row in test]
    figures = {
        "accuracy": accuracy_score(truth, guesses),
        "macroF1": f1_score(truth, guesses, average="macro", zero_division=0),
        "fitSeconds": fitted - began,
        "rowsPerSecond": len(test) / (done - fitted),
    }
    print(json.dumps(figures))


main(*sys.argv[1:])
