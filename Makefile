# 九龙智造展厅 · jiulong-kiosk        make run · make test · make help
.DEFAULT_GOAL := help
.PHONY: help run test setup lint unit check shots gui end2end coverage test-newest docs mutate monkey drawings beside soak outages bench bench-against bundle deb deb-trial lock sbom windows windows-trial clean

BIN := .venv/bin
# Full screen where there is a display; a walk through every zone, with pictures, where there is none.
HAS_DISPLAY := $(DISPLAY)$(WAYLAND_DISPLAY)
OWN_DISPLAY := packaging/with-display.sh
# Text is UTF-8 and messages are English, whatever the machine speaks. Bytecode is kept also where the machine says not to:
# tests start the program some hundred times, and compiling it takes longer than starting it.
TEST_ENV := LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=
PYTHON ?=
export PYTHON

help: ## what can be made
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

run: ## open the kiosk, e.g. make run ARGS="--window 1280x720" (without a display: take pictures of every zone into build/tour/)
ifeq ($(HAS_DISPLAY),)
	@packaging/setup.sh tour
	@echo "No display here: the kiosk walks through every zone on one of its own …"
	@$(OWN_DISPLAY) $(BIN)/kiosk run --tour build/tour $(ARGS)
	@echo "The pictures are in build/tour/"
else
	@packaging/setup.sh run
	@$(BIN)/kiosk run $(ARGS)
endif

test: setup lint check ## everything that must hold before a change is shared
	@# Two at a time, each on a display of its own: what one of them says comes when it is done.
	@$(BIN)/python packaging/parts.py

setup: ## system libraries, virtual environments, pinned packages
	@packaging/setup.sh test

lint: setup ## style, types, and imports that go one way
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/mypy benchmarks packaging
	$(BIN)/lint-imports --no-logo

unit: setup ## the tests of everything below kiosk.qt, where Qt is not installed
	$(TEST_ENV) .venv-noqt/bin/pytest tests/unit -o cache_dir=build/pytest/unit $(AGAIN)

check: setup ## the exhibition's content, as the kiosk reads it
	$(TEST_ENV) $(BIN)/kiosk check

shots: setup ## a picture of every page, checked for clipped text and the like, in build/shots/ and build/gallery/
	$(TEST_ENV) $(OWN_DISPLAY) $(BIN)/kiosk shots --size 1920x1080 --size 1080x1920 --out build/shots
	@$(BIN)/python examples/gallery/server.py & \
	  $(TEST_ENV) $(OWN_DISPLAY) $(BIN)/kiosk shots --content examples/gallery --size 1920x1080 --out build/gallery

gui: setup ## the tests with real windows
	$(TEST_ENV) $(OWN_DISPLAY) $(BIN)/pytest tests/gui -o cache_dir=build/pytest/gui $(AGAIN)

end2end: setup ## the tests of the whole program
	$(TEST_ENV) $(OWN_DISPLAY) $(BIN)/pytest tests/end2end -o cache_dir=build/pytest/end2end $(AGAIN)

TESTS ?= tests/unit
COVERAGE := $(BIN)/coverage
coverage: setup ## which lines TESTS="tests/unit" runs (also tests/gui tests/end2end), and the files that none runs
	@rm -rf build/coverage
	@# Processes that tests start are counted, too. Where a test fails, what was run is told all the same.
	@$(TEST_ENV) $(OWN_DISPLAY) $(COVERAGE) run -m pytest $(TESTS); failed=$$?; \
	  $(COVERAGE) combine --quiet && $(COVERAGE) report --sort=cover >build/coverage/report.txt; \
	  echo "No line is run of:"; sed -n 's/^\(kiosk.*py\) .* 0%$$/  \1/p' build/coverage/report.txt; \
	  grep ^TOTAL build/coverage/report.txt; echo "File by file: build/coverage/report.txt"; exit $$failed

test-newest: setup ## the unit tests with the newest packages that pyproject.toml allows, in .venv-newest
	$(BIN)/python -m venv --clear .venv-newest
	.venv-newest/bin/pip install --quiet --upgrade pip
	.venv-newest/bin/pip install --quiet --group noqt
	$(TEST_ENV) .venv-newest/bin/pytest $(TESTS)

