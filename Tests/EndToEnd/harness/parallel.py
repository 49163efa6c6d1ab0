"""Many callers at one moment."""

import threading


def at_once(count: int, work) -> list:
    """work(0) … work(count - 1), each on a thread, begun together; their results in order. The first error is raised."""
    barrier, results, errors = threading.Barrier(count), [None] * count, []

    def run(number):
        try:
            barrier.wait(30)
            results[number] = work(number)
        except BaseException as error:  # noqa: BLE001: it is raised below, where the test sees it
            errors.append(error)

    threads = [threading.Thread(target=run, args=(n,), daemon=True) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
        assert not thread.is_alive(), "a caller never came back"
    if errors:
        raise errors[0]
    return results
