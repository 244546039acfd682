# Two commands are enough: `make demo` shows what the program does, `make test` checks it.
SHELL := /bin/sh
BIN := .venv/bin
export OMP_WAIT_POLICY := PASSIVE

.PHONY: help demo run test check bench docs languages shots desktop package clean

help:
	@echo "make demo     set up, do the main job on the sample study, leave DICOM and a screenshot in demo-output/"
	@echo "make test     set up, check style, types and architecture, run all tests"
	@echo "make run      set up and open the window"
	@echo "make docs     build the documentation as a site (site/)"
	@echo "make shots    make pictures of every state of the window (shots/)"
	@echo "make bench    compare speed with TorchIO, MONAI, pydicom and SimpleITK in one run"
	@echo "make languages  bring the tables of languages up to date and compile them"
	@echo "make desktop  put MedAug into this user's application menu"
	@echo "make package  build a folder that runs without Python (dist/MedAug)"
	@echo "make clean    remove what the others made, but not .venv"

.venv/.ready: pyproject.toml requirements.lock packaging/setup.sh
	@packaging/setup.sh dev
	@touch $@

.venv/.bench: .venv/.ready
	@packaging/setup.sh dev,bench
	@touch $@

.venv/.docs: .venv/.ready
	@packaging/setup.sh dev,docs
	@touch $@

.venv/.package: .venv/.ready
	@packaging/setup.sh dev,package
	@touch $@

demo: .venv/.ready
	@$(BIN)/medaug demo -o demo-output

run: .venv/.ready
	@$(BIN)/medaug-gui

check: .venv/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Coverage counts the lines that all processes of the tests ran; the figure stands in the README.
test: check
	$(BIN)/coverage erase
	@packaging/test.sh
	@$(BIN)/coverage combine -q
	$(BIN)/coverage report --skip-covered | tail -n 25

bench: .venv/.bench
	@$(BIN)/python -m bench

docs: .venv/.docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build -q

# What a user reads is collected from the code into resources/languages/*.ts; fails while a text has no translation.
languages: .venv/.ready
	@$(BIN)/python packaging/languages/update.py

# Every state of the window at three sizes, dark and light, in English and Chinese, and a clip of the main job.
shots: .venv/.ready
	@$(BIN)/python -m docs.shots -o shots
	@$(BIN)/python -m docs.shots --clip shots/medaug.gif

desktop: .venv/.ready
	@packaging/linux/install-desktop.sh

package: .venv/.package
	$(BIN)/pyinstaller --noconfirm --distpath dist --workpath build packaging/medaug.spec

clean:
	rm -rf build dist site .coverage .coverage.* demo-output bench-output .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
