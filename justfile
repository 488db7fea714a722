# Tasks. Run one as `uv run just check`: uv brings every program these lines name.

# Python keeps what it compiled, whatever the machine's habit: without, every start takes four times as long.
export PYTHONDONTWRITEBYTECODE := ""

# a worker a core; tests/conftest.py says what goes to one of them together
workers := "-n auto --maxprocesses 4"

# list the tasks
default:
    @just --list --unsorted

# before a commit: format, lint, types of Python and JavaScript, imports one way, fast tests
check: lint
    pytest -rs {{ workers }} -m "not slow and not browser"

# the parts of `check` that run nothing
lint:
    ruff format --check
    ruff check
    pyright
    lint-imports
    python tools/check_js.py

# every test, the slow ones and the browser's too; what is not run says why
test *options:
    pytest -rs {{ workers }} {{ options }}

# what pages, commands and figures say against what they said when it was stored: read the difference
golden *options:
    python tools/golden.py {{ options }}

# write docs/ anew from the code, then run its snippets and look for what it misses
docs:
    python tools/build_docs.py --picture
    pytest -rs tests/project

# the main job: one page to read, in brief.html
brief *options:
    isthmus brief -o brief.html {{ options }}

# how fast this machine runs it, against the budgets: benchmarks/ says what can be asked
bench *options:
    python -m benchmarks {{ options }}
