"""The tests themselves: which there are is known before anything is computed."""


def test_collecting_starts_no_engine(engine_was_started):
    """A parametrization reads names from files; whatever runs the model waits in a fixture."""
    assert not engine_was_started