docs: setup ## the staff's manuals, the schemas and VS Code's settings, from the declarations they tell of
	$(TEST_ENV) QT_QPA_PLATFORM=offscreen $(BIN)/python packaging/docs.py --pictures

mutate: setup ## 50,000 seeded mistakes in the shipped content, and how many are named in the right line
	$(TEST_ENV) .venv-noqt/bin/python -m tests.unit.content.mutations 50000

EVENTS ?= 20000
SEED ?= 1
WIDTH ?= 1280
monkey: setup ## a monkey in the hall: EVENTS=20000 seeded events of every kind, SEED=1 and what they broke; AT=lookout plays mostly there
	SCREEN=1280x1280 $(TEST_ENV) $(OWN_DISPLAY) $(BIN)/python -m tests.monkey $(EVENTS) --seed $(SEED) --width $(WIDTH) $(if $(AT),--at $(AT))

drawings: setup ## drawings of a dozen programs as the hall paints them, beside what chromium paints
	$(TEST_ENV) QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.drawings

beside: setup ## the lookout, charts and the start beside the same in chromium and plain pyqtgraph, in one run: WHAT=lookout for one
	$(TEST_ENV) $(OWN_DISPLAY) $(BIN)/python -m tests.beside $(WHAT)

HOURS ?= 1
soak: setup ## the whole program for HOURS=1, visited, edited and left alone: what grows, and whether it lives
	$(TEST_ENV) $(OWN_DISPLAY) $(BIN)/python -m tests.soak --hours $(HOURS) $(ARGS)

COUNT ?= 50
POLLS ?= 100000
outages: setup ## COUNT=50 seeded outages of the source of each kind of feed, hours among them, and POLLS=100000 answers of each kind around the time-out: heard again, nothing left behind, no wrong number
	$(TEST_ENV) $(BIN)/python -m tests.outages $(COUNT) --seed $(SEED) $(foreach kind,$(KIND),--kind $(kind))
	$(TEST_ENV) $(BIN)/python -m tests.outages.numbers $(POLLS) --seed $(SEED) $(foreach kind,$(KIND),--kind $(kind))

bench: setup ## how fast it is, against the bars
	$(TEST_ENV) $(OWN_DISPLAY) $(BIN)/kiosk bench

REF ?= 7a99db3
ROUNDS ?= 3
bench-against: setup ## this checkout against another commit, in turn: REF=7a99db3 ROUNDS=3 WHAT="start standing" KEEP=0.3.0 writes benchmarks/history.csv
	$(TEST_ENV) $(BIN)/python -m benchmarks $(REF) $(WHAT) --rounds $(ROUNDS) $(if $(KEEP),--keep $(KEEP)) $(ARGS)

bundle: ## the frozen program, which needs no Python, in dist/bundle/
	@packaging/setup.sh bundle
	@packaging/bundle/make-bundle
	@du -sm dist/bundle/jiulong-kiosk | cut -f1 | sed 's/$$/ MB in dist\/bundle\/jiulong-kiosk/'
	@$(OWN_DISPLAY) $(BIN)/python packaging/bundle/start-times.py dist/bundle/jiulong-kiosk/kiosk

deb: ## the Debian package with the session, in dist/
	@packaging/setup.sh bundle
	@packaging/debian/build.sh

deb-trial: deb ## the package in a clean Debian: installed, shown, killed, upgraded, purged (as root; SUITE=trixie)
	@packaging/setup.sh trial
	packaging/debian/trial.sh $(or $(SUITE),bookworm)

windows: ## the installer for Windows 10 and 11, in dist/
	@packaging/windows/build.sh

windows-trial: windows ## that installer, tried under Wine: pictures in build/windows-trial/
	@packaging/windows/trial.sh

lock: ## choose the newest allowed versions of all packages again
	packaging/lock.sh

sbom: setup ## what ships and under which licences, in build/licences/ (FILES=dir: of a built program)
	$(BIN)/python packaging/licences/make.py $(if $(FILES),--files $(FILES))

clean: ## remove everything that was made
	rm -rf build dist .venv .venv-noqt .venv-bundle .venv-newest
